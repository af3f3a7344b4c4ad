import type { Dataset } from '../data/prepare/dataset.ts';
import { fileOfRow } from '../data/table/parts.ts';
import type { Table } from '../data/table/table.ts';
import type { RowPlace, RowUse } from './analyzer.ts';

export function placeOfTableRow(table: Table, row: number): RowPlace {
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

/** `position` counts dataset rows, which leave out the table's rows without a target. */
export function placeOfDatasetRow(dataset: Dataset, position: number): RowPlace {
	return placeOfTableRow(dataset.table, dataset.rows[position]);
}

/** `position` counts dataset rows. */
export function useOfDatasetRow({ split }: Dataset, position: number): RowUse {
	return (['train', 'validation', 'test'] as const).find((part) => isAmong(split[part], position)) ?? 'unknown';
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
