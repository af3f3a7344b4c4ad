import type { Dataset } from '../data/dataset.ts';
import type { Table } from '../data/table.ts';
import type { RowPlace } from './analyzer.ts';

export function placeOfTableRow({ rowIndex }: Table, row: number): RowPlace {
	return { row, startLine: rowIndex.startLines[row], endLine: rowIndex.endLines[row] };
}

/** `position` counts dataset rows, which leave out the table's rows without a target. */
export function placeOfDatasetRow(dataset: Dataset, position: number): RowPlace {
	return placeOfTableRow(dataset.table, dataset.rows[position]);
}
