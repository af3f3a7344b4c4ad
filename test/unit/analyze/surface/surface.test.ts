import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { axisOver, chosenColumns, middlesOf } from '../../../../src/analyze/surface/axes.ts';
import { surface, type SurfaceOptions } from '../../../../src/analyze/surface/surface.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { tableRow } from '../../../support/row-numbers.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const numbers = (name: string, values: readonly number[]) => ({
	kind: 'numeric' as const,
	name,
	values: Float64Array.from(values),
	missing: 0,
	distinct: 2,
	integer: true,
});
const encoding = (column: string, mean: number, deviation: number) => ({
	kind: 'numeric' as const,
	column,
	mean,
	deviation,
	limit: 1e6,
	median: mean,
	missingIndicator: false,
});
const raw = [
	[0, 10, 5],
	[4, 10, 7],
	[0, 30, 9],
	[4, 30, 6],
] as const;
const scales = [
	[2, 2],
	[20, 10],
	[7, 1],
] as const;
const scaled = raw.map((row) => row.map((value, i) => (value - scales[i][0]) / scales[i][1]));
const names = ['a', 'b', 'c'];
const table = {
	inputs: scaled,
	columns: names.map((name, i) =>
		numbers(
			name,
			raw.map((row) => row[i]),
		),
	),
	features: names.map((column) => ({ column, kind: 'value' as const, name: column })),
	encodings: names.map((name, i) => encoding(name, scales[i][0], scales[i][1])),
};
const layers = [
	{
		activation: 'tanh' as const,
		weights: [
			[1.5, -0.4],
			[0.3, 0.9],
			[0.2, 0.1],
		],
		bias: [0.1, -0.2],
	},
	{
		activation: 'identity' as const,
		weights: [
			[1, -1, 0.2],
			[0.5, 0.6, -2],
		],
		bias: [0, 0.1, 0.3],
	},
];
/** In double precision, a sum at a time. */
function forward(values: readonly number[]): { hidden: number[]; logits: number[] } {
	const dense = (x: readonly number[], { weights, bias }: (typeof layers)[number]) =>
		bias.map((b, unit) => x.reduce((sum, value, i) => sum + value * weights[i][unit], b));
	const hidden = dense(
		values.map((value, i) => (value - scales[i][0]) / scales[i][1]),
		layers[0],
	).map(Math.tanh);
	return { hidden, logits: dense(hidden, layers[1]) };
}
const usual = defaultsOf<SurfaceOptions>(surface);
const classes = { network: networkOf(layers), loss: 'softmax-cross-entropy' as const };
const ofClasses = datasetOf({ ...table, targets: [0, 1, 2, 0], classes: ['p', 'q', 'r'] });

describe('the surface', () => {
	it('is what a forward pass gives of the two values, the other columns at their medians', () => {
		const options = { ...usual, x: 'a', y: 'b', points: 7, units: 2 };
		const { x, y, said, value, held, units, at } = finish(surface.run(classes, ofClasses, options, contextOf()));
		assert.deepEqual([x.column, y.column, held, at], ['a', 'b', 1, null]);
		for (let i = 0; i < 49; i++) {
			const [a, b] = [
				x.from + ((i % 7) + 0.5) * ((x.to - x.from) / 7),
				y.from + (Math.floor(i / 7) + 0.5) * ((y.to - y.from) / 7),
			];
			// c is 5, 7, 9, 6.
			const { hidden, logits } = forward([a, b, 6.5]);
			const powers = logits.map(Math.exp);
			const most = Math.max(...powers);
			assert.equal(said[i], powers.indexOf(most));
			assert.ok(Math.abs(value[i] - most / powers.reduce((p, q) => p + q)) < 1e-6);
			for (const unit of [0, 1]) assert.ok(Math.abs(units[unit].values[i] - hidden[unit]) < 1e-6);
		}
	});

	it('holds the other columns at a row, and draws rows by their own values', () => {
		const options = { ...usual, x: 'b', y: 'c', row: [tableRow(1)] };
		const { drawn, at, coverage, beyond } = finish(surface.run(classes, ofClasses, options, contextOf()));
		assert.equal(at?.startLine, 3);
		assert.deepEqual([coverage, beyond], [{ rows: 4, of: 4 }, 0]);
		assert.deepEqual([...drawn.rows], [0, 1, 2, 3]);
		assert.deepEqual([...drawn.x], [10, 10, 30, 30]);
		assert.deepEqual([...drawn.actual], [0, 1, 2, 0]);
		const most = (values: readonly number[]) => values.indexOf(Math.max(...values));
		assert.deepEqual(
			[...drawn.here],
			raw.map(([, b, c]) => most(forward([4, b, c]).logits)),
		);
		assert.deepEqual(
			[...drawn.predicted],
			raw.map((row) => most(forward(row).logits)),
		);
	});

	it('of a value is in the units of the target', () => {
		const model = {
			network: networkOf([{ activation: 'identity', weights: [[1], [2], [0]], bias: [0.5] }]),
			loss: 'mean-squared-error' as const,
		};
		const dataset = datasetOf({ ...table, targets: [1, 2, 3, 4], scale: { mean: 100, deviation: 10 } });
		const { x, y, value, classes: none } = finish(surface.run(model, dataset, { ...usual, points: 3 }, contextOf()));
		// b has the larger weight, and is to the right.
		assert.deepEqual([x.column, y.column, none], ['b', 'a', []]);
		const [a, b] = [y, x].map((axis) => middlesOf(axis, 3)[0]);
		assert.ok(Math.abs(value[0] - (100 + 10 * ((a - 2) / 2 + (2 * (b - 20)) / 10 + 0.5))) < 1e-4);
	});

	it('refuses a column that is no number, and the same one twice, saying which there are', () => {
		const ask = (x: string | null, y: string | null) => () => chosenColumns(classes, ofClasses, { x, y });
		assert.throws(ask('kind', null), (error) => error instanceof UserError && error.message.includes('a, b, c'));
		assert.throws(ask('a', 'a'), UserError);
		assert.deepEqual(ask('c', null)(), ['c', 'a']);
	});

	it('leaves out of its axes values that are far from all others, and nothing else', () => {
		const values = Array.from({ length: 201 }, (_, i) => i);
		const axis = (column: readonly number[]) =>
			axisOver({ ...ofClasses.table, columns: [numbers('a', column)] }, 'a', Int32Array.from(column.keys()));
		assert.deepEqual(axis(values), { column: 'a', from: -8, to: 208 });
		const { to } = axis([...values, 1e6]);
		assert.ok(to > 190 && to < 220, String(to));
		assert.deepEqual(axis([3, 3]), { column: 'a', from: 2.5, to: 3.5 });
		assert.throws(() => axis([NaN]), UserError);
	});
});
