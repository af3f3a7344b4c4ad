import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { paths } from '../../../src/analyze/paths.ts';
import { forward } from '../../../src/core/forward.ts';
import type { LayerWeights } from '../../../src/core/layer-weights.ts';
import type { NetworkSpecification } from '../../../src/core/specification.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const dataset = datasetOf({ inputs: [[0, 0]], targets: [0], classes: ['a', 'b'] });
const loss = 'softmax-cross-entropy' as const;

describe('paths', () => {
	it('add up the products of the weights along each, signs kept, whatever the functions are', () => {
		const network = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, -2],
					[3, 0.5],
				],
				bias: [9, 9],
			},
			{
				activation: 'identity',
				weights: [
					[2, -1],
					[4, 1],
				],
				bias: [0, 0],
			},
		]);
		const { inputs, outputs, values } = finish(paths.run({ network, loss }, dataset, {}, contextOf()));
		assert.deepEqual(
			[inputs, outputs],
			[
				['x0', 'x1'],
				['a', 'b'],
			],
		);
		// 1 · 2 - 2 · 4; 1 · -1 - 2 · 1; 3 · 2 + 0.5 · 4; 3 · -1 + 0.5 · 1
		assert.deepEqual([...values], [-6, -3, 8, -2.5]);
	});

	it('are the slopes of a network without functions, past normalization and residual layers', () => {
		const specification: NetworkSpecification = {
			inputs: 2,
			layers: [
				{ type: 'dense', units: 3, activation: 'identity' },
				{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-3 },
				{ type: 'dense', units: 3, activation: 'identity' },
				{ type: 'dropout', rate: 0.5 },
				{ type: 'residual', from: 0 },
				{ type: 'dense', units: 2, activation: 'identity' },
			],
		};
		const some = (count: number, from: number) =>
			Float32Array.from({ length: count }, (_, i) => Math.sin(from + 2 * i));
		const none = new Float32Array(0);
		const layers: LayerWeights[] = [
			{ weights: some(6, 1), bias: some(3, 2) },
			{
				weights: some(3, 5),
				bias: some(3, 6),
				statistics: { mean: some(3, 7), variance: Float32Array.of(0.5, 2, 4) },
			},
			{ weights: some(9, 3), bias: some(3, 4) },
			{ weights: none, bias: none },
			{ weights: none, bias: none },
			{ weights: some(6, 8), bias: some(2, 9) },
		];
		const network = { specification, layers };
		const { values } = finish(paths.run({ network, loss }, dataset, {}, contextOf()));
		const outputs = (row: readonly number[]) =>
			forward(network, { rows: 1, columns: 2, values: Float32Array.from(row) }).activations[5].values.slice();
		const zero = outputs([0, 0]);
		for (const input of [0, 1]) {
			const one = outputs([Number(input === 0), Number(input === 1)]);
			for (const output of [0, 1])
				assert.ok(Math.abs(one[output] - zero[output] - values[2 * input + output]) < 1e-5, `${input} → ${output}`);
		}
	});
});
