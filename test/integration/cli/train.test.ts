import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { inTemporaryFolder } from '../../support/example-run.ts';
import { neuroglass, neuroglassJson, outcomeOf, samples, start, startInterrupted } from '../../support/command-line.ts';

interface Trained {
	run: string;
	task: string;
	target: string;
	columns: { used: string[]; leftOut: { column: string; reason: string }[] };
	rows: { train: number; validation: number; test: number };
	epochs: number;
	seconds: number;
	metrics: Record<'train' | 'validation' | 'test' | 'baseline', Record<string, number>>;
	warnings: { kind: string; message: string }[];
	model: { network: { layers: { units: number; activation: string }[] }; training: Record<string, unknown> };
	chosen: string[];
}

type Held = Trained & { split: unknown; folds: { metrics: object[] } };

const iris = join(samples, 'iris.csv');
const line = join(samples, 'line.csv');
/** Enough to be trained, quick enough to be tested. */
const quick = ['--epochs', '5'];

describe('neuroglass train', function () {
	this.timeout(60_000);

	it('holds rows out by a group, in shares, and tests every row in folds', () =>
		inTemporaryFolder(async (folder) => {
			const lines = Array.from({ length: 200 }, (_, i) => `p${i % 20},${i},${i % 2 ? 'a' : 'b'}`);
			await writeFile(join(folder, 't.csv'), ['who,x,y', ...lines].join('\n'));
			const rule = ['--split', 'group:who', '--validation', '0.2', '--test', '0.3', '--folds', '3'];
			const args = ['train', 't.csv', '--target', 'y', ...quick, ...rule, '--out', 'run'];
			const trained = await neuroglassJson<Held>(folder, ...args);
			const repeated = { rows: 0, sameAnswer: 0, otherAnswer: 0 };
			assert.deepEqual(trained.rows, { train: 100, validation: 40, test: 60, repeated, copied: false });
			assert.deepEqual(trained.split, { rule: 'group:who', validation: 0.2, test: 0.3 });
			assert.equal(trained.folds.metrics.length, 3);
			assert.ok(trained.columns.leftOut.some(({ column, reason }) => column === 'who' && reason === 'split'));
			const { code, stderr } = await neuroglass(folder, 'train', 't.csv', '--split', 'group', '--out', 'other');
			assert.equal(code, 2);
			assert.match(stderr, /--split is "group"; it must be .*group:COLUMN/);
		}));

	it('leaves rows out that are named, and says so; numbers that no row has are refused', () =>
		inTemporaryFolder(async (folder) => {
			const args = ['train', iris, '--target', 'species', ...quick, '--exclude-rows'];
			const { rows, excludedRows } = await neuroglassJson<
				Trained & { excludedRows: { rows: { row: number; hash: string }[]; gone: number } }
			>(folder, ...args, '3,148-150', '--out', 'run');
			assert.equal(rows.train + rows.validation + rows.test, 146);
			assert.deepEqual(
				excludedRows.rows.map(({ row }) => row),
				[3, 148, 149, 150],
			);
			const told = await neuroglass(folder, ...args, '3,148-150', '--out', 'told');
			assert.match(
				told.stdout,
				/^4 rows left out by choice: 3, 148-150\. With them, \d+ more would have been learned from/m,
			);
			const beyond = await neuroglass(folder, ...args, '151', '--out', 'other');
			assert.equal(beyond.code, 1);
			assert.match(beyond.stderr, /There is no row 151 to exclude: iris\.csv has rows 1 to 150/);
			const wrong = await neuroglass(folder, ...args, '5-3', '--out', 'other');
			assert.equal(wrong.code, 2);
			assert.match(wrong.stderr, /--exclude-rows is "5-3"; it must be .*counted from 1, such as 3,17-20/);
		}));

	it('gives no interval of rows that are copies, nor does what is asked of the run afterwards', () =>
		inTemporaryFolder(async (folder) => {
			// Fifty rows, each four times: no two others have the same inputs.
			const lines = Array.from({ length: 200 }, (_, i) => `${i % 50},${(i * 7) % 50},${(i % 50) % 3 ? 'a' : 'b'}`);
			await writeFile(join(folder, 't.csv'), ['x,y,z', ...lines].join('\n'));
			await neuroglassJson(folder, 'train', 't.csv', '--target', 'z', ...quick, '--out', 'run');
			const errors = ['analyze', 'run', 'errors'];
			const asked = await neuroglassJson<{ interval: unknown; withheld: string }>(folder, ...errors);
			assert.deepEqual([asked.interval, asked.withheld], [null, 'copied-rows']);
			const learned = await neuroglassJson<{ interval: object | null }>(folder, ...errors, '--part', 'train');
			assert.notEqual(learned.interval, null);
		}));

	it('prints one JSON document with all that a script needs', () =>
		inTemporaryFolder(async (folder) => {
			const args = ['train', iris, '--target', 'species', '--out', 'run', '--json'];
			const { code, stdout, stderr } = await outcomeOf(start(folder, args));
			assert.equal(code, 0);
			assert.equal(stderr, '');
			const trained = JSON.parse(stdout) as Trained;
			assert.equal(trained.run, join(folder, 'run'));
			assert.equal(trained.task, 'classification');
			assert.equal(trained.target, 'species');
			assert.deepEqual(trained.columns, {
				used: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'],
				leftOut: [],
			});
			const { train, validation, test } = trained.rows;
			assert.equal(train + validation + test, 150);
			assert.ok(trained.epochs > 0 && trained.seconds > 0);
			for (const part of ['train', 'validation', 'test'] as const) {
				assert.ok(trained.metrics[part]['accuracy'] > 0.8, part);
				assert.ok(trained.metrics[part]['loss'] < 1, part);
			}
			// Three classes of 50: nobody who knows nothing does much better than a third.
			assert.ok(Math.abs(trained.metrics.baseline['accuracy'] - 1 / 3) < 0.1);
			assert.deepEqual((await readdir(join(folder, 'run'))).sort(), [
				'history.jsonl',
				'origin',
				'rows.bin',
				'run.json',
				'snapshots.safetensors',
				'weights.safetensors',
			]);
			const history = (await readFile(join(folder, 'run', 'history.jsonl'), 'utf8')).trim().split('\n');
			assert.equal(history.length, trained.epochs + 1);
		}));

	it('gives the same weights for the same seed, and others for another one', () =>
		inTemporaryFolder(async (folder) => {
			const weights = async (out: string, seed: string) => {
				await neuroglassJson(folder, 'train', iris, '--target', 'species', '--seed', seed, '--out', out, ...quick);
				return readFile(join(folder, out, 'weights.safetensors'));
			};
			const [a, b, c] = await Promise.all([weights('a', '7'), weights('b', '7'), weights('c', '8')]);
			assert.ok(a.equals(b));
			assert.ok(!a.equals(c));
		}));

	it('finds the line behind line.csv: weight 1, bias 0', () =>
		inTemporaryFolder(async (folder) => {
			const trained = await neuroglassJson<Trained>(folder, 'train', line, '--out', 'run');
			assert.equal(trained.task, 'regression');
			assert.equal(trained.target, 'y');
			assert.ok(trained.metrics.train['rmse'] < 0.01);
			const { equation } = await neuroglassJson<{
				equation: { intercept: number; terms: { column: string; coefficient: number }[] };
			}>(folder, 'analyze', 'run', 'weights');
			assert.equal(equation.terms.length, 1);
			assert.equal(equation.terms[0].column, 'x');
			assert.ok(Math.abs(equation.terms[0].coefficient - 1) < 0.01);
			assert.ok(Math.abs(equation.intercept) < 0.01);
		}));

	it('takes every choice of the dialog', () =>
		inTemporaryFolder(async (folder) => {
			const trained = await neuroglassJson<Trained>(
				folder,
				...[
					'train',
					iris,
					'--target',
					'species',
					'--out',
					'run',
					'--exclude',
					'petal_length',
					'--exclude',
					'"petal_width"',
				],
				...['--hidden', '7,5', '--activation', 'tanh', '--loss', 'softmax-cross-entropy', '--optimizer', 'sgd'],
				...[
					'--learning-rate',
					'0.02',
					'--batch-size',
					'16',
					'--epochs',
					'3',
					'--seed',
					'9',
					'--task',
					'classification',
				],
			);
			assert.deepEqual(trained.columns.used, ['sepal_length', 'sepal_width']);
			assert.deepEqual(
				trained.columns.leftOut.map(({ column, reason }) => [column, reason]),
				[
					['petal_length', 'excluded'],
					['petal_width', 'excluded'],
				],
			);
			assert.deepEqual(
				trained.model.network.layers.map(({ units, activation }) => [units, activation]),
				[
					[7, 'tanh'],
					[5, 'tanh'],
					[3, 'identity'],
				],
			);
			const { optimizer, ...training } = trained.model.training as { optimizer: Record<string, unknown> };
			assert.equal(optimizer['name'], 'sgd');
			assert.equal(optimizer['learningRate'], 0.02);
			assert.equal((training as Record<string, unknown>)['batchSize'], 16);
			assert.equal((training as Record<string, unknown>)['seed'], 9);
			assert.equal(trained.epochs, 3);
			assert.deepEqual(
				trained.chosen.sort(),
				'activation batchSize epochs exclude hidden learningRate loss optimizer seed task'.split(' '),
			);
		}));

	it('keeps runs in .neuroglass/runs and says the target it chose, where nothing is named', () =>
		inTemporaryFolder(async (folder) => {
			const { code, stdout, stderr } = await neuroglass(folder, 'train', iris, ...quick);
			assert.equal(code, 0);
			assert.match(stderr, /^The target is species;[^\n]*\n$/);
			const [id] = await readdir(join(folder, '.neuroglass', 'runs'));
			assert.ok(stdout.includes(id));
			const listed = await neuroglass(folder, 'runs');
			assert.match(listed.stdout, new RegExp(`^${id} .*iris\\.csv → species .*right`));
			// The beginning of an id is enough.
			assert.equal((await neuroglass(folder, 'analyze', id.slice(0, 12), 'errors')).code, 0);
		}));

	it('treats names of columns and classes as text, whatever they are', () =>
		inTemporaryFolder(async (folder) => {
			const rows = Array.from({ length: 60 }, (_, i) => {
				const cells = [i % 7, (i * i) % 11, ['__proto__', 'constructor', '<script>'][i % 3]];
				return cells.join(',');
			});
			await writeFile(join(folder, 'a.csv'), ['__proto__,<img src=x onerror=alert(1)>,toString', ...rows].join('\n'));
			const trained = await neuroglassJson<Trained>(
				folder,
				'train',
				'a.csv',
				'--target',
				'toString',
				'--out',
				'run',
				...quick,
			);
			assert.deepEqual(trained.columns.used, ['__proto__', '<img src=x onerror=alert(1)>']);
			const { code, stdout } = await neuroglass(folder, 'predict', 'run', 'a.csv');
			assert.equal(code, 0);
			assert.equal(
				stdout.split('\n')[0],
				'row,prediction,probability:<script>,probability:__proto__,probability:constructor',
			);
			assert.equal((await neuroglass(folder, 'analyze', 'run', 'errors')).code, 0);
		}));

	it('refuses to write over a run or a folder with files', () =>
		inTemporaryFolder(async (folder) => {
			await mkdir(join(folder, 'mine'));
			await writeFile(join(folder, 'mine', 'thesis.txt'), 'years of work');
			const { code, stderr } = await neuroglass(folder, 'train', iris, '--out', 'mine');
			assert.equal(code, 1);
			assert.match(stderr, /^neuroglass: [^\n]+is not empty[^\n]+\.\n$/);
			assert.deepEqual(await readdir(join(folder, 'mine')), ['thesis.txt']);
		}));

	it('keeps what was learned when interrupted', function () {
		// Windows has no signals: it ends the process.
		if (platform === 'win32') return this.skip();
		return inTemporaryFolder(async (folder) => {
			// So slow a rate that it would go on for hours.
			const slowly = ['--epochs', '1000000', '--hidden', '16', '--learning-rate', '1e-9', '--patience', '0'];
			const { code, stdout } = await outcomeOf(startInterrupted(folder, [iris, ...slowly, '--json'], 'SIGINT'));
			assert.equal(code, 0);
			const { outcome, run } = JSON.parse(stdout) as Trained & { outcome: { reason: string } };
			assert.equal(outcome.reason, 'cancelled');
			assert.deepEqual((await readdir(run)).sort(), [
				'history.jsonl',
				'origin',
				'rows.bin',
				'run.json',
				'snapshots.safetensors',
				'training.safetensors',
				'weights.safetensors',
			]);
		});
	});
});
