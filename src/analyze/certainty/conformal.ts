import type { Interval } from '../../core/statistics.ts';
import { betaQuantile } from './beta-quantile.ts';

/**
 * Split-conformal prediction (Vovk, Gammerman and Shafer, 2005; Lei et al., 2018): of n rows that the network never saw and one
 * more that comes the same way, the new one's score is among the ⌈(n + 1) · confidence⌉ smallest with at least that confidence.
 */

/** The ⌈(n + 1) · confidence⌉-th smallest score; Infinity where there are too few. `ascending`: of n calibration rows. */
export function conformalQuantile(ascending: Float64Array, confidence: number): number {
	const rank = rankOf(ascending.length, confidence);
	return rank > ascending.length ? Infinity : ascending[rank - 1];
}

/** Rounding must not make 9.000000000000002 a tenth row. */
function rankOf(rows: number, confidence: number): number {
	return Math.max(1, Math.ceil((rows + 1) * confidence - 1e-9));
}

/** Fewest calibration rows that say anything with this confidence. */
export function fewestRows(confidence: number): number {
	return Math.ceil(confidence / (1 - confidence) - 1e-9);
}

/**
 * Between what shares of all new rows the sets of this very calibration hold the truth, in 90 of 100 calibrations: coverage is
 * distributed as Beta(k, n + 1 - k), k = ⌈(n + 1) · confidence⌉ (Vovk, 2012), where scores have no ties.
 */
export function coverageBand(rows: number, confidence: number): Interval {
	const key = `${rows} ${confidence}`;
	const band = bands.get(key) ?? bandOf(rows, confidence);
	if (bands.size >= mostBands) bands.clear();
	bands.set(key, band);
	return band;
}

/** Told with every row, and of the same calibration rows each time: some milliseconds of sums. */
const bands = new Map<string, Interval>();
const mostBands = 100;

function bandOf(rows: number, confidence: number): Interval {
	const rank = rankOf(rows, confidence);
	if (rank > rows) return { low: 1, high: 1 };
	return { low: betaQuantile(0.05, rank, rows + 1 - rank), high: betaQuantile(0.95, rank, rows + 1 - rank) };
}

/** 1 - p of the row's class: large where the network did not expect it (Sadinle, Lei and Wasserman, 2019). */
export function classScore(probabilities: ArrayLike<number>, at: number, one: number): number {
	return 1 - probabilities[at + one];
}

/** The classes whose score is no larger; where none is, the likeliest one all the same, which only makes the set surer. */
export function classSet(probabilities: readonly number[], quantile: number): number[] {
	const likeliest = probabilities.indexOf(Math.max(...probabilities));
	return [...probabilities.keys()]
		.filter((one) => one === likeliest || classScore(probabilities, 0, one) <= quantile)
		.sort((a, b) => probabilities[b] - probabilities[a]);
}
