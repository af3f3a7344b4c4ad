export interface PowerLaw {
	/** Of the density, proportional to x^-alpha from `from` on. */
	readonly alpha: number;
	readonly from: number;
	/** Kolmogorov-Smirnov: the largest gap between both shares. */
	readonly distance: number;
	/** Numbers from `from` on. */
	readonly tail: number;
}

/**
 * The power law that fits the upper end of positive numbers best: for each of them as the start its maximum likelihood exponent
 * α = 1 + n / Σ log(x / start), of which that with the least distance is taken (Clauset, Shalizi and Newman, 2009). Null where
 * none can be fitted, as of equal numbers.
 */
export function powerLaw(numbers: Float64Array): PowerLaw | null {
	const ascending = numbers.filter((x) => x > 0).sort();
	const logs = ascending.map(Math.log);
	let sum = logs.reduce((all, log) => all + log, 0);
	let best: PowerLaw | null = null;
	for (let start = 0; start < ascending.length - 1; start++) {
		const tail = ascending.length - start;
		const spread = sum - tail * logs[start];
		sum -= logs[start];
		if (spread <= 0) break;
		const alpha = 1 + tail / spread;
		let distance = 0;
		for (let i = 0; i < tail; i++) {
			const expected = 1 - Math.exp((1 - alpha) * (logs[start + i] - logs[start]));
			distance = Math.max(distance, Math.abs(expected - i / tail));
		}
		if (best === null || distance < best.distance) best = { alpha, from: ascending[start], distance, tail };
	}
	return best;
}
