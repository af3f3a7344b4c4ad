import type { ActivationsResult } from '../../../../src/analyze/activations-result.ts';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import type { ClassificationErrors, RegressionErrors } from '../../../../src/analyze/errors-result.ts';
import type { PermutationImportanceResult } from '../../../../src/analyze/permutation-importance.ts';
import type { WeightsResult } from '../../../../src/analyze/weights-result.ts';
import type { EpochRecord, TrainingOutcome } from '../../../../src/core/history.ts';
import { themeFrom, type Theme, type ThemeKind } from '../../../../src/webview/charts/theme.ts';

/** A theme of nothing but defaults. */
export function theme(kind: ThemeKind = 'dark'): Theme {
	return themeFrom(() => '', kind, false);
}

/** One record per pair of losses; validation null where none is held out. */
export function history(losses: readonly (readonly [train: number, validation: number | null])[]): EpochRecord[] {
	return losses.map(([trainLoss, validationLoss], epoch) => ({
		epoch,
		step: epoch * 4,
		trainLoss,
		validationLoss,
		trainMetric: 0.5,
		validationMetric: validationLoss === null ? null : 0.5,
		learningRate: 0.01,
	}));
}

export function outcome(part: Partial<TrainingOutcome>): TrainingOutcome {
	return { reason: 'finished', bestEpoch: 0, epochs: 0, steps: 0, nonFinite: null, ...part };
}

export function matrixOf(rows: readonly (readonly number[])[], bias: readonly number[]): WeightsResult {
	const values = Float32Array.from(rows.flat());
	const units = bias.length;
	const norm = (of: readonly number[]): number => Math.hypot(...of);
	const falling = (norms: readonly number[]): Int32Array =>
		Int32Array.from([...norms.keys()].sort((a, b) => norms[b] - norms[a]));
	return {
		equation: null,
		inputDeviations: null,
		distanceFromStart: null,
		layersOfEqualUnits: [],
		equalUnits: [],
		layers: [
			{
				layer: 0,
				type: 'dense',
				column: null,
				inputs: rows.length,
				units,
				inputNames: rows.map((_, i) => `input ${i}`),
				unitNames: null,
				values,
				bias: Float32Array.from(bias),
				minimum: values.reduce((a, b) => Math.min(a, b)),
				maximum: values.reduce((a, b) => Math.max(a, b)),
				maximumAbsolute: values.reduce((a, b) => Math.max(a, Math.abs(b)), 0),
				zeros: 0,
				nan: 0,
				infinite: 0,
				mean: 0,
				deviation: 1,
				histogram: { from: -1, to: 1, counts: Float64Array.of(1, 2, 1), total: 4 },
				inputsByNorm: falling(rows.map(norm)),
				unitsByNorm: falling(bias.map((_, unit) => norm(rows.map((row) => row[unit])))),
				columns: null,
			},
		],
	};
}

/** One ReLU layer of two units: unit 0 tells the classes apart, unit 1 does not. */
export const activations: ActivationsResult = {
	coverage: { rows: 50, of: 200 },
	curves: [
		{
			name: 'relu',
			x: Float32Array.of(-2, -1, 0, 1, 2),
			y: Float32Array.of(0, 0, 0, 1, 2),
			slope: Float32Array.of(0, 0, 0, 1, 1),
		},
		{
			name: 'identity',
			x: Float32Array.of(-2, -1, 0, 1, 2),
			y: Float32Array.of(-2, -1, 0, 1, 2),
			slope: Float32Array.of(1, 1, 1, 1, 1),
		},
	],
	groups: [
		{ kind: 'class', name: '<b>first</b>', rows: 25 },
		{ kind: 'class', name: '__proto__', rows: 25 },
	],
	layers: [
		{
			layer: 0,
			type: 'dense',
			activation: 'relu',
			units: 2,
			unitNames: null,
			preActivations: { from: -2, to: 2, counts: Float64Array.of(60, 20, 10, 10), total: 100 },
			activations: { from: 0, to: 2, counts: Float64Array.of(80, 20), total: 100 },
			mean: Float32Array.of(1, 1),
			deviation: Float32Array.of(1, 1),
			activeShare: Float32Array.of(0.5, 0.5),
			saturatedShare: Float32Array.of(0, 0),
			dead: [],
			outOfReach: [],
			meanByGroup: Float32Array.of(0.25, 3, 1, 1),
		},
		{
			layer: 1,
			type: 'dense',
			activation: 'identity',
			units: 1,
			unitNames: ['__proto__'],
			preActivations: { from: -1, to: 1, counts: Float64Array.of(1, 1), total: 2 },
			activations: { from: 0, to: 1, counts: Float64Array.of(1, 1), total: 2 },
			mean: Float32Array.of(0.5),
			deviation: Float32Array.of(0.5),
			activeShare: Float32Array.of(0.5),
			saturatedShare: Float32Array.of(0),
			dead: [],
			outOfReach: [],
			meanByGroup: Float32Array.of(Number.NaN, 0.5),
		},
	],
};

export const classified: ClassificationErrors = {
	task: 'classification',
	part: 'test',
	rows: 10,
	wrong: 3,
	accuracy: 0.7,
	interval: { low: 0.4, high: 0.9 },
	withheld: null,
	classes: ['a', 'b', 'c'],
	cells: [
		{ actual: 0, predicted: 0, count: 4, rows: [] },
		{ actual: 1, predicted: 1, count: 3, rows: [] },
		{ actual: 1, predicted: 0, count: 3, rows: [] },
	],
	precision: [4 / 7, 1, null],
	recall: [1, 0.5, null],
	f1: [8 / 11, 2 / 3, null],
	intervals: {
		precision: [{ low: 0.25, high: 0.84 }, { low: 0.44, high: 1 }, null],
		recall: [{ low: 0.51, high: 1 }, { low: 0.19, high: 0.81 }, null],
		f1: [{ low: 0.4, high: 0.91 }, { low: 0.32, high: 0.9 }, null],
	},
	balancedAccuracy: 0.75,
	discrimination: { area: 0.8, interval: null },
	comparison: { verdict: 'not-proven', probabilities: 'not-proven', halved: false },
};

export function regression(
	points: readonly (readonly [predicted: number, actual: number])[],
	changes: Partial<RegressionErrors> = {},
): RegressionErrors {
	const rows = points.map(([predicted, actual], row) => ({
		row: row as TableRow,
		startLine: row + 2,
		endLine: row + 2,
		predicted,
		actual,
		residual: predicted - actual,
	}));
	return {
		task: 'regression',
		part: 'test',
		target: 'price',
		rows: 100,
		byColumn: [],
		inOrder: [],
		normal: { withinOne: 0.7, quantiles: [] },
		rmse: 2,
		interval: null,
		mae: 1,
		bias: 0,
		r2: 0.9,
		withheld: 'few-rows',
		comparison: { verdict: 'better', probabilities: null, halved: false },
		medianAbsoluteError: 0.7,
		medianInterval: null,
		quantiles: [{ share: 0.9, value: 3.5 }],
		tooHigh: 50,
		tooLow: 50,
		leaning: null,
		farOff: { times: 5, rows: 0 },
		residuals: { from: -4, to: 4, counts: Float64Array.from([10, 60, 30]), total: 100 },
		points: rows,
		worst: rows,
		intervalCoverage: null,
		...changes,
	};
}

/** Rises with their 95% intervals, of groups of columns; of several columns first each alone, the group's last. */
export function importance(
	groups: readonly (readonly (readonly [name: string, increase: number, low: number, high: number])[])[],
	firstLeads: boolean,
): PermutationImportanceResult {
	const rise = (increase: number, low: number, high: number) => ({
		increase,
		standardError: (high - low) / 3.92,
		interval: { low, high },
	});
	return {
		part: 'test',
		coverage: { rows: 90, of: 90 },
		repeats: 3,
		baseline: 0.25,
		columns: groups
			.flatMap((members, group) =>
				members
					.slice(0, Math.max(1, members.length - 1))
					.map(([column, ...values]) => ({ column, deviation: 0, group, ...rise(...values) })),
			)
			.sort((a, b) => b.increase - a.increase),
		groups: groups.map((members) => {
			const [, ...values] = members.at(-1)!;
			const names = members.slice(0, Math.max(1, members.length - 1)).map(([name]) => name);
			return { columns: names, ...rise(...values) };
		}),
		firstLeads,
	};
}
