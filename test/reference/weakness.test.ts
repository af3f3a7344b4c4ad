import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from '../../src/analyze/analyzer.ts';
import { calibration } from '../../src/analyze/probabilities/calibration.ts';
import { curvesOf } from '../../src/analyze/probabilities/curves.ts';
import { binned, errorOf } from '../../src/analyze/probabilities/reliability.ts';
import { sweep } from '../../src/analyze/probabilities/sweep.ts';
import { temperatureOf } from '../../src/analyze/probabilities/temperature.ts';
import { growTree, type CartNode } from '../../src/analyze/regions/cart.ts';
import { coded } from '../../src/analyze/regions/searched-columns.ts';
import { pValueOf, weaknessTest } from '../../src/analyze/regions/weakness-test.ts';
import { hypergeometricTail, logFactorials } from '../../src/core/slice-tests.ts';
import { chiSquareTail, homogeneity } from '../../src/core/chi-square.ts';
import { softmax } from '../../src/core/class-losses.ts';
import { contextOf } from '../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../support/toy-model.ts';

// What make-weakness-fixtures.py wrote, found by scikit-learn, SciPy and NumPy in double precision.
const doublePrecision = 1e-12;
const singlePrecision = 2e-6;

function fixture(name: string): unknown {
	return JSON.parse(readFileSync(join('test', 'reference', 'fixtures', 'weakness', `${name}.json`), 'utf8'));
}

function near(actual: number | null, expected: number, tolerance: number, what: string): void {
	assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${what}: ${actual} is not ${expected}`);
}

interface StoredCurves {
	readonly actual: readonly number[];
	readonly scores: readonly (readonly number[])[];
	readonly classes: readonly {
		readonly auc: number;
		readonly averagePrecision: number;
		readonly roc: readonly [readonly number[], readonly number[], readonly number[]];
		readonly precisionRecall: readonly [readonly number[], readonly number[], readonly number[]];
	}[];
}

describe('curves of classes', () => {
	for (const [number, { actual, scores, classes }] of (fixture('curves') as StoredCurves[]).entries())
		it(`are those of scikit-learn (table ${number})`, () => {
			for (const [one, expected] of classes.entries()) {
				const thresholds = sweep(
					scores.map((row) => row[one]),
					(row) => actual[row] === one,
				);
				const found = curvesOf(thresholds, 100_000);
				near(found.auc, expected.auc, doublePrecision, 'auc');
				near(found.averagePrecision, expected.averagePrecision, doublePrecision, 'average precision');
				const [falsePositive, truePositive, at] = expected.roc;
				for (const point of found.roc.slice(1)) {
					const i = at.indexOf(point.threshold!);
					near(point.falsePositiveRate, falsePositive[i], doublePrecision, 'false positive rate');
					near(point.truePositiveRate, truePositive[i], doublePrecision, 'true positive rate');
				}
				// What was left out lies on the lines between what was kept.
				for (const [i, x] of falsePositive.entries())
					assert.ok(onLine(found.roc, x, truePositive[i]), `(${x}, ${truePositive[i]})`);
				const [precision, recall, cuts] = expected.precisionRecall;
				assert.deepEqual(
					found.precisionRecall.map(({ threshold }) => String(threshold)),
					cuts.toReversed().map(String),
				);
				for (const point of found.precisionRecall) {
					const i = cuts.indexOf(point.threshold);
					near(point.precision, precision[i], doublePrecision, 'precision');
					near(point.recall, recall[i], doublePrecision, 'recall');
				}
			}
		});

	function onLine(
		roc: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[],
		x: number,
		y: number,
	): boolean {
		return roc.slice(1).some((to, i) => {
			const from = roc[i];
			const [width, height] = [
				to.falsePositiveRate - from.falsePositiveRate,
				to.truePositiveRate - from.truePositiveRate,
			];
			const [right, up] = [x - from.falsePositiveRate, y - from.truePositiveRate];
			const inside = right > -1e-12 && up > -1e-12 && right < width + 1e-12 && up < height + 1e-12;
			return inside && Math.abs(right * height - up * width) < 1e-12;
		});
	}
});

interface StoredCalibration {
	readonly actual: readonly number[];
	readonly logits: readonly (readonly number[])[];
	readonly ece: number;
	readonly mce: number;
	readonly brier: number;
	readonly temperature: number;
}

describe('calibration', () => {
	for (const [number, stored] of (fixture('calibration') as StoredCalibration[]).entries()) {
		const { actual, logits } = stored;
		const width = logits[0].length;

		it(`of probabilities in double precision is that of NumPy (table ${number})`, () => {
			const probabilities = new Float64Array(logits.flat().length);
			softmax(Float64Array.from(logits.flat()), logits.length, width, probabilities);
			const top = logits.map((row) => row.indexOf(Math.max(...row)));
			const bins = binned(
				{
					confidence: Float64Array.from(top, (one, row) => probabilities[row * width + one]),
					isTrue: Uint8Array.from(top, (one, row) => Number(one === actual[row])),
				},
				15,
			);
			near(errorOf(bins, actual.length), stored.ece, doublePrecision, 'ece');
			// SciPy stops where the cross-entropy no longer differs.
			const { value } = temperatureOf(Float64Array.from(logits.flat()), Int32Array.from(actual), width);
			near(value, stored.temperature, 1e-6, 'temperature');
		});

		it(`of a network is that of NumPy and scikit-learn (table ${number})`, () => {
			const same = {
				network: networkOf([
					{
						activation: 'identity',
						weights: logits[0].map((_, i) => logits[0].map((_, j) => Number(i === j))),
						bias: logits[0].map(() => 0),
					},
				]),
				loss: 'softmax-cross-entropy' as const,
			};
			const dataset = datasetOf({
				inputs: logits,
				targets: actual,
				classes: logits[0].map((_, one) => `class ${one}`),
				test: [...logits.keys()],
			});
			const validated = { ...dataset, split: { ...dataset.split, validation: dataset.split.test } };
			const result = finish(calibration.run(same, validated, { bins: 15, class: 0, definition: 'auto' }, contextOf()));
			assert.equal(result.definition, 'top-label');
			near(result.ece, stored.ece, singlePrecision, 'ece');
			near(result.mce, stored.mce, singlePrecision, 'mce');
			near(result.brier, stored.brier, singlePrecision, 'brier');
			near(result.temperature, stored.temperature, 1e-6, 'temperature');
			assert.equal(
				result.bins.reduce((sum, { rows }) => sum + rows, 0),
				actual.length,
			);
		});
	}
});

interface StoredTree {
	readonly columns: readonly (readonly number[])[];
	readonly sizes: readonly number[];
	readonly leaves: readonly number[];
}

describe('error trees', () => {
	for (const [number, { columns, sizes, leaves }] of (fixture('trees') as StoredTree[]).entries())
		it(`part rows as scikit-learn does (table ${number})`, () => {
			const rows = Int32Array.from(sizes.keys());
			const seen = columns.map((cells, i) =>
				coded(
					{
						kind: 'numeric',
						name: `x${i}`,
						values: Float64Array.from(cells),
						missing: 0,
						distinct: new Set(cells).size,
						integer: true,
					},
					rows,
				),
			);
			const root = finish(growTree(seen, Float64Array.from(sizes), { depth: 3, minimumRows: 20 }, () => undefined));
			const found = new Int32Array(sizes.length);
			for (const [leaf, node] of leavesOf(root).entries()) for (const row of node.rows) found[row] = leaf;
			assert.deepEqual(asPartition(found), asPartition(leaves));
		});

	function leavesOf(node: CartNode): CartNode[] {
		return node.cut === null ? [node] : [...leavesOf(node.left!), ...leavesOf(node.right!)];
	}

	/** The same for equal partitions, whatever their parts are called. */
	function asPartition(parts: ArrayLike<number>): number[] {
		const names = new Map<number, number>();
		return Array.from(parts, (part) => {
			if (!names.has(part)) names.set(part, names.size);
			return names.get(part)!;
		});
	}
});

interface StoredTests {
	readonly hypergeometric: readonly (readonly [number, number, number, number, number])[];
	readonly rankSum: readonly { readonly values: readonly number[]; readonly drawn: number; readonly p: number }[];
	readonly homogeneity: readonly (readonly [readonly number[], readonly number[], number, number])[];
	readonly chiSquare: readonly (readonly [number, number, number])[];
}

describe('tests of slices', () => {
	const { hypergeometric, rankSum, homogeneity: tables, chiSquare } = fixture('tests') as StoredTests;

	it('are those of SciPy: hypergeometric', () => {
		for (const [hits, drawn, marked, all, expected] of hypergeometric) {
			const found = hypergeometricTail(hits, drawn, marked, all, logFactorials(all));
			near(found / expected, 1, 1e-8, `${hits} of ${drawn}`);
		}
	});

	it('are those of SciPy: rank sums', () => {
		for (const { values, drawn, p } of rankSum) {
			const test = weaknessTest({ kind: 'distance', sizes: Float64Array.from(values) });
			near(
				pValueOf(
					test,
					Int32Array.from({ length: drawn }, (_, i) => i),
				),
				p,
				doublePrecision,
				'p',
			);
		}
	});

	it('are those of SciPy: chi-square', () => {
		for (const [x, degrees, expected] of chiSquare)
			near(chiSquareTail(x, degrees) / expected, 1, 1e-10, `${x} of ${degrees}`);
		for (const [hits, rows, statistic, p] of tables) {
			const found = homogeneity(hits.map((hit, i) => ({ hits: hit, rows: rows[i] })));
			near(found!.statistic, statistic, 1e-10, 'statistic');
			near(found!.p, p, doublePrecision, 'p');
		}
	});
});
