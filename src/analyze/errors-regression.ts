import { shuffle } from '../core/random.ts';
import { Moments, normalQuantile975, RegressionErrorsAccumulator, type Interval } from '../core/statistics.ts';
import type { Dataset } from '../data/dataset.ts';
import type { AnalyzerContext, Model } from './analyzer.ts';
import type { ErrorsOptions, PredictedRow, RegressionErrors } from './errors.ts';
import type { HeldOutRows } from './held-out.ts';
import { measure } from './measure.ts';
import { placeOfDatasetRow } from './places.ts';

export function regressionErrors(
	model: Model,
	dataset: Dataset,
	{ part, rows }: HeldOutRows,
	{ maximumRows, maximumPoints }: ErrorsOptions,
	context: AnalyzerContext,
): RegressionErrors {
	const predicted = new Float64Array(rows.length);
	for (const { first, predictions } of measure(model, dataset, rows, context)) predicted.set(predictions, first);
	const accumulator = new RegressionErrorsAccumulator();
	const squares = new Moments();
	const distance = new Float64Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		const actual = dataset.targets[rows[i]];
		accumulator.add(actual, predicted[i]);
		distance[i] = Math.abs(predicted[i] - actual);
		squares.add(distance[i] * distance[i]);
	}
	const byDistance = Int32Array.from(rows.keys()).sort((a, b) => distance[b] - distance[a] || a - b);

	const predictedRow = (i: number): PredictedRow => ({
		...placeOfDatasetRow(dataset, rows[i]),
		actual: dataset.targets[rows[i]],
		predicted: predicted[i],
		residual: predicted[i] - dataset.targets[rows[i]],
	});
	return {
		task: 'regression',
		part,
		target: dataset.preprocessing.target.column,
		rows: rows.length,
		rootMeanSquaredError: accumulator.rootMeanSquaredError,
		interval: intervalOfRoot(squares),
		meanAbsoluteError: accumulator.meanAbsoluteError,
		bias: accumulator.bias,
		determination: accumulator.determination,
		points: Array.from(worstAndOthers(byDistance, maximumRows, maximumPoints, context), predictedRow),
		worst: Array.from(byDistance.subarray(0, maximumRows), predictedRow),
	};
}

/** √(mean ± 1.96 · standard error of the mean): the central limit theorem, whatever the residuals' distribution. */
function intervalOfRoot(squares: Moments): Interval | null {
	if (squares.count < 2) return null;
	// Variance with n - 1, divided by n.
	const error = normalQuantile975 * Math.sqrt(squares.variance / (squares.count - 1));
	return { low: Math.sqrt(Math.max(0, squares.mean - error)), high: Math.sqrt(squares.mean + error) };
}

/** All if they are few enough, else the `worst` and a random sample of the others; in the order of the rows. */
function worstAndOthers(
	byDistance: Int32Array,
	worst: number,
	maximum: number,
	{ random }: AnalyzerContext,
): Int32Array {
	const shown = byDistance.slice();
	if (shown.length > maximum) shuffle(shown.subarray(Math.min(worst, maximum)), random);
	return shown.slice(0, maximum).sort();
}
