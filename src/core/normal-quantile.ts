import { complementaryErrorFunction } from './error-function.ts';

/** The standard normal value below which a share (0..1, ends excluded) lies; the ends are ∓Infinity. Within 1e-12 of |z| ≤ 8. */
export function normalQuantile(share: number): number {
	if (!(share > 0)) return share === 0 ? -Infinity : NaN;
	if (!(share < 1)) return share === 1 ? Infinity : NaN;
	// The upper tail loses digits in 1 - share that the lower one has.
	if (share > 0.5) return -normalQuantile(1 - share);
	let low = -40;
	let high = 0;
	for (let z = low / 2; low < z && z < high; z = (low + high) / 2) {
		if (complementaryErrorFunction(-z / Math.SQRT2) / 2 < share) low = z;
		else high = z;
	}
	return high;
}
