import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { drift } from '../../../../src/analyze/drift/drift.ts';
import { robustness } from '../../../../src/analyze/robustness/robustness.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import { datasetRows } from '../../../../src/data/table/row-numbers.ts';
import type { Column } from '../../../../src/data/table/table.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, numericColumn, sayer } from '../../../support/planted-errors.ts';
import { datasetOf } from '../../../support/toy-model.ts';

/** `rows` rows in three parts by turns; `shift` is added to what is in the second column of test rows. */
function tableOf(rows: number, shift: number, seed: number): Dataset {
	const random = seeded(seed, 'sampling');
	const said = Array.from({ length: rows }, () => (random.integer(2) === 1 ? 3 : -3));
	const moved = said.map((_, row) => random.normal() + (row % 3 === 2 ? shift : 0));
	const names = said.map((_, row) =>
		row % 3 === 2 && random.next() < shift / 3 ? 'new' : ['a', 'b', 'c'][random.integer(3)],
	);
	const gaps = said.map(() => (random.next() < 0.1 ? NaN : random.normal()));
	const columns: Column[] = [
		numericColumn('x0', said),
		numericColumn('moved', moved),
		categoricalColumn('names', names),
		numericColumn('gaps', gaps),
	];
	const toy = datasetOf({
		inputs: said.map((x) => [x]),
		targets: said.map((x) => Number(x > 0)),
		classes: ['a', 'b'],
		columns,
	});
	const part = (number: number) => datasetRows(Int32Array.from(said.keys()).filter((row) => row % 3 === number));
	const leftOut = ['moved', 'names', 'gaps'].map((column) => ({ column, reason: 'excluded' as const }));
	return {
		...toy,
		preprocessing: { ...toy.preprocessing, leftOut },
		split: { train: part(0), validation: part(1), test: part(2) },
	};
}

const ask = (dataset: Dataset, options: object = {}, other?: Dataset['table']) =>
	finish(
		drift.run(sayer, dataset, { ...defaultsOf(drift), ...options }, contextOf(other === undefined ? {} : { other })),
	);

describe('drift', () => {
	it('is found where it was planted, by tests of few rows and by distances of many', () => {
		for (const rows of [600, 6000]) {
			const { columns, judgedBy, first, second } = ask(tableOf(rows, 1, 3));
			assert.equal(judgedBy, rows === 600 ? 'tests' : 'distances');
			assert.deepEqual(
				[first, second],
				[
					{ kind: 'train', rows: rows / 3 },
					{ kind: 'test', rows: rows / 3 },
				],
			);
			const drifted = columns.filter((column) => column.drifted).map(({ column }) => column);
			assert.deepEqual(drifted.toSorted(), ['moved', 'names']);
			for (const { p, q } of columns) assert.equal(p === null && q === null, rows === 6000);
			const means = columns.find(({ column }) => column === 'moved')!.means!;
			assert.ok(Math.abs(Number(means[1]) - Number(means[0]) - 1) < 0.3);
		}
	});

	it('is seldom found where there is none', () => {
		let false_ = 0;
		for (let seed = 1; seed <= 100; seed++)
			if (ask(tableOf(240, 0, seed)).columns.some((column) => column.drifted)) false_++;
		// 5% of tables, and four standard errors.
		assert.ok(false_ <= 13, String(false_));
		assert.ok(!ask(tableOf(6000, 0, 7)).columns.some((column) => column.drifted));
	});

	it('compares a slice with the rest, and another file with the training rows', () => {
		const dataset = tableOf(600, 1, 5);
		const sliced = ask(dataset, { slice: 'moved > 1' });
		assert.equal(sliced.first.rows + sliced.second.rows, 600);
		assert.equal(sliced.columns[0].column, 'moved');
		assert.equal(sliced.columns[0].distance, 1);
		const other = tableOf(300, 3, 6).table;
		const without = { ...other, columns: other.columns.filter(({ name }) => name !== 'gaps') };
		const { second, absent, columns } = ask(dataset, {}, without);
		assert.deepEqual([second, absent], [{ kind: 'file', name: 'toy.csv', rows: 300 }, ['gaps']]);
		assert.ok(columns.find(({ column }) => column === 'moved')!.drifted);
		assert.throws(() => ask(dataset, { slice: 'moved > 100' }), { name: 'UserError' });
	});
});

describe('robustness', () => {
	/** Says class b where its input is above 0; its inputs are 3 or -3, of deviation 3. */
	const shaken = (dataset: Dataset) => finish(robustness.run(sayer, dataset, defaultsOf(robustness), contextOf()));
	it('falls under noise as the normal distribution says', () => {
		const { noise, metric, redrawn, worst } = shaken(tableOf(3000, 0, 1));
		assert.deepEqual([metric, redrawn], [{ kind: 'accuracy', value: 1 }, []]);
		// Noise of k deviations of 3 turns the sign of 3 with the chance Φ(-1/k).
		for (const [i, right] of [1, 1, 0.97725, 0.841345].entries()) {
			const standardError = Math.sqrt((right * (1 - right)) / 5000);
			assert.ok(Math.abs(noise[i].metric - right) < 4 * standardError + 1e-9, `${noise[i].metric} ${right}`);
			assert.ok(Math.abs(noise[i].change - (noise[i].metric - 1)) < 1e-12);
		}
		assert.deepEqual(
			worst.map(({ rows }) => rows),
			[100, 200, 300],
		);
	});

	it('names the column in which the worst rows differ', () => {
		const dataset = tableOf(1500, 0, 2);
		const moved = dataset.table.columns[1];
		assert(moved.kind === 'numeric');
		// Wrong labels where the second column is large.
		const targets = dataset.targets.map((target, row) => (moved.values[row] > 1 ? 1 - target : target));
		const [worst] = shaken({ ...dataset, targets }).worst;
		assert.equal(worst.metric, 0);
		assert.equal(worst.columns[0].column, 'moved');
		assert.ok(worst.columns[0].psi > 1);
	});

	it('gives names drawn anew as often as it says', () => {
		const names = Array.from({ length: 900 }, (_, row) => (row % 2 === 0 ? 'a' : 'b'));
		const encoding = {
			kind: 'categorical',
			column: 'x0',
			categories: ['a', 'b'],
			missingCategory: false,
			otherCategory: false,
		} as const;
		const toy = datasetOf({
			inputs: names.map((name) => (name === 'a' ? [1, 0] : [0, 1])),
			targets: names.map((name) => Number(name === 'b')),
			classes: ['a', 'b'],
			columns: [categoricalColumn('x0', names)],
			encodings: [encoding],
			features: ['a', 'b'].map((name) => ({ column: 'x0', kind: 'category' as const, name })),
			test: [...names.keys()].filter((row) => row >= 450),
		});
		const model = {
			...sayer,
			network: {
				specification: { inputs: 2, layers: [{ type: 'dense', units: 1, activation: 'identity' }] },
				layers: [{ weights: Float32Array.of(-3, 3), bias: Float32Array.of(0) }],
			},
		} as const;
		const { redrawn, noise } = finish(robustness.run(model, toy, defaultsOf(robustness), contextOf()));
		assert.deepEqual(noise, []);
		// Half of the names drawn are the same again.
		for (const { level, metric } of redrawn)
			assert.ok(Math.abs(metric - (1 - level / 2)) < 4 * Math.sqrt(0.25 / 2250), `${level} ${metric}`);
	});
});
