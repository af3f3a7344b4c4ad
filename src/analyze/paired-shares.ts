import { normalQuantile975, type Interval } from '../core/statistics.ts';

/** 95 % interval of a difference of paired shares, `before` and `after` 1 where a row is right, else 0: half a row more in each cell of the table of pairs (Agresti and Min, 2005). */
export function pairedShares(before: Float64Array, after: Float64Array): Interval {
	let gained = 0.5;
	let lost = 0.5;
	for (let i = 0; i < before.length; i++) {
		if (after[i] > before[i]) gained++;
		if (after[i] < before[i]) lost++;
	}
	const n = before.length + 2;
	const change = (gained - lost) / n;
	const reach = (normalQuantile975 * Math.sqrt(gained + lost - (gained - lost) ** 2 / n)) / n;
	return { low: Math.max(-1, change - reach), high: Math.min(1, change + reach) };
}
