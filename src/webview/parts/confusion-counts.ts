import type { ClassificationErrors } from '../../analyze/errors-result.ts';
import type { Place } from './confusion-keys.ts';

/** Of what is in the matrix. */
export interface Counts {
	readonly of: (actual: number, predicted: number) => number;
	/** Rows of each actual class. */
	readonly totals: readonly number[];
	readonly largest: number;
	/** Cells with rows, line by line. */
	readonly filled: readonly Place[];
}

export function countsOf({ cells, classes }: ClassificationErrors): Counts {
	const counts = new Map(cells.map(({ actual, predicted, count: rows }) => [`${actual} ${predicted}`, rows]));
	return {
		of: (actual, predicted) => counts.get(`${actual} ${predicted}`) ?? 0,
		totals: classes.map((_, actual) => cells.reduce((sum, cell) => sum + (cell.actual === actual ? cell.count : 0), 0)),
		largest: cells.reduce((most, cell) => Math.max(most, cell.count), 1),
		filled: cells
			.filter(({ count: rows }) => rows > 0)
			.sort((a, b) => a.actual - b.actual || a.predicted - b.predicted),
	};
}
