import type { ClassificationErrors } from '../analyze/errors-result.ts';

/** How many rows each class has, of the rows measured. */
export function rowsOfClasses({ classes, cells }: ClassificationErrors): readonly number[] {
	return classes.map((_, actual) => cells.reduce((sum, cell) => sum + (cell.actual === actual ? cell.count : 0), 0));
}
