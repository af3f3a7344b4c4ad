import { setImmediate } from 'node:timers/promises';
import { headOf, type ByteSource } from '../byte-source.ts';
import { columnNames } from '../column-names.ts';
import type { Content } from '../formats/format.ts';
import { LineList } from '../line-list.ts';
import { missingTest } from '../missing.ts';
import { parseNumber } from '../parse-number.ts';
import type { ReadContext } from '../read-context.ts';
import type { ReadOptions } from '../read-options.ts';
import type { DataWarning } from '../table.ts';
import { NotUtf8, type TextEncoding } from './cell-text.ts';
import { Columns } from './columns.ts';
import { detectDialect, pointByte, type Dialect } from './dialect.ts';
import { Feed, scanMemoryFor } from './feed.ts';
import { RowPlaces } from './row-places.ts';
import { OpenQuote, Scanner } from './scanner.ts';
import * as refusals from './refusals.ts';
import { utf16AsUtf8 } from './utf16.ts';

/** The first bytes, of which the dialect is found out; more where they hold no whole row. */
const headBytes = 1 << 20;
const longestRow = 1 << 25;
const smallestChunk = 1 << 16;
const largestChunk = 1 << 20;
/** A file with more is taken for no table. */
const mostColumns = 50_000;

/** Text to typed columns, by streaming: no string is made of a number, and of a category only one. */
export async function readDelimited(source: ByteSource, options: ReadOptions, context: ReadContext): Promise<Content> {
	const mark = await headOf(source, 3);
	if (mark[0] === 0xff && mark[1] === 0xfe) return readAs(utf16AsUtf8(source, false), 'utf-16le', 0, options, context);
	if (mark[0] === 0xfe && mark[1] === 0xff) return readAs(utf16AsUtf8(source, true), 'utf-16be', 0, options, context);
	const start = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf ? 3 : 0;
	return readAs(source, 'utf-8', start, options, context);
}

async function readAs(
	source: ByteSource,
	encoding: 'utf-8' | 'utf-16le' | 'utf-16be',
	start: number,
	options: ReadOptions,
	context: ReadContext,
): Promise<Content> {
	const read = async (textEncoding: TextEncoding) => {
		const reading = new Reading(source, textEncoding, start, options, context);
		return reading.read(encoding === 'utf-8' ? textEncoding : encoding);
	};
	try {
		return await read('utf-8');
	} catch (error) {
		if (error instanceof NotUtf8) return read('windows-1252');
		throw error;
	}
}

class Reading {
	readonly #source: ByteSource;
	readonly #encoding: TextEncoding;
	readonly #start: number;
	readonly #options: ReadOptions;
	readonly #context: ReadContext;
	readonly #ragged = new LineList();
	readonly #malformed = new LineList();
	readonly #comments = new LineList();

	constructor(source: ByteSource, encoding: TextEncoding, start: number, options: ReadOptions, context: ReadContext) {
		this.#source = source;
		this.#encoding = encoding;
		this.#start = start;
		this.#options = options;
		this.#context = context;
	}

	async read(encoding: string): Promise<Content> {
		const dialect = await this.#dialect();
		const { header, rows } = dialect;
		const { file } = this.#source;
		if (rows.length === 0) throw refusals.empty(file);
		const count = header.present ? rows[0].cells.length : commonest(rows.map((row) => row.cells.length));
		if (count > mostColumns) throw refusals.tooManyColumns(file, rows[0].firstLine, count, mostColumns);
		if (count === 1) throw refusals.oneColumn(file, rows[0].firstLine);
		const { names, warnings: naming } = header.present
			? columnNames(rows[0].cells)
			: { names: Array.from({ length: count }, (_, c) => `column ${c + 1}`), warnings: [] };
		for (const line of dialect.leadingComments) this.#comments.add(line);
		const data = header.present ? rows.slice(1) : rows;
		const isMissing = missingTest(this.#options.missing);
		const first = header.present
			? { byte: rows[0].next, line: rows[0].nextLine }
			: { byte: rows[0].start, line: rows[0].firstLine };
		const capacity = this.#rowsExpected(data.length, (data.at(-1)?.next ?? first.byte) - first.byte);
		const columns = new Columns({
			names,
			isText: names.map((_, c) => data.some(({ cells }) => isText(cells[c] ?? '', isMissing, dialect.decimalPoint))),
			capacity,
			isMissing,
			encoding: this.#encoding,
		});
		const places = new RowPlaces(capacity, this.#source.size);
		await this.#pass(dialect, first, columns, places);
		if (places.length === 0) throw refusals.noRows(file, rows[0].nextLine - 1);
		if (columns.needSecondPass) await this.#pass(dialect, first, columns, null);
		return {
			rows: places.length,
			columns: columns.finish(),
			rowIndex: places.finish(encoding === 'utf-8' || encoding === 'windows-1252'),
			delimiter: dialect.delimiter,
			reading: { format: 'delimited', encoding, header, decimalPoint: dialect.decimalPoint },
			warnings: [...this.#decodingWarnings(), ...naming, ...this.#rowWarnings(columns.rounded)],
		};
	}

	async #dialect(): Promise<Dialect> {
		const { name, file } = this.#source;
		for (let most = headBytes; ; most *= 4) {
			const head = await headOf(this.#source, most);
			const whole = head.length < most || head.length === this.#source.size;
			refusals.refuseBinary(head.subarray(0, 1 << 16), file);
			const dialect = detectDialect(name, head, this.#start, whole, this.#encoding, this.#options);
			if (dialect.rows.length > 0 || whole) {
				if (dialect.rows.length === 0 && head.subarray(this.#start).some((byte) => byte > 0x20))
					await this.#pass(dialect, { byte: this.#start, line: 1 }, null, null);
				return dialect;
			}
			if (most >= longestRow) throw refusals.longRow(file, 1, longestRow);
		}
	}

	/** The first pass fills columns and places, the second the columns that turned out to be text. */
	async #pass(
		{ delimiter, decimalPoint, comments }: Dialect,
		first: { readonly byte: number; readonly line: number },
		columns: Columns | null,
		places: RowPlaces | null,
	): Promise<void> {
		const { file, size } = this.#source;
		const { cancellation, report } = this.#context;
		const chunk = Math.min(
			largestChunk,
			Math.max(Math.min(smallestChunk, (size ?? Infinity) + 1), Math.ceil((size ?? Infinity) / 16)),
		);
		// Small files are read before a compiled scanner would be ready.
		const memory = columns !== null && chunk >= smallestChunk ? scanMemoryFor(chunk, columns.count) : null;
		const scanner = new Scanner(
			columns?.count ?? 1,
			first.line,
			{
				delimiter: delimiter.charCodeAt(0),
				decimalPoint: pointByte[decimalPoint],
				comments,
				encoding: this.#encoding,
				isMissing: missingTest(this.#options.missing),
			},
			size ?? Infinity,
			memory,
		);
		if (columns === null) scanner.kinds.fill(1);
		columns?.prepare(scanner, places === null);
		if (places !== null) {
			scanner.onRagged = (line) => this.#ragged.add(line);
			scanner.onMalformed = (line) => this.#malformed.add(line);
			scanner.onComment = (line) => this.#comments.add(line);
		}
		const feed = new Feed(await this.#source.open(), chunk, memory);
		let pause = pauseBytes;
		try {
			do {
				cancellation.throwIfAborted();
				await feed.next(scanner);
				refusals.refuseZeroBytes(feed, scanner, file);
				if (feed.given <= first.byte && !feed.last) {
					scanner.position += scanner.left;
					continue;
				}
				if (feed.base + scanner.position < first.byte) scanner.position = first.byte - feed.base;
				scanChunk(scanner, feed, columns, places);
				if (scanner.left > longestRow) throw refusals.longRow(file, scanner.line, longestRow);
				report(feed.given, Math.max(feed.given, size ?? 0));
				if (feed.given < pause) continue;
				// Lets signals and messages in.
				pause = feed.given + pauseBytes;
				await setImmediate();
			} while (!feed.last);
		} catch (error) {
			if (error instanceof OpenQuote) throw refusals.unterminated(file, error.line);
			throw error;
		} finally {
			await feed.close();
		}
	}

	/** A little more than there are likely to be: room that is not used costs nothing. */
	#rowsExpected(rows: number, bytes: number): number {
		const { size } = this.#source;
		if (size === null || rows === 0) return 1024;
		return Math.min(Math.ceil((1.05 * size * rows) / Math.max(1, bytes)) + 16, Math.ceil(size / 2) + 1);
	}

	#decodingWarnings(): DataWarning[] {
		return this.#encoding === 'utf-8' ? [] : [{ kind: 'not-utf8', encoding: this.#encoding }];
	}

	#rowWarnings(rounded: readonly string[]): DataWarning[] {
		const warnings: DataWarning[] = [];
		if (this.#ragged.count > 0) warnings.push({ kind: 'ragged-rows', ...this.#ragged.list() });
		if (this.#malformed.count > 0) warnings.push({ kind: 'malformed-quotes', ...this.#malformed.list() });
		if (this.#comments.count > 0) warnings.push({ kind: 'comment-lines', ...this.#comments.list() });
		if (rounded.length > 0) warnings.push({ kind: 'rounded-numbers', names: rounded });
		return warnings;
	}
}

const pauseBytes = 1 << 24;

function scanChunk(scanner: Scanner, feed: Feed, columns: Columns | null, places: RowPlaces | null): void {
	for (;;) {
		const why = scanner.scan(feed.last);
		if (scanner.rows > 0) {
			columns?.add(scanner, feed.bytes);
			places?.add(scanner, feed.base);
			scanner.clear();
		}
		if (why === 'end') return;
		if (why === 'text') for (const column of new Set(scanner.broken)) columns?.turnToText(column, scanner);
	}
}

function isText(cell: string, isMissing: (cell: string) => boolean, decimalPoint: '.' | ','): boolean {
	if (isMissing(cell)) return false;
	if (decimalPoint === '.') return Number.isNaN(parseNumber(cell));
	return cell.includes('.') || Number.isNaN(parseNumber(cell.replace(',', '.')));
}

function commonest(numbers: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
