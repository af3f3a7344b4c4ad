import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import type { ChunkReader } from './chunk-reader.ts';
import type { Scanner } from './scanner.ts';

/** What is wrong with a file of delimited text, each a sentence with its place and the remedy. */

export function empty(file: string): UserError {
	return new UserError(l10n.t('{0} is empty; choose a file with a header and rows.', file), { file });
}

export function oneColumn(file: string, line: number): UserError {
	return new UserError(
		l10n.t(
			'{0} has only one column; separate a target and at least one input by comma, tab, semicolon, | or space.',
			file,
		),
		{ file, line },
	);
}

export function otherCountOfNames(file: string, line: number, names: number, columns: number): UserError {
	return new UserError(
		l10n.t('{0}, line {1}: cells in the row: {2}; names given: {3}. Name each column.', file, line, columns, names),
		{ file, line },
	);
}

export function namesItself(file: string, cells: readonly string[], line: number): UserError {
	const first = cells.slice(0, 3).map((cell) => JSON.stringify(cell.slice(0, 40)));
	return new UserError(
		l10n.t(
			'{0}, line {1}: the file names its columns itself ({2}), and none as the names given; leave those out, or say whether the first row is data.',
			file,
			line,
			cells.length > first.length ? `${first.join(', ')}, …` : first.join(', '),
		),
		{ file, line },
	);
}

export function noRows(file: string, line: number): UserError {
	return new UserError(l10n.t('{0} has a header but no rows; add rows below line {1}.', file, line), { file, line });
}

export function unterminated(file: string, line: number): UserError {
	return new UserError(
		l10n.t('{0}, line {1}: a quote is opened in this row and never closed; close it or double it.', file, line),
		{ file, line },
	);
}

export function tooManyColumns(file: string, line: number, most: number): UserError {
	return new UserError(
		l10n.t(
			'{0}, line {1}: the row has more than {2} columns, the most that are read; check the line ends.',
			file,
			line,
			most,
		),
		{ file, line },
	);
}

export function longRow(file: string, line: number, most: number): UserError {
	return new UserError(
		l10n.t(
			'{0}, line {1}: the row has more than {2} MB; check the line ends and quotes.',
			file,
			line,
			Math.floor(most / 1e6),
		),
		{ file, line },
	);
}

/** Text has no NUL bytes. */
export function refuseZeroBytes(feed: ChunkReader, { line, position }: Scanner, file: string): void {
	const { bytes, chunkStart, chunkEnd } = feed;
	const zero = bytes.subarray(chunkStart, chunkEnd).indexOf(0);
	if (zero >= 0) throw zeroByte(file, line, bytes.subarray(position, chunkStart + zero));
}

/** Text has no NUL bytes and next to no control characters other than line ends and tabs. */
export function refuseBinary(head: Uint8Array, file: string): void {
	const zero = head.indexOf(0);
	if (zero >= 0) throw zeroByte(file, 1, head.subarray(0, zero));
	// What is built in is fast from the first time on, a loop is not.
	const controls = Buffer.from(head).toString('latin1').match(control)?.length ?? 0;
	if (controls > head.length / 50)
		throw new UserError(
			l10n.t(
				'{0} is not a text file: {1} of its first {2} bytes are control characters; export the table as CSV.',
				file,
				controls,
				head.length,
			),
			{ file },
		);
}

/** Control characters other than tabs and line ends. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** `before`: what is in front of it, from the beginning of the line on. */
function zeroByte(file: string, firstLine: number, before: Uint8Array): UserError {
	const lines = Buffer.from(before)
		.toString()
		.split(/\r\n?|\n/);
	const line = firstLine + lines.length - 1;
	const column = lines[lines.length - 1].length + 1;
	return new UserError(
		l10n.t(
			'{0} is not a text file: line {1} holds a zero byte in column {2}; export the table as CSV.',
			file,
			line,
			column,
		),
		{ file, line, column },
	);
}
