import { medianInterval, rootMeanSquareInterval } from '../core/error-intervals.ts';
import { HistogramAccumulator, type Histogram } from '../core/histogram.ts';
import { mcNemar } from '../core/paired-tests.ts';
import { shuffle } from '../core/random.ts';
import { median, Moments, RegressionErrorsAccumulator } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { AnalyzerContext } from './analyzer.ts';
import { compareValues } from './comparison.ts';
import type { PredictedRow, RegressionErrors, ErrorsOptions } from './errors-result.ts';
import type { ValueAnswers } from './judged/answers.ts';
import { placeOfDatasetRow } from './places.ts';
import { normalResiduals, residualsByColumn, residualsInOrder } from './residual-groups.ts';

export function* regressionErrors(
	dataset: Dataset,
	{ part, rows, predicted }: ValueAnswers,
	{ maximumRows, maximumPoints }: ErrorsOptions,
	context: AnalyzerContext,
): Generator<undefined, Omit<RegressionErrors, 'intervalCoverage'>> {
	const { target } = dataset.preprocessing;
	const accumulator = new RegressionErrorsAccumulator();
	const squares = new Moments();
	const distance = new Float64Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		const actual = dataset.targets[rows[i]];
		accumulator.add(actual, predicted[i]);
		distance[i] = Math.abs(predicted[i] - actual);
		squares.add(distance[i] * distance[i]);
	}
	const residuals = Float64Array.from(rows, (position, i) => predicted[i] - dataset.targets[position]);
	const ascending = distance.slice().sort();
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
		target: target.column,
		rows: rows.length,
		rmse: accumulator.rmse,
		...rootMeanSquareInterval(squares, atMost(ascending, 0.5)),
		comparison: compareValues(
			predicted,
			Float64Array.from(rows, (position) => dataset.targets[position]),
			target.kind === 'value' ? target.mean : NaN,
		),
		mae: accumulator.mae,
		bias: accumulator.bias,
		r2: accumulator.r2,
		medianAbsoluteError: median(ascending),
		medianInterval: medianInterval(ascending),
		quantiles: quantileShares.map((share) => ({ share, value: atMost(ascending, share) })),
		tooHigh: accumulator.tooHigh,
		tooLow: accumulator.tooLow,
		leaning: leaningOf(accumulator),
		farOff: { times: timesTypical, rows: countAbove(ascending, timesTypical * accumulator.rmse) },
		residuals: histogramOfResiduals(predicted, dataset.targets, rows, ascending.at(-1) ?? 0),
		byColumn: yield* residualsByColumn(dataset, rows, residuals, byDistance, maximumRows),
		inOrder: residualsInOrder(dataset, rows, residuals),
		normal: normalResiduals(residuals),
		points: Array.from(worstAndOthers(byDistance, maximumRows, maximumPoints, context), predictedRow),
		worst: Array.from(byDistance.subarray(0, maximumRows), predictedRow),
	};
}

/** Of |residual|. */
const quantileShares = [0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/**
 * Residuals this many times the root mean squared error do not happen by normal chance: 1 in 1.7 million rows.
 * The error itself holds the residual, so a table needs more than 25 rows for one to stand out so far.
 */
const timesTypical = 5;

/** Odd, and symmetric around 0, so that "right" is one bar. */
const residualBins = 31;

function leaningOf({ tooHigh, tooLow }: RegressionErrorsAccumulator): 'high' | 'low' | null {
	const verdict = mcNemar(tooHigh, tooLow);
	return verdict === 'not-proven' ? null : verdict === 'better' ? 'high' : 'low';
}

/** The smallest of the ascending values that at least `share` of them do not exceed; NaN when there are none. */
function atMost(ascending: Float64Array, share: number): number {
	return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? NaN;
}

function countAbove(ascending: Float64Array, limit: number): number {
	let count = 0;
	while (count < ascending.length && ascending[ascending.length - 1 - count] > limit) count++;
	return count;
}

function histogramOfResiduals(
	predicted: Float64Array,
	targets: Float64Array,
	rows: Int32Array,
	largest: number,
): Histogram {
	const limit = Math.max(largest, Number.MIN_VALUE);
	const histogram = new HistogramAccumulator(-limit, limit, residualBins);
	for (let i = 0; i < rows.length; i++) histogram.add(predicted[i] - targets[rows[i]]);
	return histogram.result();
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
