import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cancellation } from '../../../../src/core/context.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import type { TrainingConfig } from '../../../../src/run/hyperparameters/index.ts';
import { continueRun } from '../../../../src/run/train/continue-run.ts';
import { runFiles } from '../../../../src/run/store/run-files.ts';
import { readRun, readSnapshot, saveRun, withEpochs } from '../../../../src/run/store/store.ts';
import { trainRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};

const text = [
	'a,b,kind,y',
	...Array.from({ length: 400 }, (_, i) => {
		const [a, b] = [((i * 37) % 91) - 45, (i * i) % 17];
		return `${a},${b},${['x', 'y', 'z'][i % 3]},${a * b + (i % 3) * 40}`;
	}),
].join('\n');

/** Everything that has a state: running statistics, moments, a plateau, masks, penalties, early stopping. */
const choices: TrainingConfig = {
	target: 'y',
	hidden: [16, 16],
	normalization: 'batch',
	dropout: 0.2,
	residual: true,
	schedule: 'plateau',
	plateauEpochs: 1,
	scheduleFactor: 0.5,
	clipNorm: 1,
	epochs: 60,
	patience: 20,
	seed: 4,
};

/** Aborted after it was asked so many times. */
function after(times: number): Cancellation {
	let asked = 0;
	return {
		get aborted() {
			return ++asked > times;
		},
		throwIfAborted: () => undefined,
	};
}

describe('a run that is continued', () => {
	for (const times of [1, 4, 11])
		it(`ends as if it had not been cancelled (after ${times} looks at the signal), through its files`, () =>
			inTemporaryFolder(async (folder) => {
				const table = await tableOf(text);
				const whole = await trainRun(table, 'u', choices, silent);
				const cancelled = await trainRun(table, 'u', choices, { ...silent, signal: after(times) });
				assert.equal(cancelled.record.outcome.reason, 'cancelled');
				assert.ok(cancelled.record.outcome.steps < whole.record.outcome.steps);
				await saveRun(join(folder, 'run'), cancelled);
				const stored = await readRun(join(folder, 'run'));
				const run = await withEpochs({ ...stored, folder: join(folder, 'run') });
				const snapshot = await readSnapshot(join(folder, 'run'), run);
				assert.notEqual(snapshot, null);
				const resumed = await continueRun(table, 'u', run, snapshot, {}, silent);
				assert.deepEqual(resumed.network, whole.network);
				assert.deepEqual(resumed.history, whole.history);
				assert.deepEqual(resumed.record.outcome, whole.record.outcome);
				assert.deepEqual(resumed.record.metrics, whole.record.metrics);
				assert.deepEqual(resumed.record.continued, { run: run.record.id, exactly: true });
				// What is on the disk as well, byte by byte: weights, and those of the epochs before and after.
				await saveRun(join(folder, 'whole'), whole);
				await saveRun(join(folder, 'resumed'), resumed);
				for (const { name: file } of [runFiles.weights, runFiles.epochs]) {
					const [a, b] = await Promise.all(['whole', 'resumed'].map((name) => readFile(join(folder, name, file))));
					assert.ok(a.equals(b), file);
				}
			}));

	it('may be cancelled and continued again and again', async () => {
		const table = await tableOf(text);
		const whole = await trainRun(table, 'u', choices, silent);
		let run = await trainRun(table, 'u', choices, { ...silent, signal: after(2) });
		for (let i = 0; i < 100 && run.record.outcome.reason === 'cancelled'; i++)
			run = await continueRun(table, 'u', run, run.snapshot ?? null, {}, { ...silent, signal: after(5) });
		assert.deepEqual(run.network, whole.network);
		assert.deepEqual(run.history, whole.history);
	});

	it('starts from the weights of a finished one, with the same columns and parts', async () => {
		const table = await tableOf(text);
		const first = await trainRun(table, 'u', { ...choices, epochs: 5 }, silent);
		const more = await continueRun(table, 'u', first, null, { epochs: 3, learningRate: 1e-9, l2: 0.01 }, silent);
		assert.deepEqual(more.record.preprocessing, first.record.preprocessing);
		assert.deepEqual(more.dataset.split, first.dataset.split);
		assert.deepEqual(more.record.continued, { run: first.record.id, exactly: false });
		const { training } = more.record.model;
		assert.deepEqual([training.epochs, training.optimizer.learningRate, training.l2], [3, 1e-9, 0.01]);
		assert.deepEqual([training.schedule, training.clipNorm, training.seed], ['plateau', 1, 4]);
		// Before its first step it is as good as the run it comes from.
		assert.equal(more.history[0].validationLoss, Math.min(...first.history.map((epoch) => epoch.validationLoss ?? 0)));
		assert.deepEqual(more.record.model.network, first.record.model.network);
	});

	it('takes another file with the same columns', async () => {
		const first = await trainRun(await tableOf(text), 'u', { ...choices, epochs: 3 }, silent);
		const other = await tableOf(text.split('\n').slice(0, 200).join('\n'));
		const { record } = await continueRun(other, 'v', first, null, { epochs: 2 }, silent);
		assert.deepEqual(record.preprocessing, first.record.preprocessing);
		assert.deepEqual([record.data.uri, record.data.rows], ['v', 199]);
		const strange = await tableOf('p,q\n1,2\n3,4');
		await assert.rejects(continueRun(strange, 'w', first, null, {}, silent), {
			name: 'UserError',
			message: /column "y"/,
		});
	});

	for (const [given, sentence] of [
		[{ hidden: [3] }, /hidden cannot be chosen/],
		[{ exclude: ['a'] }, /exclude cannot be chosen/],
		[{ seed: 3 }, /seed cannot be chosen/],
		[{ target: 'a' }, /predicts y/],
		[{ momentum: 0.5 }, /needs the optimizer/],
		[{ loss: 'focal' }, /for classification/],
		[{ learningRate: 0 }, /learningRate is 0/],
	] as const)
		it(`refuses ${JSON.stringify(given)}`, async () => {
			const table = await tableOf(text);
			const first = await trainRun(table, 'u', { ...choices, epochs: 1 }, silent);
			await assert.rejects(continueRun(table, 'u', first, null, given, silent), {
				name: 'UserError',
				message: sentence,
			});
		});

	it('keeps no snapshot unless it was cancelled, and says when one is damaged', () =>
		inTemporaryFolder(async (folder) => {
			const table = await tableOf(text);
			const finished = await trainRun(table, 'u', { ...choices, epochs: 2 }, silent);
			assert.equal(finished.snapshot, undefined);
			const cancelled = await trainRun(table, 'u', choices, { ...silent, signal: after(3) });
			const at = join(folder, 'run');
			await saveRun(at, cancelled);
			const run = await readRun(at);
			const bytes = await readFile(join(at, runFiles.snapshot.name));
			const headerEnd = 8 + Number(bytes.readBigUInt64LE(0));
			const edited = (from: string, to: string) =>
				Buffer.concat([
					bytes.subarray(0, 8),
					Buffer.from(bytes.subarray(8, headerEnd).toString('utf8').replace(from, to)),
					bytes.subarray(headerEnd),
				]);
			for (const wrong of [
				bytes.subarray(0, 5),
				bytes.subarray(0, bytes.length - 4),
				edited('optimizer.0.weight', 'optimizer.9.weight'),
				edited('\\"epoch\\":', '\\"epach\\":'),
				edited('"__metadata__"', '"__metadato__"'),
			]) {
				await writeFile(join(at, runFiles.snapshot.name), wrong);
				await assert.rejects(readSnapshot(at, run), { name: 'UserError' });
			}
			await rm(join(at, runFiles.snapshot.name));
			assert.equal(await readSnapshot(at, run), null);
		}));
});
