import { readerOf, type Bytes } from './row-bytes.ts';
import type { Table } from './table.ts';

/** A piece of the file as it is written. */
export interface RowLines {
	/** The line above the first row, where it names the columns. */
	readonly header: { readonly line: number; readonly text: string } | null;
	/** Number of the first of `lines` in the file, from 1. */
	readonly firstLine: number;
	readonly lines: readonly string[];
	/** Of the row that was asked for. */
	readonly startLine: number;
	readonly endLine: number;
	/** Rows shown, from 0, the last one included, of all. */
	readonly rows: { readonly first: number; readonly last: number; readonly of: number };
}

/** Rows to each side. */
const rowsAround = 100;
/** Of text at most, so that rows of megabytes leave the editor alone. */
const mostBytes = 2 << 20;
const longestHeader = 64 << 10;

/** The lines around a row, read from the place the row index knows; null: rows have no place, as in packed files. */
export async function linesAround(table: Table, row: number, bytes: Bytes): Promise<RowLines | null> {
	const { offsets, startLines, endLines } = table.rowIndex;
	if (offsets === undefined) return null;
	const end = (at: number) => (at + 1 < table.rows ? offsets[at + 1] : table.bytes);
	let first = Math.max(0, row - rowsAround);
	let last = Math.min(table.rows - 1, row + rowsAround);
	while (first < row && end(row) - offsets[first] > mostBytes / 2) first++;
	while (last > row && end(last) - offsets[first] > mostBytes) last--;
	const read = readerOf(bytes);
	try {
		const decoder = new TextDecoder(table.reading.encoding ?? 'utf-8');
		const length = Math.min(end(last) - offsets[first], mostBytes);
		const text = decoder.decode(await read.bytes(offsets[first], length));
		const lines = text.split(/\r\n|\r|\n/);
		// What ends the last row begins no line.
		if (lines.length > 1 && lines[lines.length - 1] === '') lines.pop();
		const begin = Math.max(0, offsets[0] - longestHeader);
		const above = decoder.decode(await read.bytes(begin, offsets[0] - begin)).split(/\r\n|\r|\n/);
		const named = above.findLastIndex((line) => line.trim() !== '');
		return {
			header:
				table.reading.header?.present && named >= 0
					? { line: startLines[0] - (above.length - 1 - named), text: above[named] }
					: null,
			firstLine: startLines[first],
			lines,
			startLine: startLines[row],
			endLine: endLines[row],
			rows: { first, last, of: table.rows },
		};
	} finally {
		await read.close();
	}
}
