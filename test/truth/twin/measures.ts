/** Of numbers in any order; NaN for none. */
export function mean(values: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum / values.length;
}

/** Divided by the count. */
export function deviation(values: ArrayLike<number>): number {
	const middle = mean(values);
	return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
}

/** Interpolated between neighbours, as NumPy does. */
export function quantile(values: ArrayLike<number>, share: number): number {
	const sorted = Float64Array.from(values).sort();
	const at = share * (sorted.length - 1);
	const below = Math.floor(at);
	return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** Area under the ROC curve by comparing every pair: the chance that a positive scores above a negative. Null: one of them is missing. */
export function areaUnderCurve(scores: ArrayLike<number>, positive: ArrayLike<boolean>): number | null {
	const of = (wanted: boolean) => Float64Array.from(Array.from(scores).filter((_, i) => positive[i] === wanted)).sort();
	const [above, below] = [of(true), of(false)];
	if (above.length === 0 || below.length === 0) return null;
	let wins = 0;
	let less = 0;
	let atMost = 0;
	for (const score of above) {
		while (below[less] < score) less++;
		while (below[atMost] <= score) atMost++;
		wins += (less + atMost) / 2;
	}
	return wins / above.length / below.length;
}

/** The interval of p that a score test at 5% does not reject, found by bisection: Wilson's, without his formula. */
export function shareInterval(successes: number, trials: number): readonly [number, number] {
	const share = successes / trials;
	const rejects = (p: number) => (share - p) ** 2 > (1.959963984540054 ** 2 * p * (1 - p)) / trials;
	const end = (inside: number, outside: number) => {
		for (let i = 0; i < 60; i++) {
			const middle = (inside + outside) / 2;
			if (rejects(middle)) outside = middle;
			else inside = middle;
		}
		return inside;
	};
	return [end(share, 0), end(share, 1)];
}
