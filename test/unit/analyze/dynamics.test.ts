import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { dynamics } from '../../../src/analyze/dynamics/dynamics.ts';
import type { Network } from '../../../src/core/network.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const rows = [
	[1, 0.5],
	[-2, 1],
	[0.25, -1],
];
const values = [14, 8, 11];
const dataset = datasetOf({ inputs: rows, targets: values, scale: { mean: 10, deviation: 2 } });

/** Units: one that answers, one that never does, one that is flat. */
const before = networkOf([
	{
		activation: 'relu',
		weights: [
			[0.5, 1],
			[-1, 0],
		],
		bias: [0.75, -100],
	},
	{
		activation: 'tanh',
		weights: [
			[0.5, 0],
			[1, 0],
		],
		bias: [0, 50],
	},
	{ activation: 'identity', weights: [[2], [1]], bias: [0] },
]);
/** The first layer's weights doubled. */
const after: Network = {
	...before,
	layers: before.layers.map((layer, i) => (i > 0 ? layer : { ...layer, weights: layer.weights.map((w) => 2 * w) })),
};

/** Mean squared error by hand, in double precision. */
function lossOf({
	layers,
}: {
	readonly layers: readonly { readonly weights: ArrayLike<number>; readonly bias: ArrayLike<number> }[];
}): number {
	const functions = [(z: number) => Math.max(0, z), Math.tanh, (z: number) => z];
	let sum = 0;
	for (const [row, inputs] of rows.entries()) {
		let x: readonly number[] = inputs;
		for (const [i, { weights, bias }] of layers.entries()) {
			const units = bias.length;
			x = Array.from(bias, (shift, unit) =>
				functions[i](x.reduce((z, value, input) => z + value * weights[input * units + unit], shift)),
			);
		}
		sum += (x[0] - (values[row] - 10) / 2) ** 2;
	}
	return sum / rows.length;
}

/** Norm of a layer's gradient by central differences. */
function gradientNorm(network: Network, layer: number): number {
	let squares = 0;
	for (const part of ['weights', 'bias'] as const)
		for (const i of network.layers[layer][part].keys()) {
			const moved = (by: number) =>
				lossOf({
					layers: network.layers.map((each, l) => ({
						weights: Array.from(each.weights, (w, at) => (l === layer && part === 'weights' && at === i ? w + by : w)),
						bias: Array.from(each.bias, (b, at) => (l === layer && part === 'bias' && at === i ? b + by : b)),
					})),
				});
			squares += ((moved(1e-5) - moved(-1e-5)) / 2e-5) ** 2;
		}
	return Math.sqrt(squares);
}

const record = (epoch: number) => ({
	epoch,
	step: 5 * epoch,
	trainLoss: 1 / (1 + epoch),
	validationLoss: null,
	trainMetric: 0,
	validationMetric: null,
	learningRate: 0.1,
});
const training = {
	specification: { loss: 'mean-squared-error' },
	history: [0, 1, 2, 3].map(record),
	epochs: [
		{ epoch: 0, layers: before.layers },
		{ epoch: 2, layers: after.layers },
	],
	baselineLoss: 0.9,
} as const;
const model = { network: after, loss: 'mean-squared-error', training } as const;

describe('dynamics', () => {
	const result = finish(dynamics.run(model, dataset, {}, contextOf()));

	it('have a record for each epoch, with layers where its weights are kept', () => {
		assert.deepEqual(
			result.records.map(({ epoch, trainLoss, validationLoss, baselineLoss, kept, layers }) => [
				epoch,
				trainLoss,
				validationLoss,
				baselineLoss,
				kept,
				layers.length,
				layers[0].weightNorm !== null,
			]),
			[
				[0, 1, null, 0.9, true, 3, true],
				[1, 1 / 2, null, 0.9, false, 3, false],
				[2, 1 / 3, null, 0.9, true, 3, true],
				[3, 1 / 4, null, 0.9, false, 3, false],
			],
		);
		assert.deepEqual(result.measured, { rows: 3, of: 3 });
	});

	it('measure the gradients that finite differences give', () => {
		for (const [epoch, network] of [
			[0, before],
			[2, after],
		] as const)
			for (const layer of [0, 1, 2]) {
				const wanted = gradientNorm(network, layer);
				const found = result.records[epoch].layers[layer].gradientNorm!;
				assert.ok(Math.abs(found - wanted) < 1e-5 * wanted, `${epoch}, ${layer}: ${found} instead of ${wanted}`);
			}
	});

	it('tell updates per step, norms, and units that are dead or flat', () => {
		const [start, , later] = result.records;
		assert.deepEqual(
			start.layers.map(({ updateRatio }) => updateRatio),
			[null, null, null],
		);
		// As long again as it was, in 10 steps; the others stood still.
		assert.deepEqual(
			later.layers.map(({ updateRatio }) => updateRatio),
			[0.1, 0, 0],
		);
		assert.equal(start.layers[0].weightNorm, 1.5);
		assert.equal(later.layers[0].weightNorm, 3);
		assert.deepEqual(
			later.layers.map(({ dead, saturated }) => [dead, saturated]),
			[
				// ReLU's flat side is that of dead units.
				[0.5, 0],
				[0, 0.5],
				[0, 0],
			],
		);
	});

	it('take sums that differ by rounding alone for ones that do not vary', () => {
		const varianceWith = (weight: number) => {
			const { layers } = networkOf([
				{ activation: 'sigmoid', weights: [[weight], [-2 * weight]], bias: [0.75] },
				{ activation: 'identity', weights: [[1]], bias: [0] },
			]);
			const network = networkOf([
				{ activation: 'sigmoid', weights: [[0], [0]], bias: [0] },
				{ activation: 'identity', weights: [[0]], bias: [0] },
			]);
			const given = { ...training, epochs: [{ epoch: 0, layers }] };
			const { records } = finish(
				dynamics.run({ network, loss: 'mean-squared-error', training: given }, dataset, {}, contextOf()),
			);
			return records[0].layers[0].sumVariance!;
		};
		// x0 - 2 x1 is 0, -4 and 2.25: mean -7 / 12, variance 6.68.
		const spread = (16 + 2.25 ** 2) / 3 - (7 / 12) ** 2;
		assert.equal(varianceWith(1e-7), 0);
		assert.ok(Math.abs(varianceWith(1e-2) / (1e-4 * spread) - 1) < 1e-4);
	});

	it('without rows have norms and updates, and of an unknown training nothing', () => {
		const empty = datasetOf({ inputs: [], targets: [] });
		const { measured, records } = finish(dynamics.run(model, empty, {}, contextOf()));
		assert.equal(measured.rows, 0);
		const { gradientNorm, dead, updateRatio, weightNorm } = records[2].layers[0];
		assert.deepEqual([gradientNorm, dead, updateRatio, weightNorm], [null, null, 0.1, 3]);
		assert.deepEqual(
			finish(dynamics.run({ network: after, loss: 'mean-squared-error' }, dataset, {}, contextOf())).records,
			[],
		);
	});
});
