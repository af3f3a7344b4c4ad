import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { analyzeRun } from '../../../src/run/analyze/analyze-run.ts';
import { openRun } from '../../../src/run/analyze/open-run.ts';
import type { Job, ValueOf } from '../../../src/protocol/rpc.ts';
import type { TrainingMoment, WorkerApi, WorkerEvent } from '../../../src/protocol/worker.ts';
import { inTemporaryFolder } from '../../support/example-run.ts';
import { tableOf } from '../../support/tables.ts';
import { inThread, sourceOf, Thread } from '../../support/thread.ts';

const choices = { target: 'y', hidden: [32, 32], epochs: 1_000_000, patience: 0, seed: 3, batchSize: 32 };
const fewEpochs = { ...choices, epochs: 60 };
const neverCancelled = { aborted: false, throwIfAborted: () => undefined };

async function until(thread: Thread, wanted: (event: WorkerEvent) => boolean): Promise<void> {
	while (!thread.events.some(wanted)) await setTimeout(2);
}

async function tableIn(folder: string): Promise<string> {
	const path = join(folder, 'table.csv');
	const rows = Array.from({ length: 600 }, (_, i) => {
		const [a, b] = [((i * 37) % 91) - 45, (i * i) % 17];
		return `${a},${b},${['x', 'y', 'z'][i % 3]},${a + b > 0 ? 'up' : 'down'}`;
	});
	await writeFile(path, ['a,b,kind,y', ...rows].join('\n'));
	return path;
}

/** One thread that trains the table, another one that may look; both ended whatever happens. */
function training(
	work: (trains: Thread, looks: Thread, run: Job<ValueOf<WorkerApi, 'train'>>, folder: string) => Promise<void>,
	chosen = choices,
): Promise<void> {
	return inTemporaryFolder((folder) =>
		inThread((trains) =>
			inThread(async (looks) => {
				looks.watch(trains);
				const run = trains.rpc.start('train', [
					{ source: sourceOf(await tableIn(folder)), choices: chosen, runsFolder: folder },
				]);
				run.result.catch(() => undefined);
				// The short one is over before anybody can look, unless it is held up.
				if (chosen === fewEpochs) {
					await trains.rpc.call('control', { do: 'pause' });
					await until(trains, (event) => event.type === 'status' && event.status.batches > 0);
				} else await until(trains, ({ type }) => type === 'progress');
				await work(trains, looks, run, folder);
			}),
		),
	);
}

describe('a thread that trains and one that analyzes', () => {
	it('answer about the newest weights while the training goes on, which says of which epoch they are', () =>
		training(async (_, looks, run) => {
			const record = await looks.rpc.call('watch');
			assert.deepEqual([record.target, record.task, record.rows.train], ['y', 'classification', 420]);
			const moments: TrainingMoment[] = [];
			const answers: unknown[] = [];
			for (let i = 0; i < 3; i++) {
				moments.push(await looks.rpc.call('look'));
				answers.push(await looks.rpc.call('analyze', { analyzer: 'weights' }));
				// Asked again, of the same network.
				assert.deepEqual(await looks.rpc.call('analyze', { analyzer: 'weights' }), answers[i]);
				await looks.rpc.call('analyze', { analyzer: 'activations' });
			}
			assert.ok(moments[0].step < moments[1].step && moments[1].step < moments[2].step);
			assert.notDeepEqual(answers[0], answers[2]);
			const rows = await looks.rpc.call('cells', { source: null, rows: [0, 599] });
			assert.equal(rows.rows.length, 2);
			run.cancel();
			assert.equal((await run.result).record.outcome.reason, 'cancelled');
		}));

	it('say of a paused training, and of its kept epochs, what is said of the run once it is kept', () =>
		training(async (trains, looks, run, folder) => {
			await trains.rpc.call('control', { do: 'step', unit: 'epoch', count: 9 });
			await until(trains, (event) => event.type === 'status' && event.status.paused);
			await looks.rpc.call('watch');
			const moment = await looks.rpc.call('look');
			assert.deepEqual([moment.batch, moment.step], [0, moment.epoch * moment.batches]);
			const epochs = await looks.rpc.call('epochs');
			assert.deepEqual(epochs.slice(0, 4), [0, 1, 2, 4]);
			const seen = await Promise.all(
				[0, 4].map((epoch) => looks.rpc.call('analyze', { analyzer: 'activations', epoch })),
			);
			const now = await looks.rpc.call('analyze', { analyzer: 'weights' });
			await assert.rejects(looks.rpc.call('analyze', { analyzer: 'weights', epoch: 3 }), /no weights of epoch 3/);
			run.cancel();
			const { folder: kept, record } = await run.result;
			assert.ok(kept.startsWith(folder));
			assert.equal(record.outcome.epochs, moment.epoch);
			const own = await Promise.all(
				[0, 4].map((epoch) => trains.rpc.call('analyze', { analyzer: 'activations', epoch })),
			);
			assert.deepEqual(seen, own);
			assert.deepEqual(now, await trains.rpc.call('analyze', { analyzer: 'weights', epoch: moment.epoch }));
			// And read from the file, without threads.
			const table = await tableOf(await readFile(join(folder, 'table.csv'), 'utf8'), 'table.csv');
			const opened = await openRun(kept, () => () => Promise.resolve(table));
			assert.deepEqual(
				await trains.rpc.call('analyze', { analyzer: 'activations' }),
				analyzeRun(opened, { analyzer: 'activations' }, { signal: neverCancelled, report: () => undefined }),
			);
		}));

	it('learn the same bits whether somebody looks and holds them up or not', () =>
		training(async (trains, looks, run, folder) => {
			await looks.rpc.call('watch');
			await trains.rpc.call('control', { do: 'step', unit: 'epoch', count: 5 });
			for (let i = 0; i < 5; i++) {
				await looks.rpc.call('look');
				await looks.rpc.call('analyze', { analyzer: 'errors' });
			}
			await trains.rpc.call('control', { do: 'resume' });
			const watched = await run.result;
			const request = { source: sourceOf(join(folder, 'table.csv')), choices: fewEpochs, runsFolder: folder };
			const alone = await trains.rpc.call('train', request);
			assert.deepEqual(watched.history, alone.history);
			const [a, b] = await Promise.all(
				[watched, alone].map(({ folder: kept }) => readFile(join(kept, 'weights.safetensors'))),
			);
			assert.ok(a.equals(b));
		}, fewEpochs));

	it('do not lose each other: one ends, the other goes on and says what is missing', () =>
		training(async (trains, looks, run) => {
			await looks.rpc.call('watch');
			await looks.end();
			const second = new Thread();
			try {
				second.watch(trains);
				await second.rpc.call('watch');
				await second.rpc.call('look');
				run.cancel();
				assert.equal((await run.result).record.outcome.reason, 'cancelled');
				await assert.rejects(second.rpc.call('look'), { name: 'UserError', message: 'No training is under way.' });
				await trains.end();
				await assert.rejects(second.rpc.call('look'));
			} finally {
				await second.end();
			}
		}));

	it('are cancelled within the time of a piece while the training is paused, and keep what was learned', () =>
		training(async (trains, _, run) => {
			const status = await trains.rpc.call('control', { do: 'pause' });
			assert.equal(status.paused, true);
			run.cancel();
			const { record } = await run.result;
			assert.equal(record.outcome.reason, 'cancelled');
			await assert.rejects(trains.rpc.call('control', { do: 'resume' }), /No training is under way/);
		}));
});
