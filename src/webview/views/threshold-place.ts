import type { ThresholdsResult } from '../../analyze/probabilities/thresholds.ts';

export interface Costs {
	/** Of one, in any unit. */
	readonly falseAlarm: number;
	readonly miss: number;
}

/** Place of the smallest threshold that is at least this; of those beyond 1 the last, which calls no row. */
export function placeOfThreshold({ thresholds }: Pick<ThresholdsResult, 'thresholds'>, threshold: number): number {
	let [low, high] = [0, thresholds.length - 1];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (thresholds[middle] < threshold) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Of the place of a threshold, on these rows. */
export function costAt(
	{ found, mistaken, positives }: Pick<ThresholdsResult, 'found' | 'mistaken' | 'positives'>,
	at: number,
	{ falseAlarm, miss }: Costs,
): number {
	return falseAlarm * mistaken[at] + miss * (positives - found[at]);
}

/**
 * The place of least cost, by validation rows where there are any; of equal ones that nearest to 50%, which is surest to be
 * no matter of chance.
 */
export function placeOfLeastCost(result: ThresholdsResult, costs: Costs): number {
	const by = result.validation ?? result;
	const { thresholds } = result;
	const cost = Array.from(thresholds, (_, at) => costAt(by, at, costs));
	const least = Math.min(...cost);
	const middle = (at: number) => Math.abs(Math.min(thresholds[at], 2) - 0.5);
	return [...thresholds.keys()].filter((at) => cost[at] === least).sort((a, b) => middle(a) - middle(b))[0];
}
