import type { Interval } from '../core/statistics.ts';
import type { RowPlace } from './analyzer.ts';

/** Held-out test rows; the training rows where the table is too small to hold any out. */
export type MeasuredPart = 'test' | 'train';

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
	readonly classes: readonly string[];
	/** Cells with at least one row. */
	readonly cells: readonly ConfusionCell[];
	/** Per class; null where undefined (never predicted, never present). */
	readonly precision: readonly (number | null)[];
	readonly recall: readonly (number | null)[];
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
	/** 95 % interval of it, from the standard error of the squared residuals; null for fewer than two rows. */
	readonly interval: Interval | null;
	readonly meanAbsoluteError: number;
	/** Mean residual: above 0 the network predicts too much. */
	readonly bias: number;
	/** Null when the actual values do not vary. */
	readonly determination: number | null;
	/** At most `maximumPoints`, a seeded sample that always holds the worst rows. */
	readonly points: readonly PredictedRow[];
	/** By falling |residual|. */
	readonly worst: readonly PredictedRow[];
}

export type ErrorsResult = ClassificationErrors | RegressionErrors;
