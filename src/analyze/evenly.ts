import type { DatasetRows } from '../data/table/row-numbers.ts';
import { datasetRows } from '../data/table/row-numbers.ts';

/** At most so many of `rows`, in their order and evenly from the first on: without chance, and with rows of every part of the file. */
export function evenly(rows: DatasetRows, most: number): DatasetRows {
	const count = Math.min(most, rows.length);
	return datasetRows(Int32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]));
}
