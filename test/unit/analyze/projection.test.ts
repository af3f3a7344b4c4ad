import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { principalAxes } from '../../../src/analyze/projection/principal-axes.ts';
import { projection } from '../../../src/analyze/projection/projection.ts';
import { seeded } from '../../../src/core/random.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const random = seeded(2, 'sampling');

function centredRows(rows: number, width: number): Float64Array {
	const values = Float64Array.from({ length: rows * width }, (_, i) => random.normal() * (1 + 3 / (1 + (i % width))));
	for (let column = 0; column < width; column++) {
		let sum = 0;
		for (let row = 0; row < rows; row++) sum += values[row * width + column];
		for (let row = 0; row < rows; row++) values[row * width + column] -= sum / rows;
	}
	return values;
}

/** Power iteration on the rows themselves, what lies along earlier axes taken away. */
function powerIteration(values: Float64Array, width: number): { axes: number[][]; explained: number[] } {
	const rows = values.length / width;
	const left = Array.from({ length: rows }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
	const square = (list: readonly number[]) => list.reduce((sum, value) => sum + value * value, 0);
	const total = left.reduce((sum, row) => sum + square(row), 0);
	const axes: number[][] = [];
	const explained: number[] = [];
	for (let axis = 0; axis < 2; axis++) {
		let v = Array.from({ length: width }, (_, i) => 1 + i / 10);
		for (let round = 0; round < 3000; round++) {
			const next = v.map(() => 0);
			for (const row of left) {
				const along = row.reduce((sum, value, i) => sum + value * v[i], 0);
				for (let i = 0; i < width; i++) next[i] += along * row[i];
			}
			const length = Math.sqrt(square(next));
			v = next.map((value) => value / length);
		}
		const largest = v.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
		axes.push(largest < 0 ? v.map((value) => -value) : v);
		let along = 0;
		for (const row of left) {
			const by = row.reduce((sum, value, i) => sum + value * v[i], 0);
			along += by * by;
			for (let i = 0; i < width; i++) row[i] -= by * v[i];
		}
		explained.push(along / total);
	}
	return { axes, explained };
}

describe('principal axes', () => {
	for (const [rows, width] of [
		[40, 5],
		[6, 9],
		[8, 8],
	])
		it(`of ${rows} rows by ${width} columns are those of a power iteration`, () => {
			const values = centredRows(rows, width);
			const found = principalAxes(values, width, 2);
			const wanted = powerIteration(values, width);
			for (const [axis, entries] of wanted.axes.entries()) {
				assert.ok(Math.abs(found.explained[axis] - wanted.explained[axis]) < 1e-9);
				for (const [i, entry] of entries.entries())
					assert.ok(Math.abs(found.axes[axis * width + i] - entry) < 1e-6, `axis ${axis}, ${i}`);
			}
		});
});

const network = networkOf([
	{
		activation: 'relu',
		weights: [
			[1, 0, 0],
			[0, 2, 0],
		],
		bias: [10, 10, 1],
	},
	{
		activation: 'identity',
		weights: [
			[1, 0],
			[0, 0],
			[0, 10],
		],
		bias: [0, 0],
	},
]);
const dataset = datasetOf({
	inputs: [
		[1, 0],
		[-1, 0],
		[0, 2],
		[0, -2],
	],
	targets: [0, 0, 1, 1],
	classes: ['a', 'b'],
	rows: [3, 5, 6, 9],
});
const model = { network, loss: 'softmax-cross-entropy' } as const;

describe('projection', () => {
	it('puts rows where a layer’s units vary most, and says which are right', () => {
		const result = finish(projection.run(model, dataset, { method: 'pca', layer: 0, maximumRows: 2000 }, contextOf()));
		// The units give 10 + x0 and 10 + 2 x1: variances 2 / 4 and 32 / 4.
		assert.deepEqual([...result.x], [0, 0, 4, -4]);
		assert.deepEqual([...result.y], [1, -1, 0, 0]);
		assert.deepEqual(result.explained, [32 / 34, 2 / 34]);
		assert.deepEqual([...result.axes], [0, 1, 0, 1, 0, 0]);
		assert.equal(result.variance, 8.5);
		assert.deepEqual([...result.rows], [3, 5, 6, 9]);
		// Class a where 10 + x0 is above 10.
		assert.deepEqual([...result.predicted], [0, 1, 0, 0]);
		assert.deepEqual([...result.right!], [1, 0, 0, 0]);
		assert.deepEqual([...result.group], [0, 0, 1, 1]);
		assert.deepEqual(result.coverage, { rows: 4, of: 4 });
	});

	it('of a layer that gives the same for all has no variance and no place', () => {
		const dead = networkOf([
			{ activation: 'relu', weights: [[0], [0]], bias: [-1] },
			{ activation: 'identity', weights: [[1]], bias: [0] },
		]);
		const result = finish(
			projection.run(
				{ network: dead, loss: 'binary-cross-entropy' },
				dataset,
				{ method: 'pca', layer: 0, maximumRows: 10 },
				contextOf(),
			),
		);
		assert.deepEqual([result.variance, ...result.explained!], [0, 0, 0]);
		assert.ok([...result.x, ...result.y].every((place) => place === 0));
	});

	it('has no axes of rounding, as where a layer gives nearly the same for all', () => {
		const varianceWith = (weight: number) => {
			const flat = networkOf([
				{ activation: 'sigmoid', weights: [[weight], [-weight]], bias: [0.5] },
				{ activation: 'identity', weights: [[1]], bias: [0] },
			]);
			const given = { network: flat, loss: 'binary-cross-entropy' } as const;
			return finish(projection.run(given, dataset, { method: 'pca', layer: 0, maximumRows: 10 }, contextOf())).variance;
		};
		assert.equal(varianceWith(1e-7), 0);
		assert.ok(varianceWith(1e-3) > 0);
	});

	it('draws the same rows of many again, each class in its share', () => {
		const many = datasetOf({
			inputs: Array.from({ length: 500 }, () => [random.normal(), random.normal()]),
			targets: Array.from({ length: 500 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
			classes: ['a', 'b'],
		});
		const draw = () => finish(projection.run(model, many, { method: 'pca', layer: 0, maximumRows: 100 }, contextOf()));
		const result = draw();
		assert.deepEqual(result.coverage, { rows: 100, of: 500 });
		assert.deepEqual(
			result.groups.map(({ rows }) => rows),
			[80, 20],
		);
		assert.deepEqual(draw(), result);
	});
});
