/** Scores of the rows of a class and of all others, ascending. */
export interface Scores {
	readonly positives: Float32Array;
	readonly negatives: Float32Array;
}

export function scoresOf(scores: Float32Array, isPositive: (row: number) => boolean): Scores {
	return {
		positives: scores.filter((_, row) => isPositive(row)).sort(),
		negatives: scores.filter((_, row) => !isPositive(row)).sort(),
	};
}

interface Corner {
	readonly threshold: number;
	readonly found: number;
	readonly mistaken: number;
}

/**
 * Thresholds at the corners of the convex hull of the ROC curve (Provost and Fawcett, 2001): whatever a false alarm and a miss cost,
 * one of them, or calling none, costs least. Descending.
 */
export function hull({ positives, negatives }: Scores): number[] {
	const corners: Corner[] = [{ threshold: Infinity, found: 0, mistaken: 0 }];
	let [p, n] = [positives.length - 1, negatives.length - 1];
	while (p >= 0 || n >= 0) {
		const threshold = Math.max(positives[p] ?? -Infinity, negatives[n] ?? -Infinity);
		while (p >= 0 && positives[p] >= threshold) p--;
		while (n >= 0 && negatives[n] >= threshold) n--;
		const next = { threshold, found: positives.length - 1 - p, mistaken: negatives.length - 1 - n };
		while (corners.length > 1 && !turnsDown(corners[corners.length - 2], corners[corners.length - 1], next))
			corners.pop();
		corners.push(next);
	}
	return corners.slice(1).map(({ threshold }) => threshold);
}

/** Whether the way over `b` is steeper before it than after it: it lies above the straight line from `a` to `c`. */
function turnsDown(a: Corner, b: Corner, c: Corner): boolean {
	return (b.found - a.found) * (c.mistaken - b.mistaken) > (c.found - b.found) * (b.mistaken - a.mistaken);
}
