import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { slices } from '../../../../src/analyze/regions/slices.ts';
import { falseDiscoveryRates } from '../../../../src/core/slice-tests.ts';
import { seeded, type Random } from '../../../../src/core/random.ts';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, datasetWithErrors, numericColumn, sayer } from '../../../support/planted-errors.ts';
import { datasetRows } from '../../../../src/data/table/row-numbers.ts';

function columnsOf(rows: number, random: Random) {
	const any = (make: () => number) => Array.from({ length: rows }, make);
	return [
		numericColumn(
			'age',
			any(() => 18 + random.integer(70)),
		),
		numericColumn(
			'income',
			any(() => Math.exp(random.normal())),
		),
		numericColumn(
			'gaps',
			any(() => (random.next() < 0.2 ? NaN : random.normal())),
		),
		categoricalColumn(
			'sex',
			any(() => random.integer(2)).map((one) => 'FM'[one]),
		),
		categoricalColumn(
			'town',
			any(() => random.integer(15)).map((one) => ['', 'a', 'b "c"', 'd'][one] ?? `t${one}`),
		),
	];
}

const search = (dataset: Dataset, changes = {}, seed = 1) =>
	finish(
		slices.run(sayer, dataset, { ...defaultsOf(slices), ...changes }, contextOf({ random: seeded(seed, 'sampling') })),
	);

describe('search of slices', () => {
	it('finds the one that was planted, with its two conditions', () => {
		const random = seeded(3, 'sampling');
		const columns = columnsOf(3000, random);
		const [age, , , sex] = columns;
		assert.ok(age.kind === 'numeric' && sex.kind === 'categorical');
		const isIn = (row: number) => age.values[row] > 60 && sex.categories[sex.codes[row]] === 'F';
		const { dataset, wrong } = datasetWithErrors(columns, 3000, (row) => (isIn(row) ? 0.5 : 0.08), random);
		const { slices: found, search: searched, tried, rows } = search(dataset);
		assert.deepEqual([searched?.on, searched?.judged, rows], ['validation', 1000, 1000]);
		assert.ok(tried > 500);
		const [first] = found;
		assert.deepEqual(first.conditions.map(({ column }) => column).sort(), ['age', 'sex']);
		const limit = first.conditions.find(({ column }) => column === 'age')!;
		assert.ok(limit.operator === '>' && Math.abs(Number(limit.value) - 60) <= 7, first.text);
		assert.equal(first.weakness, 'everywhere');
		// Counted again on the test rows, from the conditions alone.
		const inside = [...dataset.split.test].filter(
			(row) => age.values[row] > Number(limit.value) && sex.categories[sex.codes[row]] === 'F',
		);
		const errors = inside.filter((row) => wrong[row]).length;
		assert.deepEqual([first.rows, first.errors, first.errorRate], [inside.length, errors, errors / inside.length]);
		assert.ok(first.lower! <= first.errorRate! && first.errorRate! <= first.upper! && first.rest! < 0.15);
		assert.ok(first.q <= 0.05 && first.p <= 0.05 && first.tableRows.length > 0);
		// No second slice for the same rows.
		assert.ok(found.length <= 2, found.map(({ text }) => text).join('; '));
	});

	it('finds nothing in errors that hang on nothing, in at least 95 of 100 tables', () => {
		let [any, before] = [0, 0];
		for (let seed = 0; seed < 100; seed++) {
			const random = seeded(seed, 'shuffling');
			const columns = columnsOf(900, random);
			const { dataset } = datasetWithErrors(columns, 900, () => 0.15, random);
			const result = search(dataset, {}, seed);
			if (result.slices.length > 0) any++;
			if (result.search!.found > 0) before++;
		}
		assert.ok(any <= 5, `${any} confirmed`);
		assert.ok(before <= 12, `${before} before they were confirmed`);
	});

	it('calls a slice over-fitted where training rows are not bad in it', () => {
		const random = seeded(4, 'sampling');
		const columns = columnsOf(3000, random);
		const [age] = columns;
		assert.ok(age.kind === 'numeric');
		const isIn = (row: number) => row % 3 !== 0 && age.values[row] > 60;
		const { dataset } = datasetWithErrors(columns, 3000, (row) => (isIn(row) ? 0.5 : 0.05), random);
		const [first] = search(dataset).slices;
		assert.equal(first.text.startsWith('age >'), true);
		assert.equal(first.weakness, 'held-out-only');
		assert.ok(first.train!.errorRate! < 0.1 && first.effect! > 0.8);
	});

	it('judges a slice that is typed by all rows, and by chance as large errors at 1 in 20', () => {
		let low = 0;
		for (let seed = 0; seed < 300; seed++) {
			const random = seeded(seed, 'shuffling');
			const { dataset } = datasetWithErrors(columnsOf(300, random), 300, () => 0.3, random);
			const {
				slices: [own],
				tried,
				search: searched,
			} = search(dataset, { slice: 'sex = "F"' });
			assert.deepEqual([tried, searched, own.q], [1, null, own.p]);
			if (own.p <= 0.05) low++;
		}
		assert.ok(low <= 30, String(low));
	});

	it('searches one half and judges the other where there are no validation rows', () => {
		const random = seeded(5, 'sampling');
		const columns = columnsOf(1500, random);
		const [, income] = columns;
		assert.ok(income.kind === 'numeric');
		const { dataset } = datasetWithErrors(columns, 1500, (row) => (income.values[row] > 2 ? 0.6 : 0.1), random);
		const only = { ...dataset, split: { ...dataset.split, validation: datasetRows(new Int32Array(0)) } };
		const { search: searched, slices: found } = search(only);
		assert.deepEqual([searched?.on, searched?.rows, searched?.judged], ['half', 250, 250]);
		assert.deepEqual(
			found[0].conditions.map(({ column }) => column),
			['income'],
		);
		assert.deepEqual(search(only), search(only));
	});
});

describe('false discovery rates', () => {
	it('go by the place among the sorted p-values', () => {
		// By hand: 0.005·10/1, 0.009·10/2, 0.05·10/3 → the later smaller one counts.
		assert.deepEqual(
			falseDiscoveryRates([0.05, 0.005, 0.009, 0.009], 10).map((rate) => Math.round(rate * 1e6) / 1e6),
			[0.125, 0.03, 0.03, 0.03],
		);
		assert.deepEqual(falseDiscoveryRates([], 10), []);
	});

	it('of p-values drawn evenly are at most 0.05 in about 5 of 100 lists', () => {
		const random = seeded(6, 'sampling');
		let low = 0;
		for (let list = 0; list < 1000; list++) {
			const p = Array.from({ length: 50 }, () => random.next());
			if (Math.min(...falseDiscoveryRates(p, 50)) <= 0.05) low++;
		}
		assert.ok(low >= 22 && low <= 78, String(low));
	});
});
