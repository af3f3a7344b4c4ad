import type { Histogram } from '../core/histogram.ts';
import type { Interval } from '../core/statistics.ts';
import { appliesToRows } from './applicability.ts';
import type { Analyzer, RowPlace } from './analyzer.ts';
import type { ErrorIntervalWithheld } from '../core/error-intervals.ts';
import type { BaselineComparison } from './comparison.ts';
import type { Discrimination } from './discrimination.ts';
import { classificationErrors } from './errors-classification.ts';
import { regressionErrors } from './errors-regression.ts';
import { heldOutRows, type MeasuredPart } from './held-out.ts';
import { operationsPerRow } from './sample.ts';

export type { MeasuredPart } from './held-out.ts';

export interface ClassifiedRow extends RowPlace {
	readonly actual: number;
	readonly predicted: number;
	/** Probability given to the predicted class, 0..1. */
	readonly confidence: number;
	/** Probability given to the actual class, 0..1. */
	readonly actualProbability: number;
}

export interface ConfusionCell {
	readonly actual: number;
	readonly predicted: number;
	readonly count: number;
	/** By falling confidence, at most `maximumRows`. */
	readonly rows: readonly ClassifiedRow[];
}

export interface ClassificationErrors {
	readonly task: 'classification';
	readonly part: MeasuredPart;
	readonly rows: number;
	readonly wrong: number;
	/** Share of rows right, 0..1, with the 95 % Wilson interval. */
	readonly accuracy: number;
	readonly interval: Interval;
	readonly withheld: null;
	readonly classes: readonly string[];
	/** Cells with at least one row. */
	readonly cells: readonly ConfusionCell[];
	/** Per class; null where undefined (never predicted, never present). */
	readonly precision: readonly (number | null)[];
	readonly recall: readonly (number | null)[];
	/** Mean recall of the classes that are there; null without rows. */
	readonly balancedAccuracy: number | null;
	readonly discrimination: Discrimination;
	readonly comparison: BaselineComparison;
}

export interface PredictedRow extends RowPlace {
	/** In the target's units. */
	readonly actual: number;
	readonly predicted: number;
	/** predicted - actual */
	readonly residual: number;
}

export interface RegressionErrors {
	readonly task: 'regression';
	readonly part: MeasuredPart;
	readonly target: string;
	readonly rows: number;
	readonly rootMeanSquaredError: number;
	/** 95 % interval of it; null: `withheld`, because it would not hold. */
	readonly interval: Interval | null;
	readonly withheld: ErrorIntervalWithheld | null;
	readonly comparison: BaselineComparison;
	readonly meanAbsoluteError: number;
	/** Mean residual: above 0 the network predicts too much. */
	readonly bias: number;
	/** Null when the actual values do not vary. */
	readonly determination: number | null;
	/** Of |residual|, over all rows, as everything here but `points` and `worst`: half of the rows are off by at most this. */
	readonly medianAbsoluteError: number;
	/** 95 % interval of the median; null for fewer than 6 rows. */
	readonly medianInterval: Interval | null;
	/** A share (0..1, ascending) of the rows, at least, is off by at most `value`. */
	readonly quantiles: readonly { readonly share: number; readonly value: number }[];
	/** Rows predicted above, and below, their actual value. */
	readonly tooHigh: number;
	readonly tooLow: number;
	/** Whether there are surely more of the one (sign test at 2.5 % on each side); null: that is not proven. */
	readonly leaning: 'high' | 'low' | null;
	/** Rows off by more than `times` the root mean squared error. */
	readonly farOff: { readonly times: number; readonly rows: number };
	/** predicted - actual over a range symmetric around 0, in an odd number of bins. */
	readonly residuals: Histogram;
	/** At most `maximumPoints`, a seeded sample that always holds the worst rows. */
	readonly points: readonly PredictedRow[];
	/** By falling |residual|. */
	readonly worst: readonly PredictedRow[];
}

export type ErrorsResult = ClassificationErrors | RegressionErrors;

export interface ErrorsOptions {
	/** Rows listed in each confusion cell, and as the worst of a regression. */
	readonly maximumRows: number;
	/** Points of a regression. */
	readonly maximumPoints: number;
}

export const errors = {
	id: 'errors',
	options: {
		maximumRows: { kind: 'integer', minimum: 1, maximum: 10_000, default: 200 },
		maximumPoints: { kind: 'integer', minimum: 1, maximum: 100_000, default: 2000 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, _dataset, _options, rows) => operationsPerRow(network) * rows,
	*run(model, dataset, options, context): Generator<undefined, ErrorsResult> {
		const held = heldOutRows(dataset, context.rows);
		return dataset.task === 'classification'
			? yield* classificationErrors(model, dataset, held, options, context)
			: yield* regressionErrors(model, dataset, held, options, context);
	},
} as const satisfies Analyzer<ErrorsOptions, ErrorsResult>;
