import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { errors } from '../../../src/analyze/errors.ts';
import { seeded } from '../../../src/core/random.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { categoricalColumn, numericColumn } from '../../support/planted-errors.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

/** What is predicted is the input. */
const model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error' as const,
};
const random = seeded(4, 'sampling');
const rows = 400;
const inputs = Array.from({ length: rows }, () => 10 * random.normal());
const town = inputs.map((_, row) => (row % 40 === 3 ? '' : ['a', 'b', 'c'][row % 3]));
const age = inputs.map(() => Math.floor(80 * random.next()));
// Too low by 2 in town b.
const targets = inputs.map((input, row) => input + random.normal() + (town[row] === 'b' ? 2 : 0));
const dataset = datasetOf({
	inputs: inputs.map((input) => [input]),
	targets,
	test: [...inputs.keys()].filter((row) => row % 5 > 0),
	columns: [numericColumn('x0', inputs), categoricalColumn('town', town), numericColumn('age', age)],
});
const test = Array.from(dataset.split.test);
const residual = (row: number) => inputs[row] - targets[row];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-5 * (1 + Math.abs(b)), `${a}, not ${b}`);

const withTown = {
	...dataset,
	preprocessing: {
		...dataset.preprocessing,
		leftOut: ['town', 'age'].map((column) => ({ column, reason: 'excluded' as const })),
	},
};
const result = finish(errors.run(model, withTown, { maximumRows: 30, maximumPoints: 100 }, contextOf()));
assert.ok(result.task === 'regression');
const { byColumn, inOrder, normal } = result;

describe('residuals of groups of rows', () => {
	it('are told of the columns that part them most first', () => {
		assert.equal(byColumn[0].column, 'town');
		assert.deepEqual(byColumn.map(({ column }) => column).toSorted(), ['age', 'town', 'x0']);
		assert.ok(byColumn[0].spread > 20 && byColumn[2].spread < 4);
	});

	it('are means with intervals, as counting one by one gives them, with their rows', () => {
		for (const { value, rows: count, mean: told, lower, upper, tableRows, slice } of byColumn[0].groups) {
			const inside = test.filter((row) => town[row] === (value ?? ''));
			assert.equal(count, inside.length);
			const own = inside.map(residual);
			near(told, mean(own));
			// The interval of a mean by its standard error, of the deviation with one row less.
			const spread = Math.sqrt(own.reduce((sum, each) => sum + (each - mean(own)) ** 2, 0) / (own.length - 1));
			near(upper! - lower!, (2 * 1.959964 * spread) / Math.sqrt(own.length));
			assert.equal(slice, value === null ? 'town is missing' : `town = "${value}"`);
			const worst = inside.toSorted((a, b) => Math.abs(residual(b)) - Math.abs(residual(a)));
			assert.deepEqual([...tableRows], worst.slice(0, 30));
		}
	});

	it('hold all rows once in the order of the file', () => {
		assert.equal(inOrder.length, 10);
		assert.equal(
			inOrder.reduce((sum, { rows: count }) => sum + count, 0),
			test.length,
		);
		for (const { first, last, mean: told, rows: count } of inOrder) {
			const inside = test.filter((row) => row >= first && row <= last);
			assert.equal(inside.length, count);
			near(told, mean(inside.map(residual)));
		}
	});

	it('are held against a normal distribution of their own mean and deviation', () => {
		const all = test.map(residual);
		const deviation = Math.sqrt(mean(all.map((each) => (each - mean(all)) ** 2)));
		near(normal.withinOne, all.filter((each) => Math.abs(each - mean(all)) <= deviation).length / all.length);
		const { quantiles } = normal;
		assert.equal(quantiles.length, 200);
		near(quantiles[100].normal + quantiles[99].normal, 2 * mean(all));
		// Φ⁻¹(0.8425) = 1.00477, from tables.
		near((quantiles[168].normal - mean(all)) / deviation, 1.0047672);
		const ascending = all.toSorted((a, b) => a - b);
		assert.ok(quantiles.every(({ residual: each }, i) => i === 0 || each >= quantiles[i - 1].residual));
		assert.ok(quantiles[0].residual >= ascending[0] && quantiles[199].residual <= ascending[ascending.length - 1]);
	});
});
