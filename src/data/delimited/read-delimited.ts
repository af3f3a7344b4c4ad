import { headOf, type ByteSource } from '../byte-source.ts';
import { columnNames } from '../column-names.ts';
import type { Content } from '../formats/format.ts';
import { rowsThatFit } from '../memory-limit.ts';
import { missingTest } from '../missing.ts';
import { fewestColumns, type ReadContext } from '../read-context.ts';
import type { ReadOptions } from '../read-options.ts';
import { RowSample } from '../row-sample.ts';
import { carriageReturn, lineFeed } from './bytes.ts';
import { bytesPerRow } from './bytes-per-row.ts';
import { NotUtf8, type TextEncoding } from './cell-text.ts';
import { Columns } from './columns.ts';
import { detectDialect, type Dialect } from './dialect.ts';
import type { Feed } from './feed.ts';
import { commonest, isText, rowsExpected } from './first-rows.ts';
import { LineNotes } from './line-notes.ts';
import { longestRow, passOver, type PassSettings } from './pass.ts';
import { RowPlaces } from './row-places.ts';
import { ownRoom } from './room.ts';
import { columnKind, type Scanner } from './scanner.ts';
import { secondThread, twoRanges, type Ranges, type SecondReading } from './ranges.ts';
import { SecondRange } from './second-range.ts';
import * as refusals from './refusals.ts';
import { utf16AsUtf8 } from './utf16.ts';

/** The first bytes, of which the dialect is found out; more where they hold no whole row. */
const headBytes = 1 << 20;
/** A file with more is taken for no table. */
const mostColumns = 50_000;

type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Text to typed columns, by streaming: no string is made of a number, and of a category only one. */
export async function readDelimited(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	ranges: Ranges = twoRanges,
): Promise<Content> {
	const mark = await headOf(source, 3);
	const read = (bytes: ByteSource, encoding: FileEncoding, start: number) =>
		readAs(bytes, encoding, start, options, context, ranges);
	if (mark[0] === 0xff && mark[1] === 0xfe) return read(utf16AsUtf8(source, false), 'utf-16le', 0);
	if (mark[0] === 0xfe && mark[1] === 0xff) return read(utf16AsUtf8(source, true), 'utf-16be', 0);
	const start = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf ? 3 : 0;
	return read(source, 'utf-8', start);
}

async function readAs(
	source: ByteSource,
	encoding: FileEncoding,
	start: number,
	options: ReadOptions,
	context: ReadContext,
	ranges: Ranges,
): Promise<Content> {
	const read = async (textEncoding: TextEncoding) => {
		const reading = new Reading(source, textEncoding, start, options, context, ranges);
		try {
			return await reading.read(encoding === 'utf-8' ? textEncoding : encoding);
		} finally {
			await reading.close();
		}
	};
	try {
		return await read('utf-8');
	} catch (error) {
		if (!(error instanceof NotUtf8)) throw error;
		const content = await read('windows-1252');
		const warning = { kind: 'not-utf8', encoding: 'windows-1252', line: error.line } as const;
		return { ...content, warnings: [warning, ...content.warnings] };
	}
}

/** What is known before the rows are read. */
interface Frame {
	readonly pass: PassSettings;
	readonly names: readonly string[];
	readonly isText: readonly boolean[];
	/** Rows, a little more than there are likely to be. */
	readonly expected: number;
}

class Reading {
	readonly #source: ByteSource;
	readonly #encoding: TextEncoding;
	readonly #start: number;
	readonly #options: ReadOptions;
	readonly #context: ReadContext;
	/** Gets ready meanwhile. */
	readonly #second: SecondReading | null;
	/** Its thread has nothing more to do. */
	#isJoined = false;
	readonly #ranges: Ranges;

	constructor(
		source: ByteSource,
		encoding: TextEncoding,
		start: number,
		options: ReadOptions,
		context: ReadContext,
		ranges: Ranges,
	) {
		this.#ranges = ranges;
		this.#second = secondThread(source, ranges);
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
		if (count > mostColumns) throw refusals.tooManyColumns(file, rows[0].firstLine, mostColumns);
		if (count < fewestColumns(this.#context)) throw refusals.oneColumn(file, rows[0].firstLine);
		const { names, warnings: naming } = header.present
			? columnNames(rows[0].cells)
			: { names: Array.from({ length: count }, (_, c) => `column ${c + 1}`), warnings: [] };
		const data = header.present ? rows.slice(1) : rows;
		const isMissing = missingTest(this.#options.missing);
		const first = header.present
			? { byte: rows[0].next, line: rows[0].nextLine }
			: { byte: rows[0].start, line: rows[0].firstLine };
		const expected = rowsExpected(this.#source.size, data.length, (data.at(-1)?.next ?? first.byte) - first.byte);
		const isTextColumn = names.map((_, c) =>
			data.some(({ cells }) => isText(cells[c] ?? '', isMissing, dialect.decimalPoint)),
		);
		const most = this.#options.mostRows ?? rowsThatFit(bytesPerRow(data, isTextColumn));
		const frame = { pass: this.#settings(dialect, first, count), names, isText: isTextColumn, expected };
		const read =
			(expected <= most ? await this.#rows(frame, most) : null) ??
			(await this.#rows(frame, most, new RowSample(await this.#count(frame.pass), most)));
		// A sample is never refused for being too large.
		if (read === null || read.places.length === 0) throw refusals.noRows(file, rows[0].nextLine - 1);
		const { columns, places, sample, notes } = read;
		return {
			rows: places.length,
			columns: columns.finish(),
			rowIndex: places.finish(encoding === 'utf-8' || encoding === 'windows-1252'),
			delimiter: dialect.delimiter,
			reading: {
				format: 'delimited',
				encoding,
				header,
				decimalPoint: dialect.decimalPoint,
				delimiterReason: dialect.delimiterReason,
			},
			warnings: [
				...(sample !== null && sample.count < sample.rows ? [sample.warning] : []),
				...naming,
				...notes.warnings,
				...(columns.rounded.length > 0 ? [{ kind: 'rounded-numbers', names: columns.rounded } as const] : []),
			],
		};
	}

	/** All rows, or those of the sample; null if there are more than `most`. */
	async #rows({ pass, names, isText, expected }: Frame, most: number, sample: RowSample | null = null) {
		const { isMissing, encoding } = pass;
		const rows = sample?.count ?? Math.min(expected, most);
		if (sample !== null) await this.close();
		const { dialect } = pass;
		const { missing } = this.#options;
		const settings = { dialect, encoding, missing, names, isText, expected: rows, most };
		const second =
			sample === null
				? await SecondRange.of(this.#source, this.#ranges, this.#second, settings, pass.first.byte)
				: null;
		const room = second?.rooms.first ?? ownRoom(rows);
		const columns = new Columns({ names, isText, room, rows, isMissing, encoding });
		const places = new RowPlaces(room, this.#source.size);
		const notes = new LineNotes(pass.dialect.leadingComments);
		const onText = (scanner: Scanner) => {
			for (const column of new Set(scanner.broken)) columns.turnToText(column, scanner);
			// The second range was begun as if it were numbers.
			second?.giveUp();
		};
		const prepare = (scanner: Scanner) => {
			columns.prepare(scanner, false);
			notes.listenTo(scanner);
		};
		const take = (scanner: Scanner, feed: Feed) => {
			if (sample !== null) scanner.keep(() => sample.takesNext());
			columns.add(scanner, feed.bytes);
			places.add(scanner, feed.base);
			return sample !== null || places.length <= most;
		};
		second?.begin();
		const context = second?.reportingBoth(this.#context) ?? this.#context;
		const atStop = async (scanner: Scanner) => {
			const parts = scanner.left > 0 ? [] : ((await second?.parts(context)) ?? []);
			const count = parts.reduce((sum, { rows }) => sum + rows, places.length);
			if (parts.length === 0 || count > most || !parts.every((each) => columns.fits(each.columns))) {
				await this.#second?.stop();
				columns.takeRoomBehind();
				places.takeRoomBehind();
				return false;
			}
			let line = scanner.line;
			for (const each of parts) {
				columns.append(each.columns);
				places.append(each.places, line - 1);
				notes.append(each.notes, line - 1);
				line += each.lines;
			}
			this.#isJoined = true;
			return true;
		};
		const firstPass = second === null ? pass : { ...pass, stopFor: () => second.from, memory: second.rooms.memory };
		if (!(await passOver(this.#source, firstPass, { prepare, take, onText, atStop }, context))) return null;
		if (columns.needSecondPass) {
			const again = sample === null ? null : new RowSample(sample.rows, sample.count);
			const takeAgain = (scanner: Scanner, feed: Feed) => {
				if (again !== null) scanner.keep(() => again.takesNext());
				columns.add(scanner, feed.bytes);
				return true;
			};
			const prepareAgain = (scanner: Scanner) => columns.prepare(scanner, true);
			await passOver(this.#source, pass, { prepare: prepareAgain, take: takeAgain, onText }, this.#context);
		}
		return { columns, places, sample, notes };
	}

	/** Nothing is read or written any more. */
	async close(): Promise<void> {
		const stopped = this.#second?.stop();
		if (!this.#isJoined) await stopped;
	}

	#settings(dialect: Dialect, first: PassSettings['first'], columns: number): PassSettings {
		return { dialect, encoding: this.#encoding, isMissing: missingTest(this.#options.missing), first, columns };
	}

	/** How many rows there are. */
	async #count(pass: PassSettings): Promise<number> {
		let rows = 0;
		const take = (scanner: Scanner) => {
			rows += scanner.rows;
			return true;
		};
		const prepare = (scanner: Scanner) => scanner.kinds.fill(columnKind.skipped);
		await passOver(this.#source, pass, { prepare, take, onText: () => undefined }, this.#context);
		return rows;
	}

	async #dialect(): Promise<Dialect> {
		const { name, file } = this.#source;
		for (let most = headBytes; ; most *= 4) {
			const head = await headOf(this.#source, most);
			const whole = head.length < most || head.length === this.#source.size;
			refusals.refuseBinary(head.subarray(0, 1 << 16), file);
			// Without a line end there is no whole row, and perhaps millions of cells.
			if (whole || head.includes(lineFeed) || head.includes(carriageReturn)) {
				const dialect = detectDialect(name, head, this.#start, whole, this.#encoding, this.#options);
				// No row although there is something: going over all of it tells what is wrong.
				if (whole && dialect.rows.length === 0 && head.subarray(this.#start).some((byte) => byte > 0x20))
					await this.#count(this.#settings(dialect, { byte: this.#start, line: 1 }, 1));
				if (whole || dialect.rows.length > 0) return dialect;
			}
			if (most >= longestRow) throw refusals.longRow(file, 1, longestRow);
		}
	}
}
