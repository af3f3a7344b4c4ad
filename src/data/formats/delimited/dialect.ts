import { parse } from 'papaparse';
import { missingTest } from '../../table/missing.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import type { DelimiterReason } from '../../table/table.ts';
import type { TextEncoding } from './cell-text.ts';
import { detectHeader, type Header } from './header.ts';
import { sampleRows, type SampleRow } from './sample-rows.ts';

interface FoundDelimiter {
	readonly delimiter: string;
	readonly delimiterReason: DelimiterReason;
}

/** What a file of delimited text looks like, found out from its first bytes. */
export interface Dialect extends FoundDelimiter {
	readonly decimalPoint: '.' | ',';
	readonly comments: boolean;
	/** Lines of the comments in front of the first row. */
	readonly leadingComments: readonly number[];
	readonly header: Header;
	readonly rows: readonly SampleRow[];
}

/** Rows looked at: fewer of wide tables, as nothing is read meanwhile, but some. */
const mostRows = 1000;
const mostCells = 12_000;
const fewestRows = 100;
/** Of very wide tables even fewer. */
const mostCellsAtAll = 200_000;

const decimalComma = /^[+-]?\d+,\d+$/;
const decimalPoint = /^[+-]?\d*\.\d+$/;
/** May be thousands as well. */
const threeDigits = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** `start` is behind a byte order mark. `whole`: `head` is all of the file. */
export function detectDialect(
	name: string,
	head: Buffer,
	start: number,
	whole: boolean,
	encoding: TextEncoding,
	options: ReadOptions,
): Dialect {
	const text = head.toString('latin1', start, Math.min(head.length, start + (1 << 16)));
	const lines = text.split(/\r\n?|\n/);
	const separator = /^sep=(.)$/.exec(lines[0])?.[1];
	const leading = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
	const leadingComments = [...lines.keys()].filter((line) => line < leading && lines[line].startsWith('#'));
	const body = leading <= 0 ? text : lines.slice(leading).join('\n');
	const found = chosenDelimiter(options.delimiter, separator) ?? delimiterOf(name, body);
	const { delimiter } = found;
	const comments = leadingComments.length > 0;
	const firstLine = separator === undefined ? 1 : 2;
	const from = separator === undefined ? start : start + lines[0].length + (text.slice(0, 8).includes('\r\n') ? 2 : 1);
	const settings = { delimiter: delimiter.charCodeAt(0), comments, encoding, whole };
	const first = sampleRows(head, from, firstLine, 1, settings);
	const rowsOf = (cells: number) => Math.floor(cells / Math.max(1, first[0]?.cells.length ?? 1));
	const most = Math.max(3, Math.min(mostRows, Math.max(fewestRows, rowsOf(mostCells)), rowsOf(mostCellsAtAll)));
	const rows = first.length === 0 ? [] : sampleRows(head, from, firstLine, most, settings);
	const cells = rows.map((row) => row.cells);
	const isMissing = missingTest(options.missing);
	return {
		...found,
		decimalPoint: options.decimalPoint ?? (delimiter !== ',' && usesDecimalComma(cells) ? ',' : '.'),
		comments,
		leadingComments: leadingComments.map((line) => line + 1),
		header: headerOf(cells, isMissing, options.header),
		rows,
	};
}

function headerOf(
	cells: readonly (readonly string[])[],
	isMissing: (cell: string) => boolean,
	chosen: boolean | undefined,
): Header {
	if (chosen !== undefined) return { present: chosen, reason: 'chosen' };
	return cells.length === 0 ? { present: true, reason: 'only-row' } : detectHeader(cells, isMissing);
}

function usesDecimalComma(rows: readonly (readonly string[])[]): boolean {
	let sure = false;
	for (const row of rows)
		for (const cell of row) {
			if (decimalPoint.test(cell)) return false;
			if (decimalComma.test(cell) && !threeDigits.test(cell)) sure = true;
		}
	return sure;
}

function chosenDelimiter(chosen: string | undefined, separator: string | undefined): FoundDelimiter | null {
	if (chosen !== undefined) return { delimiter: chosen, delimiterReason: 'chosen' };
	return separator === undefined ? null : { delimiter: separator, delimiterReason: 'said' };
}

/** The one that cuts the first rows most evenly; spaces if none of the others cuts at all; else a comma. */
function delimiterOf(name: string, text: string): FoundDelimiter {
	if (/\.(tsv|tab)(\.gz)?$/i.test(name)) return { delimiter: '\t', delimiterReason: 'file-name' };
	const lastLineEnd = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
	const head = (lastLineEnd > 0 ? text.slice(0, lastLineEnd) : text).replace(/\r\n?/g, '\n');
	const found = parse<string[]>(head, {
		preview: 10,
		newline: '\n',
		delimitersToGuess: [',', '\t', ';', '|'],
		skipEmptyLines: 'greedy',
	});
	if (found.data.some((row) => row.length > 1))
		return { delimiter: found.meta.delimiter, delimiterReason: 'cuts-evenly' };
	const words = head
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.slice(0, 10)
		.map((line) => line.split(/ +/).length);
	const cuts = words.length > 1 && words[0] > 1 && words.every((count) => count === words[0]);
	return cuts ? { delimiter: ' ', delimiterReason: 'cuts-evenly' } : { delimiter: ',', delimiterReason: 'none-cuts' };
}
