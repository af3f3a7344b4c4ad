import assert from 'node:assert/strict';
import { completeOptions, defaultsOf } from '../../../src/analyze/options.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { activations } from '../../../src/analyze/activations.ts';
import { permutationImportance } from '../../../src/analyze/permutation-importance.ts';
import { unit } from '../../../src/analyze/unit.ts';
import { weights } from '../../../src/analyze/weights.ts';
import type { Network } from '../../../src/core/network.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf } from '../../support/toy-model.ts';

/**
 * Two inputs, the first the number of a colour. By hand: the embedding gives (size, v), v = 1, 2 or 4 by colour;
 * normalization (mean 0, variance 1) gives (3·size, v + 1); dropout the same; the last layer 10·size + v.
 */
const network: Network = {
	specification: {
		inputs: 2,
		layers: [
			{ type: 'embedding', columns: [{ input: 0, categories: 3, dimensions: 1 }] },
			{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-12 },
			{ type: 'dropout', rate: 0.5 },
			{ type: 'dense', units: 2, activation: 'identity' },
			{ type: 'residual', from: 2 },
			{ type: 'dense', units: 1, activation: 'identity' },
		],
	},
	layers: [
		{ weights: Float32Array.of(1, 2, 4), bias: new Float32Array(0) },
		{
			weights: Float32Array.of(3, 1),
			bias: Float32Array.of(0, 1),
			statistics: { mean: Float32Array.of(0, 0), variance: Float32Array.of(1, 1) },
		},
		{ weights: new Float32Array(0), bias: new Float32Array(0) },
		{ weights: Float32Array.of(1, 0, 0, 1), bias: Float32Array.of(0, 0) },
		{ weights: new Float32Array(0), bias: new Float32Array(0) },
		{ weights: Float32Array.of(1, -0.5), bias: Float32Array.of(0.25) },
	],
};
const model = { network, loss: 'mean-squared-error' } as const;
const rows = [
	[0, 1],
	[1, -1],
	[2, 3],
	[1, 2],
];
/** 2·3·size - 0.5·2·(v + 1) + 0.25 */
const answers = rows.map(([colour, size]) => 6 * size - ([1, 2, 4][colour] + 1) + 0.25);
const dataset = datasetOf({
	inputs: rows,
	targets: answers,
	features: [
		{ column: 'colour', kind: 'category', name: 'colour', categories: ['red', '__proto__', '<b>'] },
		{ column: 'size', kind: 'value', name: 'size' },
	],
});

describe('a network of layers of many types', () => {
	it('has a table of vectors per embedded column, scales and shifts, and no weights of the others', () => {
		const { layers, equation } = finish(weights.run(model, dataset, {}, contextOf()));
		assert.equal(equation, null);
		assert.deepEqual(
			layers.map(({ layer, type, column, inputs, units }) => [layer, type, column, inputs, units]),
			[
				[0, 'embedding', 'colour', 3, 1],
				[1, 'batch-normalization', null, 1, 2],
				[3, 'dense', null, 2, 2],
				[5, 'dense', null, 2, 1],
			],
		);
		assert.deepEqual(layers[0].inputNames, ['red', '__proto__', '<b>']);
		assert.deepEqual([...layers[0].bias], []);
		assert.deepEqual([...layers[1].bias], [0, 1]);
		// What comes out of the embedding is known by name as far as it is passed on.
		assert.deepEqual(layers[1].unitNames, ['size', 'colour (vector 1)']);
		assert.deepEqual(layers[2].inputNames, ['size', 'colour (vector 1)']);
		assert.equal(layers[3].inputNames, null);
	});

	it('has activations of every layer, and functions of the dense ones alone', () => {
		const { layers } = finish(activations.run(model, dataset, defaultsOf(activations), contextOf()));
		assert.deepEqual(
			layers.map(({ activation, preActivations }) => [activation, preActivations !== null]),
			[
				[null, false],
				[null, false],
				[null, false],
				['identity', true],
				[null, false],
				['identity', true],
			],
		);
		assert.deepEqual(layers[0].unitNames, ['size', 'colour (vector 1)']);
		assert.deepEqual([...layers[0].mean], [1.25, 2.25]);
		assert.deepEqual([...layers[1].mean], [3.75, 3.25]);
		assert.deepEqual([...layers[2].mean], [3.75, 3.25]);
		assert.deepEqual([...layers[4].mean], [7.5, 6.5]);
		assert.deepEqual([...layers[1].activeShare], [0.75, 1]);
		assert.ok(layers.every(({ dead }) => dead.length === 0));
	});

	it('has units that tell what they are made of', () => {
		const of = (layer: number, number: number) =>
			finish(unit.run(model, dataset, { ...defaultsOf(unit), layer, unit: number }, contextOf()));
		const vector = of(0, 1);
		assert.deepEqual([vector.name, vector.activation, vector.bias], ['colour (vector 1)', null, null]);
		assert.deepEqual(
			vector.incoming.map(({ name, weight }) => [name, weight]),
			[
				['<b>', 4],
				['__proto__', 2],
				['red', 1],
			],
		);
		assert.deepEqual(of(0, 0).incoming, []);
		const scaled = of(1, 0);
		assert.deepEqual([scaled.name, scaled.bias, scaled.incoming[0].weight], ['size', 0, 3]);
		assert.deepEqual(of(4, 0).incoming, []);
		assert.equal(
			of(5, 0).mean,
			answers.reduce((sum, answer) => sum + answer / 4, 0),
		);
		assert.throws(
			() => completeOptions(unit, { ...defaultsOf(unit), layer: 2, unit: 0 }, model, dataset),
			(error) => error instanceof UserError && error.message.includes('dropout'),
		);
	});

	it('has an importance of each column, by running the whole network', () => {
		const options = { repeats: 20, maximumRows: 100 };
		const { baseline, columns } = finish(permutationImportance.run(model, dataset, options, contextOf()));
		assert.ok(baseline < 1e-9);
		assert.deepEqual(
			columns.map(({ column }) => column),
			['size', 'colour'],
		);
		// Shuffling a column adds E (w·(x' - x))² for rows drawn without putting back: 2·w²·variance·n/(n - 1), more or less.
		const variance = (values: readonly number[]) => {
			const mean = values.reduce((sum, value) => sum + value / values.length, 0);
			return values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
		};
		const expected = [2 * variance(rows.map(([, size]) => 6 * size)), 2 * variance([1, 2, 4, 2])];
		for (const [i, { increase }] of columns.entries())
			assert.ok(increase > 0.5 * expected[i] && increase < 1.5 * expected[i], `${increase} ${expected[i]}`);
	});
});
