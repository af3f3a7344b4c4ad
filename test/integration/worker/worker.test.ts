import assert from 'node:assert/strict';
import { appendFile, copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResultOf } from '../../../src/analyze/index.ts';
import type { EpochRecord } from '../../../src/core/history.ts';
import { UserError } from '../../../src/core/user-error.ts';
import type { WorkerEvent } from '../../../src/protocol/worker.ts';
import type { TrainingConfig } from '../../../src/run/hyperparameters/index.ts';
import { listRuns } from '../../../src/run/store/list-runs.ts';
import { neuroglass, neuroglassJson, samples } from '../../support/command-line.ts';
import { inTemporaryFolder } from '../../support/example-run.ts';
import type { EngineSettings } from '../../../src/protocol/worker.ts';
import { tableRow } from '../../support/row-numbers.ts';
import { inThread, sourceOf, Thread } from '../../support/thread.ts';

const iris = join(samples, 'iris.csv');
const quick: TrainingConfig = { target: 'species', epochs: 20, seed: 5 };
/** So slow a rate that it would go on for hours. */
const endless: TrainingConfig = { target: 'species', epochs: 1_000_000, hidden: [256], learningRate: 1e-9, seed: 5 };

function recordsIn(events: readonly WorkerEvent[]): EpochRecord[] {
	return events.flatMap((event) => (event.type === 'progress' ? event.records : []));
}

describe('worker', function () {
	this.timeout(60_000);

	it('tells what a table holds and what would be trained', () =>
		inThread(async ({ rpc }) => {
			const table = await rpc.call('inspect', sourceOf(iris));
			assert.equal(table.rows, 150);
			assert.deepEqual(
				table.columns.map(({ name, kind, leftOut }) => [name, kind, leftOut]),
				[
					['sepal_length', 'numeric', null],
					['sepal_width', 'numeric', null],
					['petal_length', 'numeric', null],
					['petal_width', 'numeric', null],
					['species', 'categorical', null],
				],
			);
			const [first] = table.targets;
			assert.deepEqual([first.column, first.task, first.classes], ['species', 'classification', 3]);
			assert.equal(first.shape.inputs, 4);
			assert.equal(first.shape.classes, 3);
		}));

	it('trains, sends every epoch once and in order, and keeps the run', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async ({ rpc, events }) => {
				await rpc.call('inspect', sourceOf(iris));
				const { record, history, data, folder } = await rpc.call('train', {
					source: sourceOf(iris),
					choices: quick,
					runsFolder,
				});
				assert.equal(data, 'same');
				assert.equal(record.versions.neuroglass, '1.2.3');
				assert.deepEqual(recordsIn(events), history);
				assert.deepEqual(
					history.map(({ epoch }) => epoch),
					Array.from({ length: 21 }, (_, epoch) => epoch),
				);
				const started = events.filter(({ type }) => type === 'started');
				assert.equal(started.length, 1);
				assert.ok(events.indexOf(started[0]) < events.findIndex(({ type }) => type === 'progress'));
				const [listed] = await listRuns(runsFolder);
				assert.deepEqual(listed, { state: 'good', id: record.id, folder, record });
			}),
		));

	it('learns exactly what the command line learns', () =>
		inTemporaryFolder((folder) =>
			inThread(async ({ rpc }) => {
				const trained = await rpc.call('train', { source: sourceOf(iris), choices: quick, runsFolder: folder });
				await neuroglassJson(
					folder,
					...['train', iris, '--target', 'species', '--epochs', '20', '--seed', '5', '--out', 'cli'],
				);
				for (const file of ['weights.safetensors', 'history.jsonl'])
					assert.ok(
						(await readFile(join(trained.folder, file))).equals(await readFile(join(folder, 'cli', file))),
						file,
					);
			}),
		));

	it('stops at once when cancelled, keeps what was learned, and goes on answering', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async (thread) => {
				thread.onEvent = () => {
					if (recordsIn(thread.events).length > 30) thread.cancel();
				};
				const { record, history } = await thread.rpc.call('train', {
					source: sourceOf(iris),
					choices: endless,
					runsFolder,
				});
				assert.equal(record.outcome.reason, 'cancelled');
				assert.ok(history.length > 30 && history.length < 1_000_000);
				assert.ok(record.outcome.bestEpoch > 0);
				assert.equal((await listRuns(runsFolder)).length, 1);
				const weights = await thread.rpc.call('analyze', { analyzer: 'weights', options: {} });
				assert.ok('layers' in weights);
				assert.equal(weights.layers.length, record.model.network.layers.length);
			}),
		));

	it('keeps nothing when cancelled before anything was learned, and can be asked again', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async (thread) => {
				const request = { source: sourceOf(iris), choices: quick, runsFolder };
				const training = thread.rpc.call('train', request);
				thread.cancel();
				await assert.rejects(training, { name: 'AbortError' });
				assert.deepEqual(await readdir(runsFolder), []);
				await thread.rpc.call('train', request);
				assert.equal((await readdir(runsFolder)).length, 1);
			}),
		));

	it('answers the same question twice alike: what it sends away is not what it keeps', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async ({ rpc }) => {
				const { folder } = await rpc.call('train', { source: sourceOf(iris), choices: quick, runsFolder });
				for (const analyzer of ['activations', 'weights', 'errors', 'unit', 'permutation-importance'] as const) {
					const ask = () => rpc.call('analyze', { analyzer, options: {} });
					const [first, second] = [await ask(), await ask()];
					assert.deepEqual(second, first, analyzer);
				}
				const findings = await rpc.call('findings', { ignore: [] });
				assert.ok(findings.found.length > 0);
				// As after a reload of the window: another worker opens the run and finds the same.
				await inThread(async (other) => {
					const opened = await other.rpc.call('open', { folder, source: sourceOf(iris) });
					assert.equal(opened.data, 'same');
					assert.deepEqual(await other.rpc.call('findings', { ignore: [] }), findings);
					const ask = { analyzer: 'activations', options: {} } as const;
					assert.deepEqual(await other.rpc.call('analyze', ask), await rpc.call('analyze', ask));
				});
			}),
		));

	it('predicts a file as the command line does, and writes nothing when cancelled', () =>
		inTemporaryFolder((folder) =>
			inThread(async (thread) => {
				const { rpc } = thread;
				const runsFolder = join(folder, '.neuroglass', 'runs');
				const { record, folder: run } = await rpc.call('train', { source: sourceOf(iris), choices: quick, runsFolder });
				const source = join(folder, 'more.csv');
				await writeFile(source, 'sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\nabc,3,5.1,1.8\n');
				const file = join(folder, 'out.csv');
				const { rows, warnings } = await rpc.call('predict', { source: sourceOf(source), folder: run, file });
				assert.equal(rows, 2);
				assert.ok(warnings.some((warning) => 'column' in warning && warning.column === 'sepal_length'));
				const { stdout } = await neuroglass(folder, 'predict', record.id, source);
				assert.equal(await readFile(file, 'utf8'), stdout);
				assert.equal(stdout.split('\n').length, 4);
				const cancelled = rpc.call('predict', { source: sourceOf(source), folder: run, file: join(folder, 'not.csv') });
				thread.cancel();
				await assert.rejects(cancelled, { name: 'AbortError' });
				assert.deepEqual((await readdir(folder)).sort(), ['.neuroglass', 'more.csv', 'out.csv']);
			}),
		));

	it('reads bytes of a virtual file', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async ({ rpc }) => {
				const bytes = new Uint8Array(await readFile(iris));
				const source = { kind: 'bytes', uri: 'vscode-vfs://github/a/iris.csv', name: 'iris.csv', bytes } as const;
				const { record } = await rpc.call('train', { source, choices: quick, runsFolder });
				assert.equal(record.data.uri, source.uri);
				assert.equal(record.data.bytes, bytes.length);
			}),
		));

	it('is sent a version of a virtual file once, and names it from then on', () =>
		inThread(async ({ rpc }) => {
			const bytes = new Uint8Array(await readFile(iris));
			const file = { uri: 'vscode-vfs://github/a/iris.csv', name: 'iris.csv', version: '1' } as const;
			const sent = { kind: 'bytes', bytes, ...file } as const;
			const held = { kind: 'held', ...file } as const;
			assert.equal((await rpc.call('inspect', sent)).rows, 150);
			const { rows } = await rpc.call('cells', { source: held, rows: [0, 149] });
			assert.deepEqual(rows.at(1)?.cells, ['5.9', '3', '5.1', '1.8', 'virginica']);
			// Read otherwise: the bytes are there, the table is not.
			assert.equal((await rpc.call('inspect', { ...held, options: { header: false } })).rows, 151);
			await assert.rejects(rpc.call('inspect', { ...held, version: '2' }), { message: /were not sent/ });
		}));

	it('notices that the file was written to between a look at it and training', () =>
		inTemporaryFolder((folder) =>
			inThread(async ({ rpc }) => {
				const file = join(folder, 'iris.csv');
				await copyFile(iris, file);
				assert.equal((await rpc.call('inspect', sourceOf(file))).rows, 150);
				await appendFile(file, '5.0,3.3,1.4,0.2,setosa\n');
				const runsFolder = join(folder, 'runs');
				const { record, folder: run } = await rpc.call('train', { source: sourceOf(file), choices: quick, runsFolder });
				assert.equal(record.data.rows, 151);
				await writeFile(file, await readFile(iris));
				assert.equal((await rpc.call('open', { folder: run, source: sourceOf(file) })).data, 'changed');
				assert.equal((await rpc.call('open', { folder: run, source: null })).data, 'missing');
			}),
		));

	it('fails with the sentence for the user, leaves no run, and goes on', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async ({ rpc }) => {
				const train = (choices: TrainingConfig) => rpc.call('train', { source: sourceOf(iris), choices, runsFolder });
				await assert.rejects(train({ target: '__proto__' }), (error) => {
					assert.ok(error instanceof UserError);
					assert.match(error.message, /no column "__proto__"/);
					return true;
				});
				await assert.rejects(train({ ...quick, learningRate: -1 }), {
					name: 'UserError',
					message: /learningRate is -1/,
				});
				await assert.rejects(train({ ...quick, columns: ['species'] }), { name: 'UserError' });
				await assert.rejects(rpc.call('analyze', { analyzer: 'weights', options: {} }), { name: 'UserError' });
				await assert.rejects(rpc.call('inspect', sourceOf(join(runsFolder, 'absent.csv'))), { name: 'UserError' });
				assert.deepEqual(await readdir(runsFolder), []);
				await train(quick);
				const hostile = { analyzer: 'constructor' as 'weights', options: {} };
				await assert.rejects(rpc.call('analyze', hostile), { name: 'UserError', message: /no analyzer constructor/ });
				const unknown = { analyzer: 'weights' as const, options: JSON.parse('{"__proto__":1}') as object };
				await assert.rejects(rpc.call('analyze', unknown), { name: 'UserError', message: /no option __proto__/ });
			}),
		));

	it('goes on where a training was cancelled, to the same weights', () =>
		inTemporaryFolder((runsFolder) =>
			inThread(async (thread) => {
				const { rpc } = thread;
				const choices: TrainingConfig = { target: 'species', epochs: 300, patience: 0, seed: 5 };
				const train = (continued?: string) =>
					rpc.call('train', { source: sourceOf(iris), choices, runsFolder, ...(continued ? { continued } : {}) });
				const weightsIn = (folder: string) => readFile(join(folder, 'weights.safetensors'));
				const whole = await train();
				thread.onEvent = (event) => {
					if (event.type === 'progress' && event.records.some(({ epoch }) => epoch > 5)) thread.cancel();
				};
				const cancelled = await train();
				assert.equal(cancelled.record.outcome.reason, 'cancelled');
				thread.onEvent = () => undefined;
				const resumed = await train(cancelled.folder);
				assert.deepEqual(resumed.record.continued, { run: cancelled.record.id, exactly: true });
				assert.deepEqual(resumed.history, whole.history);
				assert.ok((await weightsIn(resumed.folder)).equals(await weightsIn(whole.folder)));
			}),
		));

	it('runs on what the settings say, or says what can be had', () =>
		inTemporaryFolder(async (runsFolder) => {
			const on = async (engine: EngineSettings) => {
				const thread = new Thread(engine);
				try {
					const { record } = await thread.rpc.call('train', { source: sourceOf(iris), choices: quick, runsFolder });
					return record.versions.engine;
				} finally {
					await thread.end();
				}
			};
			assert.equal(await on({ variant: 'typescript', threads: null }), 'typescript');
			assert.equal(await on({ variant: 'wasm', threads: 2 }), 'wasm');
			await assert.rejects(on({ variant: 'cuda', threads: null }), {
				name: 'UserError',
				message: /engine\.variant is cuda; here it can be one of .*typescript/,
			});
			await assert.rejects(on({ variant: null, threads: 99 }), { name: 'UserError', message: /threads is 99/ });
		}));

	it('writes the report', () =>
		inTemporaryFolder((folder) =>
			inThread(async ({ rpc }) => {
				await rpc.call('train', { source: sourceOf(iris), choices: quick, runsFolder: join(folder, 'runs') });
				await rpc.call('report', { file: join(folder, 'report.html'), ignore: [] });
				assert.match(await readFile(join(folder, 'report.html'), 'utf8'), /^<!DOCTYPE html>[^]*iris\.csv → species/);
				const elsewhere = join(folder, 'absent', 'report.html');
				await assert.rejects(rpc.call('report', { file: elsewhere, ignore: [] }), {
					name: 'UserError',
					message: /cannot be written/,
				});
			}),
		));

	it('writes the card of one decision, with what is asked of it on the page', () =>
		inTemporaryFolder((folder) =>
			inThread(async ({ rpc }) => {
				await rpc.call('train', { source: sourceOf(iris), choices: quick, runsFolder: join(folder, 'runs') });
				const file = join(folder, 'card.html');
				const row = tableRow(120);
				const limits = JSON.stringify({ fixed: ['petal_length'] });
				const asked = { row, attributions: { baseline: 'training' }, counterfactuals: { limits, class: 1 } } as const;
				await rpc.call('decision', { file, ...asked });
				const page = await readFile(file, 'utf8');
				assert.match(page, /<title>iris\.csv, row 121: species<\/title>/);
				assert.match(page, /Compared with the mean over \d+/);
				const { counterfactuals } = (await rpc.call('analyze', {
					analyzer: 'counterfactuals',
					options: { rows: [row], limits, class: 1 },
				})) as ResultOf<'counterfactuals'>;
				for (const { changes } of counterfactuals)
					for (const { column, from, to } of changes) assert.ok(page.includes(`${column} ${to} instead of ${from}`));
				assert.match(page, /The nearest training row that is so in truth/);
				assert.match(page, /By the limits kept with the run: petal_length stays\./);
				assert.match(page, /A rule for this row[^]*The rows it learned this from/);
				await assert.rejects(rpc.call('decision', { file, ...asked, row: tableRow(999) }), { name: 'UserError' });
			}),
		));

	it('settles what is asked of a thread that ends', () =>
		inThread(async (thread) => {
			const asked = thread.rpc.call('inspect', sourceOf(iris));
			await thread.end();
			await assert.rejects(asked, { name: 'ConnectionClosedError' });
		}));
});
