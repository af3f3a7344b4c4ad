import { rootMeanSquareInterval } from '../../core/error-intervals.ts';
import { median, Moments, normalQuantile975, wilsonInterval } from '../../core/statistics.ts';
import { pairedShares } from '../paired-shares.ts';
import type { ProbeChange, ProbeScore } from './probe-result.ts';

/** Differences of fewer rows are not told apart from none. */
const fewestRows = 10;

/** `answers`: a class or a value for each row; null: they are not known. */
export function scoreOf(actual: Float64Array, answers: Float64Array | null, isClass: boolean): ProbeScore {
	if (answers === null) return { score: null, interval: null };
	if (!isClass) return r2Of(actual, answers);
	return probeAccuracy(
		answers.reduce((right, answer, row) => right + Number(answer === actual[row]), 0),
		actual.length,
	);
}

export function probeAccuracy(right: number, rows: number): ProbeScore {
	if (rows === 0) return { score: null, interval: null };
	return { score: right / rows, interval: wilsonInterval(right, rows) };
}

/** R² with the interval that the one of the root mean squared error leads to, the spread of the target taken as known. */
export function r2Of(actual: Float64Array, predicted: Float64Array): ProbeScore {
	const squares = new Moments();
	const spread = new Moments();
	const sizes = actual.map((value, row) => Math.abs(predicted[row] - value));
	for (const [row, size] of sizes.entries()) {
		squares.add(size * size);
		spread.add(actual[row]);
	}
	const r2 = (meanSquare: number) => 1 - meanSquare / spread.variance;
	if (!(spread.variance > 0) || !Number.isFinite(squares.mean)) return { score: null, interval: null };
	const { interval } = rootMeanSquareInterval(squares, median(sizes));
	return {
		score: r2(squares.mean),
		interval: interval && { low: r2(interval.high ** 2), high: r2(interval.low ** 2) },
	};
}

/**
 * How much better `after` answers than `before`: in the share right, or in R², the spread of the target taken as known, so that it
 * is the mean of the paired differences of squared errors.
 */
export function changeOver(
	actual: Float64Array,
	before: Float64Array | null,
	after: Float64Array | null,
	isClass: boolean,
): ProbeChange | null {
	if (before === null || after === null || actual.length === 0) return null;
	const enough = actual.length >= fewestRows;
	if (isClass) {
		const right = (answers: Float64Array) => actual.map((value, row) => Number(answers[row] === value));
		const [was, is] = [right(before), right(after)];
		const change = is.reduce((sum, each, row) => sum + each - was[row], 0) / actual.length;
		return { change, interval: enough ? pairedShares(was, is) : null };
	}
	const spread = new Moments();
	const gains = new Moments();
	for (const [row, value] of actual.entries()) {
		spread.add(value);
		gains.add((before[row] - value) ** 2 - (after[row] - value) ** 2);
	}
	const change = gains.mean / spread.variance;
	if (!(spread.variance > 0) || !Number.isFinite(change)) return null;
	const reach = (normalQuantile975 * Math.sqrt(gains.variance / (actual.length - 1))) / spread.variance;
	return { change, interval: enough ? { low: change - reach, high: change + reach } : null };
}
