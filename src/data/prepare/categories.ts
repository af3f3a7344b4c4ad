import type { CategoricalColumn } from '../table/table.ts';
import { dataThresholds } from '../thresholds.ts';

/** At most so many categories of a column become inputs of their own; the rarer ones are folded into "other". */
export const categoryLimit = dataThresholds.categories;
/** Below so many rows even a category seen once is worth an input: there is little else. */
const fewRows = 20;

export interface CommonCategories {
	/** Codes of the column, in order of the column's categories. */
	readonly codes: readonly number[];
	/** Rows that have one of them. */
	readonly covered: number;
	/** Categories that have rows but are none of them. */
	readonly folded: number;
}

/** The commonest up to the limit, of those seen more than once; counted in the given rows or in all. */
export function commonestCategories(column: CategoricalColumn, rows?: Int32Array): CommonCategories {
	const counts = categoryCounts(column, rows);
	const least = counts.reduce((sum, count) => sum + count, 0) < fewRows ? 1 : 2;
	const seen = [...counts.keys()].filter((code) => counts[code] > 0);
	const codes = seen
		.filter((code) => counts[code] >= least)
		.sort((a, b) => counts[b] - counts[a] || a - b)
		.slice(0, categoryLimit)
		.sort((a, b) => a - b);
	const covered = codes.reduce((sum, code) => sum + counts[code], 0);
	return { codes, covered, folded: seen.length - codes.length };
}

/** Rows that have each category, of the given rows or of all. */
export function categoryCounts({ categories, codes }: CategoricalColumn, rows?: Int32Array): Int32Array {
	const counts = new Int32Array(categories.length);
	const count = (code: number) => {
		if (code >= 0) counts[code]++;
	};
	if (rows === undefined) codes.forEach(count);
	else for (const row of rows) count(codes[row]);
	return counts;
}
