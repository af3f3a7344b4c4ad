import assert from 'node:assert/strict';
import { defaultsOf } from '../../src/analyze/options.ts';
import { finish } from '../../src/analyze/analyzer.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activations } from '../../src/analyze/activations.ts';
import { errors } from '../../src/analyze/errors.ts';
import { permutationImportance } from '../../src/analyze/permutation-importance.ts';
import { saturationLimits } from '../../src/analyze/saturation.ts';
import { weights } from '../../src/analyze/weights.ts';
import type { ActivationName } from '../../src/core/activations.ts';
import type { LossName } from '../../src/core/losses.ts';
import type { Interval } from '../../src/core/statistics.ts';
import { contextOf } from '../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../support/toy-model.ts';

// What make-analyzer-fixtures.py wrote: the same networks and rows seen by NumPy, SciPy, scikit-learn and PyTorch in double
// precision. The engine runs in single precision, about seven digits, and sums over up to 240 rows.
const singlePrecision = 2e-6;
const doublePrecision = 1e-12;

interface Stored {
	readonly shape: readonly number[];
	readonly values: readonly number[];
}
interface StoredHistogram {
	readonly from: number;
	readonly to: number;
	readonly counts: Stored;
}
interface StoredLayer {
	readonly mean: Stored;
	readonly deviation: Stored;
	readonly activeShare: Stored;
	readonly meanByGroup: Stored;
}
interface StoredModel {
	readonly layers: readonly { activation: ActivationName; weights: Stored; bias: Stored }[];
	readonly inputs: Stored;
	readonly targets: Stored;
	readonly test: Stored;
}
interface StoredConfusion {
	readonly matrix: Stored;
	readonly precision: readonly (number | null)[];
	readonly recall: readonly (number | null)[];
	readonly accuracy: number;
	readonly interval: Interval;
}

function fixture(name: string): unknown {
	return JSON.parse(readFileSync(join('test', 'reference', 'fixtures', 'analyze', `${name}.json`), 'utf8'));
}

function rowsOf({ shape, values }: Stored): number[][] {
	const [rows, columns] = shape;
	return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}

function modelOf({ layers }: StoredModel, loss: LossName) {
	const network = networkOf(
		layers.map((layer) => ({ ...layer, weights: rowsOf(layer.weights), bias: layer.bias.values })),
	);
	return { network, loss };
}

function close(actual: ArrayLike<number>, expected: readonly number[], tolerance: number, what = ''): void {
	assert.equal(actual.length, expected.length, what);
	for (let i = 0; i < expected.length; i++) {
		const allowed = tolerance * Math.max(1, Math.abs(expected[i]));
		assert.ok(Math.abs(actual[i] - expected[i]) <= allowed, `${what} ${i}: ${actual[i]}, not ${expected[i]}`);
	}
}

function closeOrNull(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
	assert.deepEqual(
		actual.map((value) => value === null),
		expected.map((value) => value === null),
	);
	close(
		actual.map((value) => value ?? 0),
		expected.map((value) => value ?? 0),
		doublePrecision,
	);
}

describe('activations against PyTorch and NumPy', () => {
	const stored = fixture('classification') as StoredModel & {
		readonly limit: number;
		readonly hidden: readonly (StoredLayer & {
			preActivations: StoredHistogram;
			saturatedShare?: Stored;
			dead?: Stored;
		})[];
		readonly last: StoredLayer & { readonly activations: StoredHistogram };
	};
	const dataset = datasetOf({
		inputs: rowsOf(stored.inputs),
		targets: stored.targets.values,
		classes: ['a', 'b', 'c'],
		test: stored.test.values,
	});
	const result = finish(
		activations.run(modelOf(stored, 'softmax-cross-entropy'), dataset, defaultsOf(activations), contextOf()),
	);

	for (const [layer, oracle] of [...stored.hidden, stored.last].entries())
		it(`per unit of layer ${layer}`, () => {
			const { mean, deviation, activeShare, meanByGroup } = result.layers[layer];
			close(mean, oracle.mean.values, singlePrecision, 'mean');
			close(deviation, oracle.deviation.values, singlePrecision, 'deviation');
			close(activeShare, oracle.activeShare.values, 1e-7, 'active share');
			close(meanByGroup, oracle.meanByGroup.values, singlePrecision, 'mean by class');
		});

	it('over the range of the central 99%, bin by bin', () => {
		for (const [layer, { preActivations }] of stored.hidden.entries()) {
			const { from, to, counts } = result.layers[layer].preActivations!;
			assert.deepEqual([from, to], [-stored.limit, stored.limit]);
			assert.deepEqual([...counts], preActivations.counts.values);
		}
		assert.deepEqual([...result.layers[2].activations.counts], stored.last.activations.counts.values);
	});

	it('saturated and dead units', () => {
		close(result.layers[0].saturatedShare, stored.hidden[0].saturatedShare?.values ?? [], 1e-7);
		assert.deepEqual(result.layers[1].dead, stored.hidden[1].dead?.values);
		assert.ok(result.layers[1].dead.length > 0);
	});
});

describe('curves against PyTorch and its autograd', () => {
	const stored = fixture('curves') as {
		readonly x: Stored;
		readonly curves: Readonly<Record<ActivationName, { readonly y: Stored; readonly slope: Stored }>>;
		readonly saturatedBelow: Readonly<Record<string, number>>;
	};
	// Pre-activations within ±6, so that the curves are drawn there.
	const dataset = datasetOf({ inputs: [[1], [-1]], targets: [1, -1] });
	const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
	const model = { network, loss: 'mean-squared-error' as const };
	const { curves } = finish(activations.run(model, dataset, defaultsOf(activations), contextOf()));

	for (const { name, x, y, slope } of curves)
		it(name, () => {
			// Stored in single precision; the engine's own tests hold the functions to double precision.
			close(x, stored.x.values, 1e-6, 'x');
			close(y, stored.curves[name].y.values, 1e-6, 'y');
			close(slope, stored.curves[name].slope.values, 1e-6, 'slope');
		});

	it('saturation begins where the slope falls under a hundredth of the largest', () => {
		for (const [name, left] of Object.entries(stored.saturatedBelow))
			// The oracle's grid is 5e-5 fine.
			assert.ok(Math.abs(saturationLimits(name as ActivationName).left - left) < 1e-4, name);
	});
});

describe('classification errors against scikit-learn and SciPy', () => {
	for (const [name, loss, classes] of [
		['classification', 'softmax-cross-entropy', ['a', 'b', 'c']],
		['binary', 'binary-cross-entropy', ['no', 'yes']],
	] as const)
		it(name, () => {
			const stored = fixture(name) as StoredModel & { errors: StoredConfusion; probabilities: Stored };
			const dataset = datasetOf({
				inputs: rowsOf(stored.inputs),
				targets: stored.targets.values,
				classes,
				test: stored.test.values,
			});
			const result = finish(errors.run(modelOf(stored, loss), dataset, defaultsOf(errors), contextOf()));
			assert.ok(result.task === 'classification');
			const matrix = new Float64Array(classes.length ** 2);
			for (const { actual, predicted, count } of result.cells) matrix[actual * classes.length + predicted] = count;
			assert.deepEqual([...matrix], stored.errors.matrix.values);
			closeOrNull(result.precision, stored.errors.precision);
			closeOrNull(result.recall, stored.errors.recall);
			close([result.accuracy], [stored.errors.accuracy], doublePrecision);
			close(
				[result.interval.low, result.interval.high],
				[stored.errors.interval.low, stored.errors.interval.high],
				doublePrecision,
			);
			const probabilities = rowsOf(stored.probabilities);
			for (const { rows } of result.cells)
				for (const { row, actual, predicted, confidence, actualProbability } of rows)
					close(
						[confidence, actualProbability],
						[probabilities[row][predicted], probabilities[row][actual]],
						singlePrecision,
					);
		});
});

describe('regression against scikit-learn', () => {
	const stored = fixture('regression') as StoredModel & {
		readonly mean: number;
		readonly deviation: number;
		readonly predicted: Stored;
		readonly errors: Readonly<Record<'rootMeanSquaredError' | 'meanAbsoluteError' | 'determination' | 'bias', number>>;
		readonly importance: {
			readonly repeats: number;
			readonly draws: readonly (readonly (readonly number[])[])[];
			readonly increase: Stored;
			readonly deviation: Stored;
		};
	};
	const model = modelOf(stored, 'mean-squared-error');
	const dataset = datasetOf({
		inputs: rowsOf(stored.inputs),
		targets: stored.targets.values,
		test: stored.test.values,
		scale: { mean: stored.mean, deviation: stored.deviation },
	});

	it('errors', () => {
		const result = finish(errors.run(model, dataset, defaultsOf(errors), contextOf()));
		assert.ok(result.task === 'regression' && result.r2 !== null);
		const { rmse, mae, r2, bias } = result;
		close(
			[rmse, mae, r2, bias],
			[
				stored.errors.rootMeanSquaredError,
				stored.errors.meanAbsoluteError,
				stored.errors.determination,
				stored.errors.bias,
			],
			singlePrecision,
		);
		for (const { row, predicted } of result.points) close([predicted], [stored.predicted.values[row]], singlePrecision);
	});

	it('permutation importance, given the same permutations', () => {
		const draws = stored.importance.draws.flat(2);
		const replayed = {
			...contextOf().random,
			integer: (n: number) => {
				const draw = draws.shift();
				assert.ok(draw !== undefined && draw < n);
				return draw;
			},
		};
		const { columns } = finish(
			permutationImportance.run(
				model,
				dataset,
				{ repeats: stored.importance.repeats, maximumRows: 1000 },
				contextOf({ random: replayed }),
			),
		);
		assert.equal(draws.length, 0);
		const inOrder = columns.toSorted((a, b) => a.column.localeCompare(b.column));
		close(
			inOrder.map((column) => column.increase),
			stored.importance.increase.values,
			singlePrecision,
		);
		close(
			inOrder.map((column) => column.deviation),
			stored.importance.deviation.values,
			singlePrecision,
		);
	});
});

describe('weights against NumPy', () => {
	it('statistics, histogram and order by norm', () => {
		const stored = fixture('weights') as {
			readonly values: Stored;
			readonly minimum: number;
			readonly maximum: number;
			readonly mean: number;
			readonly deviation: number;
			readonly zeros: number;
			readonly bins: number;
			readonly histogram: Stored;
			readonly inputsByNorm: Stored;
			readonly unitsByNorm: Stored;
		};
		const matrix = rowsOf(stored.values);
		const network = networkOf([
			{ activation: 'tanh', weights: matrix, bias: matrix[0].map(() => 0) },
			{ activation: 'identity', weights: matrix[0].map(() => [1]), bias: [0] },
		]);
		const dataset = datasetOf({ inputs: [matrix.map(() => 0)], targets: [0] });
		const [layer] = finish(weights.run({ network, loss: 'mean-squared-error' }, dataset, {}, contextOf())).layers;
		close(
			[layer.minimum, layer.maximum, layer.mean, layer.deviation],
			[stored.minimum, stored.maximum, stored.mean, stored.deviation],
			doublePrecision,
		);
		assert.equal(layer.zeros, stored.zeros);
		assert.deepEqual([...layer.histogram.counts], stored.histogram.values);
		assert.deepEqual([...layer.inputsByNorm], stored.inputsByNorm.values);
		assert.deepEqual([...layer.unitsByNorm], stored.unitsByNorm.values);
	});
});
