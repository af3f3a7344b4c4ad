import assert from 'node:assert/strict';
import { evaluate, evaluateInChunks, predictedClass } from '../../../src/core/evaluate.ts';
import { forward, forwardInChunks, predict } from '../../../src/core/forward.ts';
import { allRows, gatherRows } from '../../../src/core/matrix.ts';
import { copyNetwork, createNetwork, inDoublePrecision } from '../../../src/core/network.ts';
import { parameterCount } from '../../../src/core/network-shape.ts';
import { seeded } from '../../../src/core/random.ts';
import { networkOf } from '../../support/toy-model.ts';

/** Outputs its two inputs, doubled. */
const doubling = networkOf([
	{
		activation: 'identity',
		weights: [
			[2, 0],
			[0, 2],
		],
		bias: [0, 0],
	},
]);
const inputs = { rows: 4, columns: 2, values: Float32Array.of(1, 0, 0, 1, 3, 2, 0, 0) };

describe('evaluate', () => {
	it('classification: mean loss and the share of rows right, by hand', () => {
		const targets = Float64Array.of(0, 0, 0, 1);
		const result = evaluate(doubling, 'softmax-cross-entropy', inputs, targets, allRows(4));
		// Differences of logits, of the right class over the other: 2, -2, 2, 0. A tie is the first class.
		const expected = [2, -2, 2, 0].reduce((sum, d) => sum + Math.log1p(Math.exp(-d)), 0) / 4;
		assert.ok(result.task === 'classification');
		assert.deepEqual([result.rows, result.right, result.accuracy], [4, 2, 0.5]);
		assert.ok(Math.abs(result.loss - expected) < 1e-6);
	});

	it('regression: by hand, on the chosen rows only', () => {
		const sum = networkOf([{ activation: 'identity', weights: [[1], [1]], bias: [1] }]);
		const targets = Float64Array.of(1, 99, 6, 2);
		const result = evaluate(sum, 'mean-squared-error', inputs, targets, Int32Array.of(0, 2, 3));
		// Predictions 2, 6, 1: residuals 1, 0, -1; the targets' squared distances from 3: 4 + 9 + 1.
		assert.ok(result.task === 'regression');
		assert.ok(Math.abs(result.loss - 2 / 3) < 1e-6);
		assert.ok(Math.abs(result.rmse - Math.sqrt(2 / 3)) < 1e-6);
		assert.ok(Math.abs(result.mae - 2 / 3) < 1e-6);
		assert.ok(Math.abs((result.r2 ?? NaN) - (1 - 2 / 14)) < 1e-6);
	});

	it('ends with null when it is told to stop', () => {
		const stopped = { aborted: true, throwIfAborted: () => undefined };
		const targets = new Float64Array(4);
		const run = evaluateInChunks(doubling, 'softmax-cross-entropy', inputs, targets, allRows(4), stopped);
		assert.deepEqual(run.next(), { done: false, value: null });
		assert.deepEqual(run.next(), { done: true, value: null });
	});

	it('takes one unit for class 1 where its logit is above 0', () => {
		const logits = Float32Array.of(-1, 0, 3);
		assert.deepEqual(
			[0, 1, 2].map((row) => predictedClass(logits, row, 1)),
			[0, 0, 1],
		);
	});
});

describe('predict', () => {
	it('gives probabilities of both classes from one logit', () => {
		const one = networkOf([{ activation: 'identity', weights: [[1], [-1]], bias: [0] }]);
		const { rows, columns, values } = predict(one, 'binary-cross-entropy', inputs, Int32Array.of(2, 3));
		assert.deepEqual([rows, columns], [2, 2]);
		const p = 1 / (1 + Math.exp(-1));
		for (const [i, expected] of [1 - p, p, 0.5, 0.5].entries()) assert.ok(Math.abs(values[i] - expected) < 1e-6);
	});
});

describe('forward', () => {
	it('computes z and a of every layer, by hand', () => {
		const network = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, -1],
					[2, 0],
				],
				bias: [0, 0.5],
			},
			{ activation: 'identity', weights: [[1], [10]], bias: [-1] },
		]);
		const { preActivations, activations } = forward(network, inputs);
		assert.deepEqual([...preActivations[0].values], [1, -0.5, 2, 0.5, 7, -2.5, 0, 0.5]);
		assert.deepEqual([...activations[0].values], [1, 0, 2, 0.5, 7, 0, 0, 0.5]);
		assert.deepEqual([...activations[1].values], [0, 6, 6, 4]);
	});

	it('in chunks is the same as at once, in the order of the positions', () => {
		const specification = {
			inputs: 3,
			layers: [
				{ type: 'dense', units: 5, activation: 'gelu' },
				{ type: 'dense', units: 2, activation: 'identity' },
			],
		} as const;
		const network = inDoublePrecision(createNetwork(specification, seeded(1, 'initialisation')));
		const random = seeded(1, 'sampling');
		const rows = 5000;
		const many = { rows, columns: 3, values: Float64Array.from({ length: rows * 3 }, () => random.normal()) };
		const whole = forward(network, many).activations[1];
		const positions = allRows(rows).reverse();
		let chunks = 0;
		for (const chunk of forwardInChunks(network, many, positions)) {
			const expected = new Float64Array(chunk.rows * 2);
			gatherRows(whole, positions, chunk.first, chunk.first + chunk.rows, expected);
			assert.deepEqual(chunk.activations[1].values, expected);
			chunks++;
		}
		assert.ok(chunks > 1);
	});
});

describe('a network', () => {
	const specification = { inputs: 3, layers: [{ type: 'dense', units: 4, activation: 'relu' }] } as const;

	it('has (inputs + 1) · units parameters', () => {
		assert.equal(parameterCount(specification), 16);
	});

	it('is copied with its own numbers', () => {
		const network = createNetwork(specification, seeded(1, 'initialisation'));
		const copy = copyNetwork(network);
		assert.deepEqual(copy, network);
		copy.layers[0].weights[0] += 1;
		assert.notDeepEqual(copy, network);
	});
});
