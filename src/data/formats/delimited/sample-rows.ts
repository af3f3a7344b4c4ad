import { carriageReturn, lineFeed, numberSign, quote, isBlank, space } from './bytes.ts';
import { cellInLine, type TextEncoding } from './cell-text.ts';
import { quotedEnd } from './quoted.ts';

export interface SampleRow {
	readonly cells: readonly string[];
	/** Places in the bytes: of the first character, and behind the line end. */
	readonly start: number;
	readonly next: number;
	readonly firstLine: number;
	/** Line that the following row begins on. */
	readonly nextLine: number;
}

/** More than in any table: the row is cut off there, and is the last. */
export const mostCells = 1 << 17;

/** The first whole rows, blank and comment lines left out; the last may end with the bytes if those are all there are. */
export function sampleRows(
	bytes: Buffer,
	start: number,
	firstLine: number,
	most: number,
	{
		delimiter,
		comments,
		encoding,
		whole,
	}: {
		readonly delimiter: number;
		readonly comments: boolean;
		readonly encoding: TextEncoding;
		/** Whether these are all bytes of the file. */
		readonly whole: boolean;
	},
): SampleRow[] {
	const end = bytes.length;
	const rows: SampleRow[] = [];
	const notes = { lines: 0, malformed: 0 };
	const at = (p: number) => (p < end ? bytes[p] : lineFeed);
	const isEnd = (byte: number) => byte === lineFeed || byte === carriageReturn;
	const plain = delimiter === space || delimiter > 0x7f ? null : new PlainLines(bytes, delimiter, comments);
	let p = start;
	let line = firstLine;
	while (p < end && rows.length < most) {
		const rowStart = p;
		const found = plain?.cellsAt(p) ?? null;
		if (found !== null) {
			const { cells, next } = found;
			rows.push({ cells, start: rowStart, next, firstLine: line, nextLine: line + 1 });
			if (cells.length === mostCells) return rows;
			p = next;
			line++;
			continue;
		}
		notes.lines = 0;
		const cells: string[] = [];
		const isComment = comments && bytes[p] === numberSign;
		for (;;) {
			if (delimiter === space && !isComment) while (at(p) === space) p++;
			const cellStart = p;
			while (isBlank(at(p)) && at(p) !== delimiter) p++;
			if (at(p) === quote && !isComment) {
				const after = quotedEnd(bytes, p, end, delimiter, notes);
				if (after < 0) return rows;
				p = after;
			} else while (!isEnd(at(p)) && (isComment || at(p) !== delimiter)) p++;
			if (!isComment && !(delimiter === space && p === cellStart && cells.length > 0))
				cells.push(cellInLine(bytes, cellStart, p, encoding, line));
			if (cells.length === mostCells) {
				rows.push({ cells, start: rowStart, next: p, firstLine: line, nextLine: line + 1 + notes.lines });
				return rows;
			}
			if (p >= end || isEnd(bytes[p])) break;
			p++;
		}
		if (p >= end && !whole) break;
		p += at(p) === carriageReturn && at(p + 1) === lineFeed && p + 1 < end ? 2 : 1;
		const blank = cells.length === 1 && cells[0] === '';
		if (!isComment && !blank)
			rows.push({ cells, start: rowStart, next: p, firstLine: line, nextLine: line + 1 + notes.lines });
		line += 1 + notes.lines;
	}
	return rows;
}

/** Lines that need but be cut at the delimiters, by what is built in: the others take ten times as long until compiled. */
class PlainLines {
	readonly #text: string;
	readonly #delimiter: string;
	readonly #comments: boolean;

	constructor(bytes: Buffer, delimiter: number, comments: boolean) {
		this.#text = bytes.toString('latin1');
		this.#delimiter = String.fromCharCode(delimiter);
		this.#comments = comments;
	}

	/** Null where the line may be blank, a comment, the last, not ASCII, or not all of a row. */
	cellsAt(start: number): { readonly cells: string[]; readonly next: number } | null {
		const lineEnd = this.#text.indexOf('\n', start);
		if (lineEnd < 0) return null;
		const line = this.#text.slice(start, this.#text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd);
		if (notPlain.test(line) || (this.#comments && line.startsWith('#'))) return null;
		return { cells: line.split(this.#delimiter, mostCells).map((cell) => cell.trim()), next: lineEnd + 1 };
	}
}

const notPlain = /["\r\u0080-\u00ff]|^\s*$/;
