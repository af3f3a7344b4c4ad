import { fileOfRow, rowsOfPart } from '../data/table/parts.ts';
import { linesAround } from '../data/table/row-lines.ts';
import type { Table } from '../data/table/table.ts';
import type { DataSource } from '../run/source.ts';

/** Those of a row and around it; of several files, in the one that the row is in. */
export async function linesOf(table: Table, row: number, source: DataSource) {
	const part = fileOfRow(table, row);
	if (source.kind !== 'files') return linesAround(table, row, source);
	if (part === null) return null;
	const { table: own, firstRow } = rowsOfPart(table, part.index);
	const found = await linesAround(own, row - firstRow, source.files[part.index]);
	if (found === null) return null;
	const { first, last } = found.rows;
	return { ...found, rows: { first: first + firstRow, last: last + firstRow, of: table.rows } };
}
