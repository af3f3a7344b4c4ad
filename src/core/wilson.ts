/** low ≤ high */
export interface Interval {
	readonly low: number;
	readonly high: number;
}

/** 97.5% quantile of the standard normal distribution, for two-sided 95% intervals. */
export const normalQuantile975 = 1.959963984540054;

/** 95% interval for the share behind `successes` of `trials` (Wilson, 1927); [0, 1] when nothing was tried. `z`: of another one. */
export function wilsonInterval(successes: number, trials: number, z = normalQuantile975): Interval {
	if (trials === 0) return { low: 0, high: 1 };
	const z2 = z ** 2;
	const share = successes / trials;
	const denominator = 1 + z2 / trials;
	const centre = (share + z2 / (2 * trials)) / denominator;
	const half = (z / denominator) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
	// At 0 and 1 the end is the share itself, which rounding may miss.
	return { low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) };
}
