import type { Dataset } from '../data/prepare/dataset.ts';
import { fileOfRow } from '../data/table/parts.ts';
import type { DatasetRow, TableRow } from '../data/table/row-numbers.ts';
import type { Table } from '../data/table/table.ts';
import type { RowPlace, RowUse } from './analyzer.ts';

export function placeOfTableRow(table: Table, row: TableRow): RowPlace {
	const { startLines, endLines, unit } = table.rowIndex;
	const part = fileOfRow(table, row);
	return {
		row,
		startLine: startLines[row],
		endLine: endLines[row],
		...(unit === undefined ? {} : { unit }),
		...(part === null ? {} : { part: part.index, file: part.name }),
	};
}

export function tableRowOf({ rows }: Pick<Dataset, 'rows'>, position: DatasetRow): TableRow {
	return rows[position];
}

/** Null: the row has no target, so that the dataset is without it. */
export function datasetRowOf({ rows }: Pick<Dataset, 'rows'>, row: TableRow): DatasetRow | null {
	const position = placeIn(rows, row) as DatasetRow;
	return rows[position] === row ? position : null;
}

export function placeOfDatasetRow(dataset: Dataset, position: DatasetRow): RowPlace {
	return placeOfTableRow(dataset.table, tableRowOf(dataset, position));
}

export function useOfDatasetRow({ split }: Dataset, position: DatasetRow): RowUse {
	return (['train', 'validation', 'test'] as const).find((part) => isAmong(split[part], position)) ?? 'unknown';
}

/** Nothing of a row without a target. */
export function useOfTableRow(dataset: Dataset, row: TableRow): { readonly use?: RowUse } {
	const position = datasetRowOf(dataset, row);
	return position === null ? {} : { use: useOfDatasetRow(dataset, position) };
}

/** By bisection. */
function isAmong(ascending: Int32Array, position: number): boolean {
	return ascending[placeIn(ascending, position)] === position;
}

/** Where in the list the number is, or would be. */
export function placeIn(ascending: Int32Array, number: number): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ascending[middle] < number) low = middle + 1;
		else high = middle;
	}
	return low;
}
