import type { Dataset } from '../data/dataset.ts';
import { partOf } from '../data/parts.ts';
import type { Table } from '../data/table.ts';
import type { RowPlace } from './analyzer.ts';

export function placeOfTableRow(table: Table, row: number): RowPlace {
	const { startLines, endLines, unit } = table.rowIndex;
	const part = partOf(table, row);
	return {
		row,
		startLine: startLines[row],
		endLine: endLines[row],
		...(unit === undefined ? {} : { unit }),
		...(part === null ? {} : { part: part.index, file: part.name }),
	};
}

/** `position` counts dataset rows, which leave out the table's rows without a target. */
export function placeOfDatasetRow(dataset: Dataset, position: number): RowPlace {
	return placeOfTableRow(dataset.table, dataset.rows[position]);
}
