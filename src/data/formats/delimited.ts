import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { ColumnBuilder } from '../column-builder.ts';
import { columnNames } from '../column-names.ts';
import { decodeText } from '../decode-text.ts';
import { GrownArray, uint32 } from '../grown-array.ts';
import { LineList } from '../line-list.ts';
import type { DataWarning } from '../table.ts';
import { forEachRow, guessDelimiter, type DelimitedRow } from './delimited-rows.ts';
import type { Content, Format, Source } from './format.ts';
import type { ReadContext } from '../read-context.ts';

/** A file with more is taken for no table. */
const mostColumns = 50_000;

/** Comma, tab, semicolon or pipe; quotes as in RFC 4180. The first row is the header; cells are trimmed. */
export const delimited = {
	id: 'delimited',
	extensions: ['.csv', '.tsv', '.tab', '.psv'],
	read(source, context): Content {
		const decoded = decodeText(source.bytes, source.file);
		// The parser knows one line end per file, files mix them. Inside quoted cells they become \n as well.
		const text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
		const delimiter = /\.(tsv|tab)$/i.test(source.name) ? '\t' : guessDelimiter(text);
		const rows = new RowCollector(source.file);
		forEachRow(
			text,
			delimiter,
			watched(text.length, source, context, (row) => rows.add(row)),
		);
		rows.check();
		if (rows.needSecondPass) forEachRow(text, delimiter, watched(text.length, source, context, rows.secondPass()));
		return rows.finish(delimiter, decoded.warnings);
	},
} as const satisfies Format;

class RowCollector {
	readonly #file: string;
	readonly #startLines = new GrownArray(uint32);
	readonly #endLines = new GrownArray(uint32);
	readonly #ragged = new LineList();
	readonly #malformed = new LineList();
	#header: DelimitedRow | undefined;
	#columns: readonly ColumnBuilder[] = [];

	constructor(file: string) {
		this.#file = file;
	}

	add(row: DelimitedRow): void {
		if (row.quotes === 'unterminated') throw unterminated(this.#file, row.startLine);
		if (row.quotes === 'malformed') this.#malformed.add(row.startLine);
		if (this.#header === undefined) {
			this.#header = row;
			const { length } = row.cells;
			if (length > mostColumns) throw tooManyColumns(this.#file, row.startLine, length);
			this.#columns = Array.from({ length }, () => new ColumnBuilder());
			return;
		}
		this.#startLines.push(row.startLine);
		this.#endLines.push(row.endLine);
		if (row.cells.length !== this.#columns.length) this.#ragged.add(row.startLine);
		for (let c = 0; c < this.#columns.length; c++) this.#columns[c].add(row.cells[c] ?? '');
	}

	check(): void {
		const file = this.#file;
		if (this.#header === undefined)
			throw new UserError(l10n.t('{0} is empty; choose a file with a header and rows.', file), { file });
		if (this.#columns.length === 1)
			throw new UserError(
				l10n.t(
					'{0} has only one column; separate a target and at least one input by comma, tab, semicolon or |.',
					file,
				),
				{ file, line: this.#header.startLine },
			);
		if (this.#startLines.length === 0)
			throw new UserError(
				l10n.t('{0} has a header but no rows; add rows below line {1}.', file, this.#header.endLine),
				{
					file,
					line: this.#header.startLine,
				},
			);
	}

	get needSecondPass(): boolean {
		return this.#columns.some((column) => column.needsSecondPass);
	}

	/** Gives the columns that asked for it all their cells again. */
	secondPass(): (row: DelimitedRow) => void {
		const header = this.#header;
		const again = [...this.#columns.entries()].filter(([, column]) => column.needsSecondPass);
		for (const [, column] of again) column.restart();
		return (row) => {
			if (row.startLine !== header?.startLine) for (const [c, column] of again) column.add(row.cells[c] ?? '');
		};
	}

	finish(delimiter: string, decoding: readonly DataWarning[]): Content {
		const { names, warnings: naming } = columnNames(this.#header?.cells ?? []);
		const warnings = [...decoding, ...naming];
		if (this.#ragged.count > 0) warnings.push({ kind: 'ragged-rows', ...this.#ragged.list() });
		if (this.#malformed.count > 0) warnings.push({ kind: 'malformed-quotes', ...this.#malformed.list() });
		return {
			rows: this.#startLines.length,
			columns: this.#columns.map((column, c) => column.finish(names[c])),
			rowIndex: { startLines: this.#startLines.toArray(), endLines: this.#endLines.toArray() },
			delimiter,
			warnings,
		};
	}
}

/** `take` with progress and cancellation, both at every hundredth of the text. */
function watched(
	characters: number,
	{ bytes }: Source,
	{ cancellation, report }: ReadContext,
	take: (row: DelimitedRow) => void,
): (row: DelimitedRow) => void {
	const stride = Math.max(1 << 16, characters / 100);
	let next = stride;
	cancellation.throwIfAborted();
	return (row) => {
		take(row);
		if (row.end < next) return;
		next = row.end + stride;
		cancellation.throwIfAborted();
		report(Math.floor((row.end / characters) * bytes.length), bytes.length);
	};
}

function unterminated(file: string, line: number): UserError {
	return new UserError(
		l10n.t('{0}, line {1}: a quote is opened in this row and never closed; close it or double it.', file, line),
		{ file, line },
	);
}

function tooManyColumns(file: string, line: number, columns: number): UserError {
	return new UserError(
		l10n.t(
			'{0}, line {1}: the header has {2} columns, at most {3} are read; check the line ends.',
			file,
			line,
			columns,
			mostColumns,
		),
		{ file, line },
	);
}
