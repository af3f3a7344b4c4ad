import type { Histogram } from '../core/histogram.ts';
import type { Interval } from '../core/statistics.ts';
import type { RowPlace } from './analyzer.ts';
import type { ErrorIntervalWithheld } from '../core/error-intervals.ts';
import type { IntervalCoverage } from './certainty/interval-coverage.ts';
import type { BaselineComparison } from './comparison.ts';
import type { Discrimination } from './discrimination.ts';
import type { JudgedPart } from './judged/judged-rows.ts';
import type { NormalResiduals, ResidualsByColumn, ResidualsInOrder } from './residual-groups.ts';

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
	readonly part: JudgedPart;
	readonly rows: number;
	readonly wrong: number;
	/** Share of rows right, 0..1, with the 95% Wilson interval. */
	readonly accuracy: number;
	readonly interval: Interval;
	readonly withheld: null;
	readonly classes: readonly string[];
	/** Cells with at least one row. */
	readonly cells: readonly ConfusionCell[];
	/** Per class; null where undefined (never predicted, never present). */
	readonly precision: readonly (number | null)[];
	readonly recall: readonly (number | null)[];
	/** Harmonic mean of both; null where there is neither a row of the class nor one called so. */
	readonly f1: readonly (number | null)[];
	/** 95% of each; null where it is undefined. Of F1 by that of its right rows among those that are of the class or called so. */
	readonly intervals: Readonly<Record<'precision' | 'recall' | 'f1', readonly (Interval | null)[]>>;
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
	readonly part: JudgedPart;
	readonly target: string;
	readonly rows: number;
	readonly rmse: number;
	/** 95% interval of it; null: `withheld`, because it would not hold. */
	readonly interval: Interval | null;
	readonly withheld: ErrorIntervalWithheld | null;
	readonly comparison: BaselineComparison;
	readonly mae: number;
	/** Mean residual: above 0 the network predicts too much. */
	readonly bias: number;
	/** Null when the actual values do not vary. */
	readonly r2: number | null;
	/** Of |residual|, over all rows, as everything here but `points` and `worst`: half of the rows are off by at most this. */
	readonly medianAbsoluteError: number;
	/** 95% interval of the median; null for fewer than 6 rows. */
	readonly medianInterval: Interval | null;
	/** A share (0..1, ascending) of the rows, at least, is off by at most `value`. */
	readonly quantiles: readonly { readonly share: number; readonly value: number }[];
	/** Rows predicted above, and below, their actual value. */
	readonly tooHigh: number;
	readonly tooLow: number;
	/** Whether there are surely more of the one (sign test at 2.5% on each side); null: that is not proven. */
	readonly leaning: 'high' | 'low' | null;
	/** Rows off by more than `times` the root mean squared error. */
	readonly farOff: { readonly times: number; readonly rows: number };
	/** predicted - actual over a range symmetric around 0, in an odd number of bins. */
	readonly residuals: Histogram;
	/** Mean residuals of groups of rows, by each column that is read or was left out by hand; the largest spread first. */
	readonly byColumn: readonly ResidualsByColumn[];
	/** By the order of the file. */
	readonly inOrder: readonly ResidualsInOrder[];
	readonly normal: NormalResiduals;
	/** At most `maximumPoints`, a seeded sample that always holds the worst rows. */
	readonly points: readonly PredictedRow[];
	/** By falling |residual|. */
	readonly worst: readonly PredictedRow[];
	/** How often intervals of single predictions hold; null: not of the test rows, or these are too few. */
	readonly intervalCoverage: IntervalCoverage | null;
}

/** Without what takes a while and the evidence of a training does not need. */
export type ErrorsAlone = ClassificationErrors | Omit<RegressionErrors, 'intervalCoverage'>;

export type ErrorsResult = ClassificationErrors | RegressionErrors;

export interface ErrorsOptions {
	/** Rows listed in each confusion cell, and as the worst of a regression. */
	readonly maximumRows: number;
	/** Points of a regression. */
	readonly maximumPoints: number;
}
