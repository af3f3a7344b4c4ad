import { rowsOfPart } from './parts.ts';
import type { TableRow } from './row-numbers.ts';
import type { Table } from './table.ts';

/**
 * The row that fills a line of the file, from 1; of several files, of the one numbered `part`. Null: the line is none, such as
 * the names of the columns, a comment, or a row that was not read; or the file has no lines.
 */
export function rowAtLine(table: Table, line: number, part: number): TableRow | null {
	const isSeveral = table.parts !== undefined;
	if (table.rowIndex.unit === 'row' || part < 0 || part >= (table.parts?.length ?? 1)) return null;
	const { table: own, firstRow } = isSeveral ? rowsOfPart(table, part) : { table, firstRow: 0 };
	const { startLines, endLines } = own.rowIndex;
	const row = startLines.findIndex((first, at) => first <= line && line <= endLines[at]);
	return row < 0 ? null : ((firstRow + row) as TableRow);
}
