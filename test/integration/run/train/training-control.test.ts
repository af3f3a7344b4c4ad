import assert from 'node:assert/strict';
import { env } from 'node:process';
import type { Cancellation } from '../../../../src/core/context.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import type { EpochRecord } from '../../../../src/core/history.ts';
import { choicesOf, type TrainingConfig } from '../../../../src/run/hyperparameters/index.ts';
import { continueRun } from '../../../../src/run/train/continue-run.ts';
import { configureEngine } from '../../../../src/run/train/engine.ts';
import { TrainingControl, type TrainingStatus } from '../../../../src/run/train/training-control.ts';
import { trainRun, type TrainedRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';

const text = [
	'a,b,kind,y',
	...Array.from({ length: 400 }, (_, i) => {
		const [a, b] = [((i * 37) % 91) - 45, (i * i) % 17];
		return `${a},${b},${['x', 'y', 'z'][i % 3]},${a * b + (i % 3) * 40}`;
	}),
].join('\n');

/** 280 training rows: 9 batches an epoch. */
const choices: TrainingConfig = {
	target: 'y',
	hidden: [16, 16],
	normalization: 'batch',
	dropout: 0.2,
	schedule: 'plateau',
	plateauEpochs: 1,
	batchSize: 32,
	epochs: 12,
	patience: 0,
	seed: 4,
};

type React = (status: TrainingStatus, control: TrainingControl) => void;

/** Trains, and lets `react` answer each pause as it comes. */
async function held(react: React, given: Partial<TrainingConfig> = {}, signal: Cancellation = neverCancelled) {
	const statuses: TrainingStatus[] = [];
	const records: EpochRecord[] = [];
	const control: TrainingControl = new TrainingControl((status) => {
		statuses.push(status);
		if (status.paused) setImmediate(() => react(status, control));
	});
	const context: TrainingContext = {
		signal,
		listener: { started: () => undefined, progress: (some) => records.push(...some) },
		version: '0.0.0',
		control,
	};
	const run = trainRun(await tableOf(text), 'u', { ...choices, ...given }, context);
	control.command({ do: 'pause' });
	return { run: await run, statuses, records, control };
}

function assertSame(a: TrainedRun, b: TrainedRun): void {
	assert.deepEqual(a.network, b.network);
	assert.deepEqual(a.history, b.history);
	assert.deepEqual(a.record.outcome, b.record.outcome);
	assert.deepEqual(a.record.metrics, b.record.metrics);
	assert.deepEqual(a.epochs, b.epochs);
}

const silent = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0',
};
const plain = async (given: Partial<TrainingConfig> = {}) =>
	trainRun(await tableOf(text), 'u', { ...choices, ...given }, silent);

describe('a training that is held up', () => {
	after(() => {
		configureEngine(env);
	});

	for (const threads of [1, 2])
		it(`learns the same bits, batch by batch and epoch by epoch, on ${threads} threads`, async () => {
			configureEngine({ ...env, NEUROGLASS_THREADS: String(threads) });
			const whole = await plain();
			let pauses = 0;
			const { run, records } = await held((_, control) => {
				pauses++;
				if (pauses <= 30) control.command({ do: 'step', unit: 'batch', count: 1 });
				else if (pauses <= 33) control.command({ do: 'step', unit: 'epoch', count: 2 });
				else control.command({ do: 'resume' });
			});
			assert.ok(pauses > 33);
			assertSame(run, whole);
			assert.deepEqual(records, whole.history);
		});

	it('takes exactly the batches that were asked for, and measures an epoch with its last one', async () => {
		const seen: (readonly [number, number])[] = [];
		await held(({ epoch, batch, batches }, control) => {
			if (batches === 0) return;
			seen.push([epoch, batch]);
			if (seen.length < 11) control.command({ do: 'step', unit: 'batch', count: 1 });
			else if (seen.length === 11) control.command({ do: 'step', unit: 'batch', count: 20 });
			else if (seen.length === 12) control.command({ do: 'step', unit: 'epoch', count: 1 });
			else control.command({ do: 'resume' });
		});
		const [, ...stepped] = seen;
		assert.deepEqual(stepped, [
			[0, 1],
			[0, 2],
			[0, 3],
			[0, 4],
			[0, 5],
			[0, 6],
			[0, 7],
			[0, 8],
			[1, 0],
			[1, 1],
			[3, 3],
			[4, 0],
		]);
	});

	it('can be cancelled while it is paused, keeps where it was, and goes on from there to the same bits', async () => {
		const whole = await plain();
		let aborted = false;
		const signal: Cancellation = {
			get aborted() {
				return aborted;
			},
			throwIfAborted: () => undefined,
		};
		const { run } = await held(
			({ epoch, batches }, control) => {
				if (batches === 0) return;
				if (epoch < 5) control.command({ do: 'step', unit: 'batch', count: 50 });
				else aborted = true;
			},
			{},
			signal,
		);
		assert.deepEqual([run.record.outcome.reason, run.record.outcome.steps % 9 > 0], ['cancelled', true]);
		// The weights of its epochs are continued, too.
		assertSame(await continueRun(await tableOf(text), 'u', run, run.snapshot ?? null, {}, silent), whole);
	});

	it('is recorded with another learning rate and its epoch, and reproduces', async () => {
		let pauses = 0;
		const { run, statuses } = await held(({ batches }, control) => {
			if (batches === 0) return;
			pauses++;
			if (pauses === 1) control.command({ do: 'step', unit: 'epoch', count: 4 });
			else if (pauses === 2) {
				pauses++;
				control.command({ do: 'learning-rate', learningRate: 0.0005 });
				control.command({ do: 'step', unit: 'batch', count: 4 });
			} else if (pauses === 5) {
				control.command({ do: 'learning-rate', learningRate: 0.03 });
				control.command({ do: 'resume' });
			}
		});
		const { rateChanges } = run.record.model.training;
		assert.equal(rateChanges?.length, 2);
		assert.deepEqual(rateChanges[0], { epoch: 5, batch: 0, learningRate: 0.0005 });
		assert.deepEqual(rateChanges[1], { epoch: 5, batch: 4, learningRate: 0.03 });
		assert.ok(run.record.chosen.includes('rateChanges'));
		assert.equal(statuses.at(-1)?.learningRate, 0.03);
		// Before the schedule, which here only lowers it.
		assert.ok(run.history[5].learningRate > 0.001 && run.history[4].learningRate <= 0.01);
		const again = await trainRun(await tableOf(text), 'u', choicesOf(run.record), silent);
		assertSame(again, run);
		assert.notDeepEqual((await plain()).network, run.network);
		// What begins anew from its weights begins with the rate it had in the end.
		const more = await continueRun(await tableOf(text), 'u', run, null, { epochs: 2 }, silent);
		assert.equal(more.record.model.training.optimizer.learningRate, 0.03);
		assert.equal(more.record.model.training.rateChanges, undefined);
	});

	it('refuses what cannot be, in a sentence', () => {
		const control = new TrainingControl();
		assert.throws(() => control.command({ do: 'learning-rate', learningRate: 0.1 }), {
			name: 'UserError',
			message: /not begun|pause it first/,
		});
		assert.throws(() => control.command({ do: 'step', unit: 'batch', count: 0 }), /is 0; it must be a whole number/);
		assert.throws(() => control.command({ do: 'speed', epochsPerSecond: 0 }), /in epochs a second is 0/);
		assert.throws(() => control.command({ do: 'speed', epochsPerSecond: NaN }), /in epochs a second is NaN/);
	});

	it('may be slowed down, and learns the same', async () => {
		const whole = await plain({ epochs: 4 });
		const { run, control } = await held(
			(_, training) => {
				training.command({ do: 'speed', epochsPerSecond: 25 });
				training.command({ do: 'resume' });
			},
			{ epochs: 4 },
		);
		assertSame(run, whole);
		// Four times 40 ms, less what the epochs took themselves.
		assert.ok(control.waited > 0);
	});
});
