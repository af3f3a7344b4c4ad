import assert from 'node:assert/strict';
import type { TableRow } from '../../../src/data/table/row-numbers.ts';
import type { LayerActivations, ActivationsResult } from '../../../src/analyze/activations-result.ts';
import type { ClassificationErrors, RegressionErrors } from '../../../src/analyze/errors-result.ts';
import type { PermutationImportanceResult } from '../../../src/analyze/permutation-importance.ts';
import type { BaselineComparison } from '../../../src/analyze/comparison.ts';
import { wilsonInterval, type Interval } from '../../../src/core/statistics.ts';
import { type RuleInputs, type RunSummary } from '../../../src/issues/index.ts';
import type { IssueCode } from '../../../src/issues/codes.ts';
import type { Issue } from '../../../src/issues/issue.ts';

export const none: RuleInputs = {
	...{ activations: null, errors: null, importance: null, leakage: null, sharedAnswers: null, history: [] },
	...{ dynamics: null, probe: null, widths: null, classes: null },
	...{
		equalUnits: [],
		copiedColumns: false,
		standIns: [],
		explainedAlike: null,
		rowsUnlike: null,
		againstExpected: [],
	},
};
/** Verdicts of the paired tests with the baseline. */
export const unproven: BaselineComparison = { verdict: 'not-proven', probabilities: 'not-proven', halved: false };
export const better: BaselineComparison = { ...unproven, verdict: 'better' };
export const clearly: BaselineComparison = { ...better, halved: true };
export const worse: BaselineComparison = { ...unproven, verdict: 'worse' };
export const histogram = { from: 0, to: 1, counts: new Float64Array(1), total: 0 };

/** A run of a classification: shares of rows right on training and test rows. */
export function classification(
	train: number,
	test: number | null,
	baseline: number,
	changes: Partial<RunSummary> = {},
): RunSummary {
	return {
		task: 'classification',
		target: 'y',
		rows: { train: 700, test: test === null ? 0 : 200 },
		model: {
			network: {
				inputs: 4,
				layers: [
					{ type: 'dense', units: 10, activation: 'tanh' },
					{ type: 'dense', units: 10, activation: 'tanh' },
					{ type: 'dense', units: 2, activation: 'identity' },
				],
			},
			training: {
				loss: 'softmax-cross-entropy',
				epochs: 100,
				optimizer: { name: 'adam', learningRate: 0.01 },
			},
		},
		outcome: { reason: 'early-stopping', bestEpoch: 20, epochs: 30, steps: 600, nonFinite: null },
		metrics: {
			train: { loss: 0.1, accuracy: train },
			test: test === null ? null : { loss: 0.2, accuracy: test },
			baseline: { loss: 1, accuracy: baseline },
		},
		...changes,
	};
}

export function regression(train: number, test: number, baseline: number, spread = 0.1): RunSummary {
	const metrics = (rmse: number) => ({ loss: rmse ** 2, rmse, mae: rmse, r2: 1 - (rmse / baseline) ** 2, spread });
	return {
		...classification(0, 0, 0),
		task: 'regression',
		metrics: { train: metrics(train), test: metrics(test), baseline: metrics(baseline) },
	};
}

/** (actual, predicted) counts. */
export function confusion(
	counts: readonly (readonly number[])[],
	part: 'test' | 'train' = 'test',
): ClassificationErrors {
	const cells = counts.flatMap((row, actual) =>
		row.flatMap((count, predicted) => (count > 0 ? [{ actual, predicted, count, rows: [] }] : [])),
	);
	const rows = cells.reduce((sum, cell) => sum + cell.count, 0);
	const right = cells.reduce((sum, cell) => sum + (cell.actual === cell.predicted ? cell.count : 0), 0);
	return {
		task: 'classification',
		part,
		rows,
		wrong: rows - right,
		accuracy: right / rows,
		interval: wilsonInterval(right, rows),
		withheld: null,
		classes: ['__proto__', '<b>', 'c'].slice(0, counts.length),
		cells,
		precision: [],
		recall: [],
		f1: [],
		intervals: { precision: [], recall: [], f1: [] },
		balancedAccuracy: null,
		discrimination: { area: null, interval: null },
		comparison: better,
	};
}

export function residuals(rmse: number, interval: Interval | null, worst = 1): RegressionErrors {
	const row = { row: 7 as TableRow, startLine: 9, endLine: 9, actual: 10, predicted: 10 + worst, residual: worst };
	return {
		task: 'regression',
		part: 'test',
		target: 'price',
		rows: 200,
		rmse,
		interval,
		mae: rmse,
		bias: 0,
		r2: 0.9,
		withheld: interval === null ? 'few-rows' : null,
		comparison: better,
		medianAbsoluteError: rmse,
		medianInterval: null,
		quantiles: [],
		tooHigh: 100,
		tooLow: 100,
		leaning: null,
		farOff: { times: 5, rows: Math.abs(worst) > 5 * rmse ? 1 : 0 },
		residuals: histogram,
		byColumn: [],
		inOrder: [],
		normal: { withinOne: 0.7, quantiles: [] },
		points: [row],
		worst: [row],
		intervalCoverage: null,
	};
}

export function layers(rows: number, ...changes: Partial<LayerActivations>[]): ActivationsResult {
	return {
		coverage: { rows, of: rows },
		curves: [],
		groups: [],
		layers: changes.map((change, layer) => ({
			layer,
			type: 'dense',
			activation: 'tanh',
			units: 10,
			unitNames: null,
			preActivations: histogram,
			activations: histogram,
			mean: new Float32Array(10),
			deviation: new Float32Array(10),
			activeShare: new Float32Array(10),
			saturatedShare: new Float32Array(10),
			dead: [],
			outOfReach: [],
			meanByGroup: new Float32Array(0),
			...change,
		})),
	};
}

export function importance(
	firstLeads: boolean,
	...columns: readonly (readonly [string, number, number])[]
): PermutationImportanceResult {
	const interval = { low: 0, high: 1 };
	return {
		part: 'test',
		coverage: { rows: 100, of: 100 },
		repeats: 3,
		baseline: 1,
		columns: columns.map(([column, increase, standardError], group) => ({
			...{ column, increase, deviation: 0, standardError, interval, group },
		})),
		groups: columns.map(([column, increase, standardError]) => ({
			...{ columns: [column], increase, standardError, interval },
		})),
		firstLeads,
	};
}

export function only<C extends IssueCode>(code: C, issues: readonly Issue[]): Issue<C> {
	const found = issues.filter((issue): issue is Issue<C> & Issue => issue.code === code);
	assert.equal(found.length, 1, `${code} among ${codes(issues).join()}`);
	return found[0];
}

export function codes(issues: readonly Issue[]): IssueCode[] {
	return issues.map(({ code }) => code);
}
