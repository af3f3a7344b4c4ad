import type { RowPlace } from '../analyze/analyzer.ts';
import { placeOfTableRow } from '../analyze/places.ts';
import { cellRanges } from '../data/table/cell-ranges.ts';
import { fileOfRow, rowsOfPart } from '../data/table/parts.ts';
import type { Bytes } from '../data/table/row-bytes.ts';
import { rowTexts } from '../data/table/row-texts.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { Table } from '../data/table/table.ts';
import { textHash } from '../protocol/text-hash.ts';
import type { DataSource } from '../run/source.ts';

/** Places with what tells a row again in an editor; in the order asked for. */
export async function boundPlaces(table: Table, rows: readonly TableRow[], source: DataSource): Promise<RowPlace[]> {
	if (source.kind !== 'files') return placesIn(table, table, rows, 0, source);
	const places = new Map<number, RowPlace>();
	const parts = new Map<number, TableRow[]>();
	for (const row of rows) {
		const part = fileOfRow(table, row)?.index ?? 0;
		const own = parts.get(part);
		if (own === undefined) parts.set(part, [row]);
		else own.push(row);
	}
	for (const [part, own] of parts) {
		const { table: file, firstRow } = rowsOfPart(table, part);
		for (const place of await placesIn(table, file, own, firstRow, source.files[part])) places.set(place.row, place);
	}
	return rows.flatMap((row) => places.get(row) ?? []);
}

/** A row as it is written in its file; null: the file is no delimited text, or the row is too long for that. */
export async function writtenRow(
	table: Table,
	row: TableRow,
	source: DataSource,
): Promise<{ readonly text: string; readonly delimiter: string } | null> {
	const part = fileOfRow(table, row)?.index;
	const { table: file, firstRow } = part === undefined ? { table, firstRow: 0 } : rowsOfPart(table, part);
	const delimiter = delimiterOf(table, part);
	if (delimiter === null) return null;
	const [text] = await rowTexts(file, [row - firstRow], source.kind === 'files' ? source.files[part ?? 0] : source);
	return text === null ? null : { text, delimiter };
}

/** `firstRow`: of the file in the table. */
async function placesIn(
	table: Table,
	file: Table,
	rows: readonly TableRow[],
	firstRow: number,
	bytes: Bytes,
): Promise<RowPlace[]> {
	const texts = await rowTexts(
		file,
		rows.map((row) => row - firstRow),
		bytes,
	);
	const delimiter = delimiterOf(table, fileOfRow(table, rows[0])?.index);
	return rows.map((row, i) => {
		const text = texts[i];
		if (text === null) return placeOfTableRow(table, row);
		const ranges = delimiter === null ? null : cellRanges(text, delimiter);
		const isWhole = ranges !== null && ranges.length === 2 * table.columns.length;
		return {
			...placeOfTableRow(table, row),
			hash: textHash(text),
			...(isWhole ? { cellRanges: ranges } : {}),
		};
	});
}

/** Null: the file is no delimited text. */
export function delimiterOf(table: Table, part: number | undefined): string | null {
	const { reading, delimiter } = (part === undefined ? undefined : table.parts?.[part]) ?? table;
	return reading.format === 'delimited' ? delimiter : null;
}
