import { rootMeanSquareInterval } from '../../core/error-intervals.ts';
import { median, Moments, wilsonInterval } from '../../core/statistics.ts';
import type { ProbeScore } from './probe-result.ts';

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
