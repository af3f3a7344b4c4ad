import type { Interval } from '../core/statistics.ts';
import type { Analyzer, RowPlace } from './analyzer.ts';
import { classificationErrors } from './errors-classification.ts';
import { regressionErrors } from './errors-regression.ts';
import { heldOutRows, type MeasuredPart } from './held-out.ts';
import { checkHasRows, checkInteger } from './options.ts';

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

export interface ErrorsOptions {
	/** Rows listed in each confusion cell, and as the worst of a regression. */
	readonly maximumRows: number;
	/** Points of a regression. */
	readonly maximumPoints: number;
}

export const errors = {
	id: 'errors',
	defaults: { maximumRows: 200, maximumPoints: 2000 },
	check(options, _model, dataset) {
		checkInteger('maximumRows', options.maximumRows, 1, 10_000);
		checkInteger('maximumPoints', options.maximumPoints, 1, 100_000);
		checkHasRows(dataset);
	},
	run(model, dataset, options, context): ErrorsResult {
		const held = heldOutRows(dataset);
		return dataset.task === 'classification'
			? classificationErrors(model, dataset, held, options, context)
			: regressionErrors(model, dataset, held, options, context);
	},
} as const satisfies Analyzer<ErrorsOptions, ErrorsResult>;
