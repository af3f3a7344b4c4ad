/** What a threshold does: rows at or above it, by what they are. */
export interface Threshold {
	readonly threshold: number;
	/** Rows of the class, and other rows, with a score of at least the threshold. */
	readonly found: number;
	readonly mistaken: number;
}

/** At each distinct score, falling. */
export function sweep(scores: ArrayLike<number>, isPositive: (row: number) => boolean): Threshold[] {
	const order = Int32Array.from({ length: scores.length }, (_, row) => row).sort((a, b) => scores[b] - scores[a]);
	const thresholds: Threshold[] = [];
	let found = 0;
	let mistaken = 0;
	for (let i = 0; i < order.length; i++) {
		if (isPositive(order[i])) found++;
		else mistaken++;
		const threshold = scores[order[i]];
		if (i + 1 === order.length || scores[order[i + 1]] !== threshold) thresholds.push({ threshold, found, mistaken });
	}
	return thresholds;
}

/**
 * Average precision: the precision at each threshold, weighted by the recall it adds (a sum of steps, not of trapezoids, which
 * would promise what no threshold gives). Null without a row of the class.
 */
export function averagePrecision(thresholds: readonly Threshold[]): number | null {
	const positives = thresholds.at(-1)?.found ?? 0;
	if (positives === 0) return null;
	let sum = 0;
	let before = 0;
	for (const { found, mistaken } of thresholds) {
		sum += (found - before) * (found / (found + mistaken));
		before = found;
	}
	return sum / positives;
}

/** Without those that lie on the straight line between their neighbours in the plane of found and mistaken. */
export function corners(thresholds: readonly Threshold[]): Threshold[] {
	const origin = { found: 0, mistaken: 0 };
	return thresholds.filter((point, i) => {
		const before = thresholds[i - 1] ?? origin;
		const after = thresholds[i + 1];
		if (after === undefined) return true;
		const rise = (point.found - before.found) * (after.mistaken - point.mistaken);
		return rise !== (after.found - point.found) * (point.mistaken - before.mistaken);
	});
}

/** At most `most` of them, evenly along the list, both ends among them. */
export function thinned<T>(points: readonly T[], most: number): readonly T[] {
	if (points.length <= most) return points;
	return Array.from({ length: most }, (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))]);
}
