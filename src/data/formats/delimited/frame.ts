import { headOf, type ByteSource } from '../../io/byte-source.ts';
import { columnNames } from '../../table/column-names.ts';
import { missingTest } from '../../table/missing.ts';
import { fewestColumns, type ReadContext } from '../../read/read-context.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import type { DataWarning, Reading } from '../../table/table.ts';
import { carriageReturn, lineFeed } from './bytes.ts';
import { NotUtf8, type TextEncoding } from './cell-text.ts';
import { detectDialect, type Dialect } from './dialect.ts';
import { headerAmongNames } from './header.ts';
import { commonest, isText, rowsExpected } from './first-rows.ts';
import { longestRow, scanFile, type PassSettings } from './scan-file.ts';
import * as refusals from './refusals.ts';
import type { SampleRow } from './sample-rows.ts';
import { columnKind, type Scanner } from './scanner.ts';
import { utf16AsUtf8 } from './utf16.ts';

/** The first bytes, of which the dialect is found out; more where they hold no whole row. */
const headBytes = 1 << 20;
/** A file with more is taken for no table. */
const mostColumns = 50_000;

type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The bytes as UTF-8, or as text in Windows-1252, from `start` on, and what the file calls its encoding. */
export interface EncodedText {
	readonly source: ByteSource;
	readonly start: number;
	readonly encoding: TextEncoding;
	readonly name: string;
}

/** Reads by `read`; anew where bytes turn out not to be UTF-8, which `warnings` then say. */
export async function inItsEncoding<T>(
	source: ByteSource,
	read: (text: EncodedText) => Promise<T>,
): Promise<{ readonly result: T; readonly warnings: readonly DataWarning[] }> {
	const mark = await headOf(source, 3);
	if (mark[0] === 0xff && mark[1] === 0xfe) return readAs(utf16AsUtf8(source, false), 'utf-16le', 0, read);
	if (mark[0] === 0xfe && mark[1] === 0xff) return readAs(utf16AsUtf8(source, true), 'utf-16be', 0, read);
	const start = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf ? 3 : 0;
	return readAs(source, 'utf-8', start, read);
}

async function readAs<T>(
	source: ByteSource,
	encoding: FileEncoding,
	start: number,
	read: (text: EncodedText) => Promise<T>,
) {
	const as = (text: TextEncoding) =>
		read({ source, start, encoding: text, name: encoding === 'utf-8' ? text : encoding });
	try {
		return { result: await as('utf-8'), warnings: [] };
	} catch (error) {
		if (!(error instanceof NotUtf8)) throw error;
		const result = await as('windows-1252');
		return { result, warnings: [{ kind: 'not-utf8', encoding: 'windows-1252', line: error.line } as const] };
	}
}

/** What is known before the rows are read. */
export interface Frame {
	readonly pass: PassSettings;
	readonly names: readonly string[];
	/** Of the names. */
	readonly naming: readonly DataWarning[];
	/** Whether the first rows hold text in each column. */
	readonly isText: readonly boolean[];
	/** Rows, a little more than there are likely to be. */
	readonly expected: number;
	/** The first rows, without a header. */
	readonly rows: readonly SampleRow[];
	/** The line in front of the first row. */
	readonly lineBefore: number;
	readonly delimiter: string;
	readonly reading: Reading;
}

/** Throws a UserError for what is no table. */
export async function frameOf(text: EncodedText, options: ReadOptions, context: ReadContext): Promise<Frame> {
	const { source } = text;
	const { file } = source;
	const dialect = await dialectOf(text, options, context);
	const { rows } = dialect;
	if (rows.length === 0) throw refusals.empty(file);
	const { names: said } = options;
	const header =
		said === undefined || options.header !== undefined
			? dialect.header
			: headerAmongNames(dialect.header, rows[0].cells, said);
	if (header === null) throw refusals.namesItself(file, rows[0].cells, rows[0].firstLine);
	const count = header.present ? rows[0].cells.length : commonest(rows.map((row) => row.cells.length));
	if (count > mostColumns) throw refusals.tooManyColumns(file, rows[0].firstLine, mostColumns);
	if (count < fewestColumns(context)) throw refusals.oneColumn(file, rows[0].firstLine);
	// Names that the file gives go before those said, unless both were said.
	const isNamed = said !== undefined && (!header.present || options.header === true);
	const { names, warnings: naming } = isNamed
		? { names: namesSaid(said, count, file, rows[0].firstLine, context), warnings: [] }
		: header.present
			? columnNames(rows[0].cells)
			: { names: Array.from({ length: count }, (_, c) => `column ${c + 1}`), warnings: [] };
	const data = header.present ? rows.slice(1) : rows;
	const isMissing = missingTest(options.missing);
	const first = header.present
		? { byte: rows[0].next, line: rows[0].nextLine }
		: { byte: rows[0].start, line: rows[0].firstLine };
	return {
		pass: settings(text, options, dialect, first, count),
		names,
		naming,
		isText: names.map((_, c) => data.some(({ cells }) => isText(cells[c] ?? '', isMissing, dialect.decimalPoint))),
		expected: rowsExpected(source.size, data.length, (data.at(-1)?.next ?? first.byte) - first.byte),
		rows: data,
		lineBefore: rows[0].nextLine - 1,
		delimiter: dialect.delimiter,
		reading: {
			format: 'delimited',
			encoding: text.name,
			header,
			decimalPoint: dialect.decimalPoint,
			delimiterReason: dialect.delimiterReason,
		},
	};
}

function namesSaid(
	names: readonly string[],
	count: number,
	file: string,
	line: number,
	{ lastMayLack }: ReadContext,
): readonly string[] {
	const lacksLast = count === names.length - 1 && names.at(-1) === lastMayLack;
	if (count !== names.length && !lacksLast) throw refusals.otherCountOfNames(file, line, names.length, count);
	return names.slice(0, count);
}

function settings(
	{ encoding }: EncodedText,
	{ missing }: ReadOptions,
	dialect: Dialect,
	first: PassSettings['first'],
	columns: number,
): PassSettings {
	return { dialect, encoding, isMissing: missingTest(missing), first, columns };
}

/** How many rows there are. */
export async function countRows(source: ByteSource, pass: PassSettings, context: ReadContext): Promise<number> {
	let rows = 0;
	const take = (scanner: Scanner) => {
		rows += scanner.rows;
		return true;
	};
	const prepare = (scanner: Scanner) => scanner.kinds.fill(columnKind.skipped);
	await scanFile(source, pass, { prepare, take, onText: () => undefined }, context);
	return rows;
}

async function dialectOf(text: EncodedText, options: ReadOptions, context: ReadContext): Promise<Dialect> {
	const { source, start, encoding } = text;
	const { name, file } = source;
	for (let most = headBytes; ; most *= 4) {
		const head = await headOf(source, most);
		const whole = head.length < most || head.length === source.size;
		refusals.refuseBinary(head.subarray(0, 1 << 16), file);
		// Without a line end there is no whole row, and perhaps millions of cells.
		if (whole || head.includes(lineFeed) || head.includes(carriageReturn)) {
			const dialect = detectDialect(name, head, start, whole, encoding, options);
			// No row although there is something: going over all of it tells what is wrong.
			if (whole && dialect.rows.length === 0 && head.subarray(start).some((byte) => byte > 0x20))
				await countRows(source, settings(text, options, dialect, { byte: start, line: 1 }, 1), context);
			if (whole || dialect.rows.length > 0) return dialect;
		}
		if (most >= longestRow) throw refusals.longRow(file, 1, longestRow);
	}
}
