import { normalUpperTail } from './paired-tests.ts';

/** log(n!) of 0 … n, summed. */
export function logFactorials(n: number): Float64Array {
	const logs = new Float64Array(n + 1);
	for (let i = 2; i <= n; i++) logs[i] = logs[i - 1] + Math.log(i);
	return logs;
}

/**
 * P(X ≥ hits) where `drawn` of `all` are drawn at random and `marked` of all are marked: Fisher's exact test, one-sided. `logs`:
 * log factorials up to `all`.
 */
export function hypergeometricTail(
	hits: number,
	drawn: number,
	marked: number,
	all: number,
	logs: Float64Array,
): number {
	const least = Math.max(0, drawn + marked - all);
	const most = Math.min(drawn, marked);
	if (hits <= least) return 1;
	if (hits > most) return 0;
	const logTerm =
		logs[marked] -
		logs[hits] -
		logs[marked - hits] +
		(logs[all - marked] - logs[drawn - hits] - logs[all - marked - drawn + hits]) -
		(logs[all] - logs[drawn] - logs[all - drawn]);
	let term = 1;
	let sum = 1;
	for (let k = hits; k < most; k++) {
		term *= ((marked - k) / (k + 1)) * ((drawn - k) / (all - marked - drawn + k + 1));
		sum += term;
		// Once they fall, terms fall ever faster.
		if (term < sum * 1e-17) break;
	}
	return Math.min(1, Math.exp(logTerm) * sum);
}

/** Ranks of numbers, ties sharing their mean, and what ties take from the variance of a sum of ranks: Σ(t³ - t). */
export function tiedRanks(values: Float64Array): { readonly ranks: Float64Array; readonly ties: number } {
	const order = Int32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
	const ranks = new Float64Array(values.length);
	let ties = 0;
	for (let start = 0; start < order.length;) {
		let end = start;
		while (end < order.length && values[order[end]] === values[order[start]]) end++;
		for (let i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2;
		ties += (end - start) ** 3 - (end - start);
		start = end;
	}
	return { ranks, ties };
}

/** Wilcoxon's rank sum test (1945), one-sided, by the normal distribution with continuity: that ranks of `drawn` rows are so high. */
export function rankSumTail(sum: number, drawn: number, all: number, ties: number): number {
	const mean = (drawn * (all + 1)) / 2;
	const variance = ((drawn * (all - drawn)) / 12) * (all + 1 - ties / (all * (all - 1)));
	return variance > 0 ? normalUpperTail((sum - mean - 0.5) / Math.sqrt(variance)) : 1;
}

/**
 * Benjamini and Hochberg, 1995: the share of false ones among all with at most this p-value that is to be expected, for each of
 * some p-values out of `tried`. Those not given must not be smaller than the largest given.
 */
export function falseDiscoveryRates(pValues: readonly number[], tried: number): number[] {
	const order = [...pValues.keys()].sort((a, b) => pValues[a] - pValues[b]);
	const rates = new Array<number>(pValues.length).fill(1);
	let least = 1;
	// By position in the order, the largest first: equal p-values get the rate of the last of them.
	for (let position = order.length; position >= 1; position--) {
		const i = order[position - 1];
		least = Math.min(least, (pValues[i] * tried) / position);
		rates[i] = least;
	}
	return rates;
}
