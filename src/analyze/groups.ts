import type { Dataset } from '../data/prepare/dataset.ts';
import type { RowGroup } from './analyzer.ts';

/** Which group each dataset row belongs to: a class, or a third by target. Groups have no `rows` until a sample is taken. */
export interface Grouping {
	/** Group number per dataset row; -1 where the target is no known class or no number. */
	readonly groupOf: Int32Array;
	readonly groups: readonly GroupKey[];
}

type GroupKey =
	| { readonly kind: 'class'; readonly name: string }
	| { readonly kind: 'range'; readonly from: number; readonly to: number };

export function groupRows(dataset: Dataset): Grouping {
	const { target } = dataset.preprocessing;
	return target.kind === 'classes' ? byClass(dataset.targets, target.classes) : byThird(dataset.targets);
}

/** The groups with the number of `rows` (positions in the dataset) that fall into each. */
export function countedGroups({ groupOf, groups }: Grouping, rows: Int32Array): RowGroup[] {
	const counts = new Int32Array(groups.length);
	for (const row of rows) if (groupOf[row] >= 0) counts[groupOf[row]]++;
	return groups.map((group, number) => ({ ...group, rows: counts[number] }));
}

function byClass(targets: Float64Array, classes: readonly string[]): Grouping {
	return {
		groupOf: Int32Array.from(targets, (target) => (target >= 0 && target < classes.length ? target : -1)),
		groups: classes.map((name) => ({ kind: 'class', name })),
	};
}

/** Equal values stay together, so with many of them a third may be larger, or missing. */
function byThird(targets: Float64Array): Grouping {
	const sorted = targets.filter(Number.isFinite).sort();
	const cuts = [...new Set([1, 2, 3].map((third) => sorted[Math.ceil((third * sorted.length) / 3) - 1]))];
	const groupOf = Int32Array.from(targets, (target) =>
		Number.isFinite(target) ? cuts.findIndex((cut) => target <= cut) : -1,
	);
	if (sorted.length === 0) return { groupOf, groups: [] };
	const groups = cuts.map((to, third) => {
		const from = third === 0 ? sorted[0] : sorted[firstAbove(sorted, cuts[third - 1])];
		return { kind: 'range' as const, from, to };
	});
	return { groupOf, groups };
}

/** Index of the first value greater than `limit` in ascending values. */
function firstAbove(sorted: Float64Array, limit: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (sorted[middle] > limit) high = middle;
		else low = middle + 1;
	}
	return low;
}
