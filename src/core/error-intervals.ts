import { normalQuantile975, type Interval, type Moments } from './statistics.ts';

/** Why there is no interval: too few errors, nearly all of the error in a few of them, or none at all. */
export type ErrorIntervalWithheld = 'few-rows' | 'heavy-tails' | 'no-errors';

export type ErrorInterval =
	| { readonly interval: Interval; readonly withheld: null }
	| { readonly interval: null; readonly withheld: ErrorIntervalWithheld };

/** With fewer errors the interval would be so wide that it says nothing (its upper end 3.8 times the error and more). */
export const fewestErrors = 20;

/** Of normal errors the root mean square is 1.5 times the median, of fits of prices about 4 times. */
const mostTimesMedian = 8;

/**
 * 95% interval of a root mean squared error, from the moments of the squared errors and the median of the absolute ones.
 *
 * On the scale of the logarithm, with s = standard error / mean of the squares: from log mean - 2.3 s to log mean + 2.5 s + 6 / √n.
 * The term 6 / √n stands for the rare large errors that these rows may lack: without it (±1.96 s, and the bootstrap likewise)
 * as few as half of the intervals hold the true value where errors have heavy tails, since rows without a large error show
 * neither the error nor its spread. Chosen so that at least 93% hold for normal, Laplace, Student (3 degrees of freedom),
 * lognormal, contaminated and heteroscedastic errors and those of real fits, 20 to 2 000 rows; of normal errors the interval is
 * therefore wider than need be. Simulated in bench/intervals.mjs.
 */
export function rootMeanSquareInterval(squares: Moments, medianAbsolute: number): ErrorInterval {
	const { count, mean, variance } = squares;
	if (count < fewestErrors) return { interval: null, withheld: 'few-rows' };
	if (mean === 0) return { interval: null, withheld: 'no-errors' };
	if (!(Math.sqrt(mean) <= mostTimesMedian * medianAbsolute)) return { interval: null, withheld: 'heavy-tails' };
	const relative = Math.sqrt(variance / (count - 1)) / mean;
	const low = Math.sqrt(mean) * Math.exp(-2.3 * relative * 0.5);
	const high = Math.sqrt(mean) * Math.exp((2.5 * relative + 6 / Math.sqrt(count)) * 0.5);
	return { interval: { low, high }, withheld: null };
}

/**
 * 95% interval of the median, whatever the distribution: the two of the ascending values between which it lies unless 2.5% of
 * the coin tosses on either side say so (normal approximation, with continuity correction); null for fewer than 6 values.
 */
export function medianInterval(ascending: ArrayLike<number>): Interval | null {
	const n = ascending.length;
	// Even the range of 5 values holds the median in only 1 - 2 / 2^5 = 94% of samples.
	if (n < 6) return null;
	const below = Math.max(0, Math.floor(n / 2 - (normalQuantile975 * Math.sqrt(n)) / 2 - 0.5));
	return { low: ascending[below], high: ascending[n - 1 - below] };
}
