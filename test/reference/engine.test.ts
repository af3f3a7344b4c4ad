import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activationNames } from '../../src/core/activation-labels.ts';
import { activations } from '../../src/core/activations.ts';
import type { ActivationName } from '../../src/core/activations.ts';
import { complementaryErrorFunction } from '../../src/core/error-function.ts';
import { lossNames, lossOf } from '../../src/core/losses.ts';
import type { LossName } from '../../src/core/losses.ts';
import type { LayerWeights } from '../../src/core/layer-weights.ts';
import type { Network } from '../../src/core/network.ts';
import type { OptimizerSpecification } from '../../src/core/optimizers.ts';
import { ReferenceBackend } from '../../src/core/reference-backend.ts';
import { schedules } from '../../src/core/schedules.ts';
import { correlation, momentsOf, quantile, wilsonInterval } from '../../src/core/statistics.ts';

// What make-engine-fixtures.py wrote: PyTorch, mpmath, NumPy and SciPy in double precision.

interface StoredLoss {
	readonly rows: number;
	readonly units: number;
	readonly outputs: readonly number[];
	readonly targets: readonly number[];
	readonly mean: number;
	readonly gradient: readonly number[];
	readonly predictions: readonly number[];
}
interface StoredLayer {
	readonly weights: readonly number[];
	readonly bias: readonly number[];
}
interface StoredTraining {
	readonly rows: number;
	readonly columns: number;
	readonly batch: number;
	readonly inputs: readonly number[];
	/** Row numbers, batch after batch. */
	readonly order: readonly number[];
	readonly cases: readonly {
		readonly name: string;
		readonly optimizer: OptimizerSpecification;
		readonly weightDecay: number;
		readonly loss: LossName;
		readonly activations: readonly ActivationName[];
		readonly targets: readonly number[];
		readonly start: readonly StoredLayer[];
		/** Sum of losses of each step, and the weights after the last. */
		readonly end: { readonly losses: readonly number[]; readonly layers: readonly StoredLayer[] };
	}[];
}

function fixture(name: string): unknown {
	return JSON.parse(readFileSync(join('test', 'reference', 'fixtures', 'engine', `${name}.json`), 'utf8'));
}

/** Within `tolerance`, relative to the larger of the expected value and 1. */
function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string): void {
	assert.equal(actual.length, expected.length, what);
	for (let i = 0; i < expected.length; i++) {
		const difference = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
		assert.ok(difference <= tolerance, `${what} [${String(i)}]: ${String(actual[i])}, expected ${String(expected[i])}`);
	}
}

describe('activations against PyTorch', () => {
	const { x, functions } = fixture('activations') as {
		x: readonly number[];
		functions: Record<ActivationName, { value: readonly number[]; derivative: readonly number[] }>;
	};
	for (const name of activationNames)
		it(`${name}: values and derivatives`, () => {
			assertClose(x.map(activations[name].value), functions[name].value, 1e-12, 'value');
			assertClose(x.map(activations[name].derivative), functions[name].derivative, 1e-12, 'derivative');
		});
});

describe('error function against mpmath', () => {
	const { x, erfc } = fixture('error-function') as { x: readonly number[]; erfc: readonly number[] };
	it('is exact to 14 digits, in the tails too', () => {
		for (const [i, value] of x.entries())
			assert.ok(Math.abs(complementaryErrorFunction(value) / erfc[i] - 1) < 1e-14, `erfc(${String(value)})`);
	});
});

describe('losses against PyTorch', () => {
	const stored = fixture('losses') as Record<LossName, StoredLoss>;
	for (const name of lossNames)
		it(`${name}: mean, gradient and predictions`, () => {
			const { rows, units, outputs, targets, mean, gradient, predictions } = stored[name];
			const z = Float64Array.from(outputs);
			const actual = new Float64Array(z.length);
			const sum = lossOf(name).sum(z, Float64Array.from(targets), rows, units, actual, 1 / rows);
			assertClose([sum / rows], [mean], 1e-12, 'mean');
			assertClose(actual, gradient, 1e-12, 'gradient');
			const predicted = new Float64Array(rows * lossOf(name).predictions(units));
			lossOf(name).predict(z, rows, units, predicted);
			assertClose(predicted, predictions, 1e-12, 'predictions');
		});
});

describe('200 optimizer steps against PyTorch', () => {
	const { rows, columns, batch, inputs, order, cases } = fixture('training') as StoredTraining;
	for (const { name, optimizer, weightDecay, loss, activations: names, targets, start, end } of cases)
		it(`${name}: same losses, same weights`, () => {
			const network: Network<Float64Array> = {
				specification: {
					inputs: columns,
					layers: names.map((activation, i) => ({ type: 'dense', units: start[i].bias.length, activation })),
				},
				layers: start.map(({ weights, bias }): LayerWeights<Float64Array> => ({
					weights: Float64Array.from(weights),
					bias: Float64Array.from(bias),
				})),
			};
			const data = {
				inputs: { rows, columns, values: Float64Array.from(inputs) },
				targets: Float64Array.from(targets),
				train: Int32Array.from(order),
				validation: new Int32Array(0),
			};
			const learner = new ReferenceBackend(network, data, {
				loss,
				optimizer,
				batchSize: batch,
				epochs: 1,
				patience: 0,
				schedule: 'constant',
				weightDecay,
				seed: 1,
			});
			const sums = end.losses.map((_, i) => learner.step(i * batch, (i + 1) * batch, i + 1, optimizer.learningRate));
			assertClose(sums, end.losses, 1e-9, 'loss');
			for (const [layer, { weights, bias }] of end.layers.entries()) {
				assertClose(network.layers[layer].weights, weights, 1e-9, `weights of layer ${String(layer)}`);
				assertClose(network.layers[layer].bias, bias, 1e-9, `bias of layer ${String(layer)}`);
			}
		});
});

describe('schedules against PyTorch', () => {
	const { steps, factors } = fixture('schedule') as { steps: number; factors: readonly number[] };
	it('cosine: the same factors', () => {
		const actual = factors.map((_, step) => schedules.cosine.factor(step / steps));
		assertClose(actual, factors, 1e-12, 'factor');
	});
});

describe('statistics against NumPy and SciPy', () => {
	const stored = fixture('statistics') as {
		values: readonly number[];
		other: readonly number[];
		mean: number;
		variance: number;
		shares: readonly number[];
		quantiles: readonly number[];
		correlation: number;
		intervals: readonly { successes: number; trials: number; low: number; high: number }[];
	};

	it('mean, variance and correlation', () => {
		const { mean, variance } = momentsOf(stored.values);
		assertClose([mean, variance], [stored.mean, stored.variance], 1e-12, 'moments');
		assertClose([correlation(stored.values, stored.other)], [stored.correlation], 1e-12, 'correlation');
	});

	it('quantiles', () => {
		const ascending = Float64Array.from(stored.values).sort();
		const actual = stored.shares.map((share) => quantile(ascending, share));
		assertClose(actual, stored.quantiles, 1e-12, 'quantile');
	});

	it('Wilson intervals', () => {
		for (const { successes, trials, low, high } of stored.intervals) {
			const interval = wilsonInterval(successes, trials);
			assertClose([interval.low, interval.high], [low, high], 1e-12, `${String(successes)} of ${String(trials)}`);
		}
	});
});
