import assert from 'node:assert/strict';
import { finish, usualFolds } from '../../../../src/analyze/analyzer.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import { prepare } from '../../../../src/data/prepare/prepare.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import {
	foldPredictions,
	keptFoldPredictions,
	settingsOf,
	type RunWithRows,
} from '../../../../src/run/analyze/fold-predictions.ts';
import {
	modelChoiceNames,
	modelHyperparameterOf,
	type TrainingConfig,
} from '../../../../src/run/hyperparameters/index.ts';
import { modelFor } from '../../../../src/run/hyperparameters/model-for.ts';
import { KeptAnalyses } from '../../../../src/run/store/kept-analyses.ts';
import { trainRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';
import { tableOf } from '../../../support/tables.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};
const context = { signal: neverCancelled, report: () => undefined };

/** Two classes by the sign of x, with a category, gaps, a group and a time. */
const text = [
	'x,colour,who,when,side,size',
	...Array.from({ length: 120 }, (_, i) => {
		const x = ((i * 37) % 121) - 60;
		const side = x > (i % 5) - 2 ? 'right' : 'left';
		return [
			i % 9 === 0 ? '' : x,
			['red', 'green', ''][i % 3],
			`p${i % 17}`,
			(i * 7) % 60,
			side,
			x * 3 + (i % 7),
		].join();
	}),
].join('\n');

async function trained(choices: Partial<TrainingConfig> = {}): Promise<RunWithRows> {
	const exclude = ['who', 'when', 'size', 'side'].filter((name) => name !== (choices.target ?? 'side'));
	const config = { target: 'side', epochs: 6, seed: 3, exclude, ...choices };
	const run = await trainRun(await tableOf(text), 'file:///a.csv', config, silent);
	return { ...run, folder: '', data: 'same', dataHash: 'ab', problem: null };
}

function accuracy({ targets }: Dataset, rows: Int32Array, values: ArrayLike<number>): number {
	const right = [...rows].filter((row, i) => Number(values[2 * i + 1] > values[2 * i]) === targets[row]);
	return right.length / rows.length;
}

describe('out-of-fold predictions', () => {
	it('are of networks with the settings of the run', async () => {
		for (const choices of [
			{},
			{ hidden: [5, 5], residual: true, dropout: 0.1 },
			{ target: 'size', loss: 'huber' },
		] as const) {
			const { record, dataset } = await trained(choices);
			const model = modelFor(dataset, settingsOf(record));
			for (const name of modelChoiceNames) {
				const { of } = modelHyperparameterOf(name);
				assert.deepEqual(of(model), of(record.model), name);
			}
		}
	});

	it('are right as often as a cross-validation of the same folds', async () => {
		const run = await trained({ folds: 5 });
		const { rows, values, seeds, folds } = finish(foldPredictions(run, usualFolds, context));
		assert.deepEqual([rows.length, values.length, seeds, folds], [120, 240, [3], 5]);
		// Five folds of 24 rows each.
		const mean =
			run.record.folds!.metrics.reduce((sum, each) => sum + ('accuracy' in each ? each.accuracy : NaN), 0) / 5;
		assert.ok(Math.abs(accuracy(run.dataset, rows, values) - mean) < 1e-12);
		for (let row = 0; row < 120; row++) assert.ok(Math.abs(values[2 * row] + values[2 * row + 1] - 1) < 1e-6);
	});

	it('of numbers are in the units of the target, with the error that a cross-validation has', async () => {
		const run = await trained({ target: 'size', folds: 4 });
		const { rows, values } = finish(foldPredictions(run, { folds: 4, repeats: 1 }, context));
		assert.equal(rows.length, 120);
		const mae = rows.reduce((sum, row, i) => sum + Math.abs(values[i] - run.dataset.targets[row]), 0) / 120;
		const mean = run.record.folds!.metrics.reduce((sum, each) => sum + ('mae' in each ? each.mae : NaN), 0) / 4;
		assert.ok(Math.abs(mae / mean - 1) < 1e-6, `${mae} ${mean}`);
	});

	it('of several seeds are their mean, and the same each time', async () => {
		const run = await trained();
		const [one, other] = [3, 4].map((seed) => {
			const { record } = run;
			const { training } = record.model;
			const seeded = { ...record, model: { ...record.model, training: { ...training, seed } } };
			return finish(foldPredictions({ ...run, record: seeded }, { folds: 3, repeats: 1 }, context)).values;
		});
		const both = finish(foldPredictions(run, { folds: 3, repeats: 2 }, context));
		assert.deepEqual(both.seeds, [3, 4]);
		both.values.forEach((value, i) => assert.ok(Math.abs(value - (one[i] + other[i]) / 2) < 1e-6));
		assert.deepEqual(finish(foldPredictions(run, { folds: 3, repeats: 2 }, context)), both);
	});

	it('keep groups together', async () => {
		const table = await tableOf(text);
		const plan = { rule: { kind: 'group', column: 'who' }, validation: 0.15, test: 0.15 } as const;
		const who = table.columns.find(({ name }) => name === 'who')!;
		assert(who.kind === 'categorical');
		for (let number = 0; number < 5; number++) {
			const { dataset } = prepare(table, { target: 'side', seed: 3, plan, fold: { number, of: 5, inTime: true } });
			const groups = (positions: Int32Array) => new Set([...positions].map((row) => who.codes[dataset.rows[row]]));
			const { train, validation, test } = dataset.split;
			const learned = groups(train);
			for (const one of [...groups(test), ...groups(validation)]) assert.ok(!learned.has(one));
		}
		const run = await trained({ split: plan.rule });
		assert.equal(finish(foldPredictions(run, usualFolds, context)).rows.length, 120);
	});

	it('by time are of networks that know earlier rows alone, each row but the oldest once', async () => {
		const table = await tableOf(text);
		const plan = { rule: { kind: 'time', column: 'when' }, validation: 0.15, test: 0.15 } as const;
		const when = table.columns.find(({ name }) => name === 'when')!;
		assert(when.kind === 'numeric');
		const tested: number[] = [];
		for (let number = 0; number < 5; number++) {
			const { dataset } = prepare(table, { target: 'side', seed: 3, plan, fold: { number, of: 5, inTime: true } });
			const times = (positions: Int32Array) => [...positions].map((row) => when.values[dataset.rows[row]]);
			const { train, validation, test } = dataset.split;
			assert.ok(Math.max(...times(train)) < Math.min(...times(validation)));
			assert.ok(Math.max(...times(validation)) < Math.min(...times(test)));
			tested.push(...test);
		}
		assert.equal(new Set(tested).size, tested.length);
		assert.equal(tested.length, 100);
		const { rows } = finish(foldPredictions(await trained({ split: plan.rule }), usualFolds, context));
		assert.deepEqual(
			[...rows],
			tested.toSorted((a, b) => a - b),
		);
	});

	it('are of folds that are drawn where a column says the parts, and cannot be had for fewer times than blocks', async () => {
		const rows = text
			.split('\n')
			.map(
				(line, i) =>
					`${line},${i === 0 ? 'part' : ['train', 'test', 'train', 'validation', 'train', 'test', 'train'][i % 7]}`,
			);
		const table = await tableOf(rows.join('\n'));
		const config = { target: 'side', epochs: 1, split: { kind: 'column', column: 'part' } } as const;
		const run = await trainRun(table, 'u', config, silent);
		const asked: RunWithRows = { ...run, folder: '', data: 'same', dataHash: '', problem: null };
		const { rows: judged, foldOf, inTime, together } = finish(foldPredictions(asked, usualFolds, context));
		assert.deepEqual([...judged], [...asked.dataset.rows.keys()]);
		assert.deepEqual([inTime, together], [false, null]);
		// Each fold has rows of each part.
		for (let fold = 0; fold < 5; fold++)
			for (const part of ['train', 'validation', 'test'] as const)
				assert.ok(asked.dataset.split[part].some((position) => foldOf[position] === fold));
		const one = { target: 'side', seed: 1, plan: { rule: config.split, validation: 0.15, test: 0.15 } } as const;
		assert.throws(() => prepare(table, { ...one, fold: { number: 0, of: 5 } }), {
			name: 'UserError',
			message: /column/,
		});
		const few = await tableOf(
			text.replace(/,\d+,(left|right)/g, (found) => `,${Number(found.split(',')[1]) % 4},${found.split(',')[2]}`),
		);
		const plan = { rule: { kind: 'time', column: 'when' }, validation: 0.15, test: 0.15 } as const;
		const fold = { number: 0, of: 5, inTime: true } as const;
		assert.throws(() => prepare(few, { target: 'side', seed: 1, plan, fold }), {
			name: 'UserError',
			message: /4 different values, too few for 5 folds/,
		});
	});

	it('keep together what a column that says the parts kept together, the same each time', async () => {
		// Twenty people with 1 to 11 rows each, whose parts go by person.
		const who = Array.from({ length: 120 }, (_, i) => Math.floor(Math.sqrt(4 * i)));
		const lines = text.split('\n').map((line, i) => {
			if (i === 0) return `${line},person,part`;
			const person = who[i - 1];
			return `${line},q${person},${['train', 'test', 'train', 'train', 'validation'][person % 5]}`;
		});
		const table = await tableOf(lines.join('\n'));
		const config = { target: 'side', epochs: 1, split: { kind: 'column', column: 'part' } } as const;
		const run = {
			...(await trainRun(table, 'u', config, silent)),
			folder: '',
			data: 'same',
			dataHash: '',
			problem: null,
		} as const;
		const { rows, foldOf, together } = finish(foldPredictions(run, usualFolds, context));
		assert.deepEqual([together, rows.length], ['person', 120]);
		const folds = new Map<number, number>();
		const sizes = [0, 0, 0, 0, 0];
		for (const [i, position] of rows.entries()) {
			const person = who[run.dataset.rows[position]];
			assert.equal(folds.get(person) ?? foldOf[i], foldOf[i], `person ${person} is in two folds`);
			folds.set(person, foldOf[i]);
			sizes[foldOf[i]]++;
		}
		// No fold is larger than another one by more than the largest group.
		assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 11, sizes.join());
		assert.deepEqual(finish(foldPredictions(run, usualFolds, context)).foldOf, foldOf);
		assert.equal(analyzeRun(run, { analyzer: 'label-errors' }, context).together, 'person');
	});

	it('are made once and then taken from the folder of the run', () =>
		inTemporaryFolder(async (folder) => {
			const run = { ...(await trained()), folder };
			const kept = new KeptAnalyses(new Uint8Array(32).fill(7));
			const made = finish(keptFoldPredictions(run, usualFolds, context, kept));
			const again = keptFoldPredictions(run, usualFolds, context, kept).next();
			assert.equal(again.done, true);
			assert.deepEqual(again.value, made);
			const others = keptFoldPredictions(run, { folds: 4, repeats: 1 }, context, kept).next();
			assert.equal(others.done, false);
		}));

	it('are stopped by a cancellation, and tell how far they are', async () => {
		const run = await trained();
		let asked = 0;
		const signal = {
			get aborted() {
				return ++asked > 20;
			},
			throwIfAborted() {
				if (this.aborted) throw Object.assign(new Error('cancelled'), { name: 'AbortError' });
			},
		};
		assert.throws(() => finish(foldPredictions(run, usualFolds, { signal, report: () => undefined })), {
			name: 'AbortError',
		});
		const told: number[] = [];
		finish(foldPredictions(run, usualFolds, { signal: neverCancelled, report: (done, of) => told.push(done / of) }));
		assert.deepEqual(
			told,
			told.toSorted((a, b) => a - b),
		);
		assert.ok(told.length > 20 && told.at(-1) === 1);
	});
});

describe('questions about out-of-fold predictions', () => {
	it('are answered by those that judge errors, of every row', async () => {
		const run = await trained();
		for (const analyzer of [
			'errors',
			'error-tree',
			'error-map',
			'error-causes',
			'slices',
			'calibration',
			'curves',
			'thresholds',
			'groups',
		] as const) {
			const result = analyzeRun(run, { analyzer, rows: 'out-of-fold' }, context);
			assert.deepEqual([result.part, result.rows], ['out-of-fold', 120], analyzer);
		}
		const { rows, values } = finish(foldPredictions(run, usualFolds, context));
		const tree = analyzeRun(run, { analyzer: 'error-tree', rows: 'out-of-fold' }, context);
		assert.ok(Math.abs(1 - tree.nodes[0].errorRate! - accuracy(run.dataset, rows, values)) < 1e-12);
		const errors = analyzeRun(run, { analyzer: 'errors', rows: 'out-of-fold' }, context);
		assert(errors.task === 'classification');
		const { target } = run.dataset.preprocessing;
		assert(target.kind === 'classes');
		const { cells, classes } = errors;
		assert.deepEqual(classes, target.classes);
		for (const [actual, predicted] of [0, 1, 2, 3].map((cell) => [cell >> 1, cell & 1])) {
			const said = rows.filter(
				(row, i) => run.dataset.targets[row] === actual && Number(values[2 * i + 1] > values[2 * i]) === predicted,
			);
			const cell = cells.find((each) => each.actual === actual && each.predicted === predicted);
			assert.equal(cell?.count ?? 0, said.length);
		}
	});

	it('of numbers have the errors of each row’s own fold', async () => {
		const run = await trained({ target: 'size' });
		const { rows, values } = finish(foldPredictions(run, usualFolds, context));
		const errors = analyzeRun(run, { analyzer: 'errors', rows: 'out-of-fold' }, context);
		assert(errors.task === 'regression');
		assert.deepEqual([errors.part, errors.rows], ['out-of-fold', 120]);
		const mae = rows.reduce((sum, row, i) => sum + Math.abs(values[i] - run.dataset.targets[row]), 0) / 120;
		assert.ok(Math.abs(errors.mae / mae - 1) < 1e-12);
	});

	it('are not those of training rows, which are called what they are', async () => {
		const run = await trained();
		const { part, rows } = analyzeRun(run, { analyzer: 'errors', rows: 'train' }, context);
		assert.deepEqual([part, rows], ['train', run.dataset.split.train.length]);
	});

	it('are refused by those that look into the network, and for an epoch', async () => {
		const run = await trained();
		assert.throws(() => analyzeRun(run, { analyzer: 'weights', rows: 'out-of-fold' }, context), { name: 'UserError' });
		assert.throws(() => analyzeRun(run, { analyzer: 'robustness', rows: 'out-of-fold' }, context), {
			name: 'UserError',
		});
		const asked = { analyzer: 'curves', rows: 'out-of-fold', epoch: 0 } as const;
		const epochs = [{ epoch: 0, layers: run.network.layers }];
		assert.throws(() => analyzeRun({ ...run, epochs }, asked, context), { name: 'UserError', message: /epoch/ });
	});
});
