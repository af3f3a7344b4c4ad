import { chiSquareTail } from './chi-square.ts';
import { normalQuantile975 } from './statistics.ts';

/** Steps of the exact count at most; beyond, the limit of many rows is taken. */
const mostSteps = 2e7;

/**
 * Kolmogorov and Smirnov: the largest distance of two empirical distribution functions, and the chance of one as large where both
 * samples are drawn alike. The chance is exact, ties included (all orders of the pooled values are counted), or of so many rows
 * the limit with the correction of Stephens, 1970. Values in any order, none NaN, at least one each.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): { readonly distance: number; readonly p: number } {
	const [m, n] = [a.length, b.length];
	const [first, second] = [a.toSorted(), b.toSorted()];
	/** Whether the next pooled value is another one, by how many values there are up to here. */
	const ends = new Uint8Array(m + n + 1);
	let [i, j, largest] = [0, 0, 0];
	while (i < m || j < n) {
		const value = j === n || (i < m && first[i] <= second[j]) ? first[i] : second[j];
		while (i < m && first[i] === value) i++;
		while (j < n && second[j] === value) j++;
		ends[i + j] = 1;
		largest = Math.max(largest, Math.abs(i * n - j * m));
	}
	const distance = largest / (m * n);
	return { distance, p: m * n <= mostSteps ? exactTail(m, n, largest, ends) : limitTail(distance, m, n) };
}

/** Of all orders of m and n values the share in which |i n - j m| reaches `limit` where a value ends. */
function exactTail(m: number, n: number, limit: number, ends: Uint8Array): number {
	if (limit === 0) return 1;
	// The share of the orders of i and j values that never did, for one i after another.
	const below = new Float64Array(n + 1);
	for (let i = 0; i <= m; i++)
		for (let j = 0; j <= n; j++) {
			if (i + j === 0) below[0] = 1;
			else if (ends[i + j] === 1 && Math.abs(i * n - j * m) >= limit) below[j] = 0;
			else below[j] = ((i > 0 ? below[j] * i : 0) + (j > 0 ? below[j - 1] * j : 0)) / (i + j);
		}
	return Math.min(1, Math.max(0, 1 - below[n]));
}

function limitTail(distance: number, m: number, n: number): number {
	const root = Math.sqrt((m * n) / (m + n));
	const x = (root + 0.12 + 0.11 / root) * distance;
	if (x < 0.2) return 1;
	let sum = 0;
	for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
	return Math.min(1, Math.max(0, sum));
}

/** Fewer in a cell than these are to be expected: Pearson's limit does not hold, and such kinds are counted together. */
const leastExpected = 5;

/**
 * Pearson's test that two samples have the same shares of each kind, by how often each kind occurs in each. Null: after rare kinds
 * are counted together, there is but one.
 */
export function chiSquareTest(
	a: ArrayLike<number>,
	b: ArrayLike<number>,
): { readonly statistic: number; readonly degrees: number; readonly p: number } | null {
	const kinds = Array.from(a, (count, kind) => [count, b[kind]] as const);
	const totals = kinds.reduce(([x, y], [inA, inB]) => [x + inA, y + inB], [0, 0]);
	const smaller = Math.min(...totals) / (totals[0] + totals[1]);
	const isRare = ([inA, inB]: readonly [number, number]) => (inA + inB) * smaller < leastExpected;
	const rare = kinds.filter(isRare).reduce(([x, y], [inA, inB]) => [x + inA, y + inB], [0, 0]);
	const counted = [...kinds.filter((kind) => !isRare(kind)), rare].filter(([inA, inB]) => inA + inB > 0);
	if (counted.length < 2) return null;
	let statistic = 0;
	for (const kind of counted)
		for (const side of [0, 1] as const) {
			const expected = ((kind[0] + kind[1]) * totals[side]) / (totals[0] + totals[1]);
			statistic += (kind[side] - expected) ** 2 / expected;
		}
	const degrees = counted.length - 1;
	return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}

/** Half the sum of the differences of shares: 0 alike, 1 nothing in common. */
export function totalVariation(a: ArrayLike<number>, b: ArrayLike<number>): number {
	const [inA, inB] = [a, b].map((counts) => Array.from(counts).reduce((sum, count) => sum + count, 0));
	return Array.from(a, (count, kind) => Math.abs(count / inA - b[kind] / inB)).reduce((x, y) => x + y, 0) / 2;
}

/**
 * Population stability index of two samples by their counts in each bin, half a row added to each so that empty bins can be
 * compared; and what it stays below in 95% of samples that are drawn alike: (1/n + 1/m) times a chi-square quantile (Yurdakul, 2018).
 */
export function stabilityIndex(
	a: ArrayLike<number>,
	b: ArrayLike<number>,
): { readonly psi: number; readonly band: number } {
	const bins = Array.from(a, (count, bin) => [count, b[bin]] as const).filter(([inA, inB]) => inA + inB > 0);
	const [n, m] = [0, 1].map((side) => bins.reduce((sum, bin) => sum + bin[side], 0));
	if (n === 0 || m === 0 || bins.length < 2) return { psi: 0, band: 0 };
	let psi = 0;
	for (const [inA, inB] of bins) {
		const [x, y] = [(inA + 0.5) / (n + 0.5 * bins.length), (inB + 0.5) / (m + 0.5 * bins.length)];
		psi += (x - y) * Math.log(x / y);
	}
	return { psi, band: (1 / n + 1 / m) * chiSquareQuantile95(bins.length - 1) };
}

/** Of one and of two degrees as it is, else by Wilson and Hilferty, 1931, who are half a percent off for three and less for more. */
export function chiSquareQuantile95(degrees: number): number {
	if (degrees === 1) return normalQuantile975 ** 2;
	if (degrees === 2) return -2 * Math.log(0.05);
	const part = 2 / (9 * degrees);
	return degrees * (1 - part + 1.6448536269514722 * Math.sqrt(part)) ** 3;
}
