import { l10n } from 'vscode';
import type { RowLines } from '../../data/table/row-lines.ts';

/** What the row view shows at once; document lines count from 0. */
export interface RowPage {
	/** Of the editor tab. */
	readonly title: string;
	readonly text: string;
	/** Where it lies in the file, for people. */
	readonly place: string;
	/** By document line: its number in the file; null: it is not of the file. Empty: the file has no lines. */
	readonly numbers: readonly (number | null)[];
	/** First and last document line of the row. */
	readonly selected: readonly [number, number];
	/** Row that the page before and after is about; null: there is none. */
	readonly earlier: number | null;
	readonly later: number | null;
}

/** Longer lines are cut: an editor of megabytes in a line is of no use. */
const longestLine = 20_000;

/** The header, and the lines around the row as they are written. */
export function linesPage(name: string, row: number, lines: RowLines): RowPage {
	const { header, firstLine, startLine, endLine, rows } = lines;
	const isApart = header !== null && firstLine > header.line + 1;
	const above = header === null ? [] : isApart ? [header.text, '⋯'] : [header.text];
	const numbers = [
		...(header === null ? [] : isApart ? [header.line, null] : [header.line]),
		...lines.lines.map((_, i) => firstLine + i),
	];
	const lastLine = firstLine + lines.lines.length - 1;
	const offset = above.length - firstLine;
	return {
		title: l10n.t('{0} (lines {1} to {2})', fileName(name), firstLine, lastLine),
		text: [...above, ...lines.lines].map((line) => cut(line)).join('\n'),
		place: l10n.t('{0}: row {1} of {2}, line {3}; read-only', name, row + 1, rows.of, startLine),
		numbers,
		selected: [startLine + offset, Math.min(endLine, lastLine) + offset],
		earlier: rows.first > 0 ? rows.first - 1 : null,
		later: rows.last < rows.of - 1 ? rows.last + 1 : null,
	};
}

/** One cell a line, for files that have no lines. */
export function recordPage(
	name: string,
	row: number,
	columns: readonly string[],
	cells: readonly string[],
	rows: number,
): RowPage {
	const width = Math.min(40, Math.max(0, ...columns.map((column) => column.length)));
	const oneLine = (text: string) => text.replaceAll(/\r\n|\r|\n/g, '⏎');
	return {
		title: l10n.t('{0} (row {1})', fileName(name), row + 1),
		text: columns.map((column, i) => cut(`${oneLine(column).padEnd(width)}  ${oneLine(cells[i])}`)).join('\n'),
		place: l10n.t('{0}: row {1} of {2}; read-only', name, row + 1, rows),
		numbers: [],
		selected: [0, 0],
		earlier: row > 0 ? row - 1 : null,
		later: row < rows - 1 ? row + 1 : null,
	};
}

function cut(line: string): string {
	return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}

/** As the last part of a path. */
function fileName(name: string): string {
	return name.replaceAll(/[/\\]/g, '_');
}
