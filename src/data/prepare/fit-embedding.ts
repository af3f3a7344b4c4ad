import { categoryCounts, categoryLimit } from './categories.ts';
import type { InputEncoding } from './dataset.ts';
import type { CategoricalColumn } from '../table/table.ts';

export interface FittedEmbedding {
	readonly encoding: Extract<InputEncoding, { kind: 'embedded' }>;
	/** Categories that have rows, but too few for a vector of their own. */
	readonly folded: number;
}

/** With fewer rows a vector learns those rows (bench/README.md). */
const fewestRows = 5;
/** More would be names rather than kinds. */
const mostCategories = 1000;
const mostDimensions = 8;

/** How a column becomes learned vectors, from the given rows; null where few enough categories are common to have an input each. */
export function fitEmbedding(column: CategoricalColumn, rows: Int32Array): FittedEmbedding | null {
	const counts = categoryCounts(column, rows);
	const codes = embeddedCodes(counts);
	if (codes === null) return null;
	return {
		encoding: {
			kind: 'embedded',
			column: column.name,
			categories: codes.map((code) => column.categories[code]),
			missingCategory: rows.some((row) => column.codes[row] < 0),
			dimensions: dimensionsFor(codes.length),
		},
		folded: counts.filter((count) => count > 0).length - codes.length,
	};
}

/**
 * Codes of the categories that get a vector each, by the rows of all: the commonest, ascending; null where an input for each
 * of them would be no wall of columns.
 */
export function embeddedCodes(counts: Int32Array): readonly number[] | null {
	const common = [...counts.keys()].filter((code) => counts[code] >= fewestRows);
	if (common.length <= categoryLimit) return null;
	return common
		.sort((a, b) => counts[b] - counts[a] || a - b)
		.slice(0, mostCategories)
		.sort((a, b) => a - b);
}

/** Half the square root: 3 for 31 categories, 8 from 197 on. */
function dimensionsFor(categories: number): number {
	return Math.min(mostDimensions, Math.ceil(Math.sqrt(categories) / 2));
}
