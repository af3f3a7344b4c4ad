import type { ByteSource } from '../../io/byte-source.ts';
import type { Content } from '../format.ts';
import { rowsThatFit, tableBytes, tooLarge } from '../../io/memory-limit.ts';
import type { ReadContext } from '../../read/read-context.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import { RowSample } from '../../read/row-sample.ts';
import { bytesPerRow } from './bytes-per-row.ts';
import { Columns } from './columns.ts';
import type { ChunkReader } from './chunk-reader.ts';
import { countRows, frameOf, inItsEncoding, type EncodedText, type Frame } from './frame.ts';
import { LineNotes } from './line-notes.ts';
import { scanFile } from './scan-file.ts';
import { RowPlaces } from './row-places.ts';
import { ownRoom } from './column-buffers.ts';
import type { Scanner } from './scanner.ts';
import type { SecondReading } from './range-thread.ts';
import { secondThread, twoRanges, type Ranges } from './ranges.ts';
import { refuseWords, TooManyWords } from './too-many-words.ts';
import { SecondRange } from './second-range.ts';
import * as refusals from './refusals.ts';

/** Text to typed columns, by streaming: no string is made of a number, and of a category only one. */
export async function readDelimited(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	ranges: Ranges = twoRanges,
): Promise<Content> {
	const { result, warnings } = await inItsEncoding(source, async (text) => {
		const reading = new Reading(text, options, context, ranges);
		try {
			return await reading.read();
		} finally {
			await reading.close();
		}
	});
	return { ...result, warnings: [...warnings, ...result.warnings] };
}

/** Fewer cells are read without a thought. */
const fewCells = 1 << 22;

class Reading {
	readonly #text: EncodedText;
	readonly #source: ByteSource;
	readonly #options: ReadOptions;
	readonly #context: ReadContext;
	/** Gets ready meanwhile. */
	readonly #second: SecondReading | null;
	/** Its thread has nothing more to do. */
	#isJoined = false;
	readonly #ranges: Ranges;

	constructor(text: EncodedText, options: ReadOptions, context: ReadContext, ranges: Ranges) {
		this.#ranges = ranges;
		this.#second = secondThread(text.source, ranges);
		this.#text = text;
		this.#source = text.source;
		this.#options = options;
		this.#context = context;
	}

	async read(): Promise<Content> {
		const frame = await frameOf(this.#text, this.#options, this.#context);
		const { name } = this.#text;
		const fitting = this.#options.mostRows ?? rowsThatFit(bytesPerRow(frame.rows, frame.isText));
		const read = await this.#rowsThatFit(frame, fitting);
		// A sample is never refused for being too large.
		if (read === null || read.places.length === 0) throw refusals.noRows(this.#source.file, frame.lineBefore);
		const { columns, places, sample, notes } = read;
		return {
			rows: places.length,
			columns: columns.finish(),
			rowIndex: places.finish(name === 'utf-8' || name === 'windows-1252'),
			delimiter: frame.delimiter,
			reading: frame.reading,
			warnings: [
				...(sample !== null && sample.count < sample.rows ? [sample.warning] : []),
				...frame.naming,
				...notes.warnings,
				...(columns.rounded.length > 0 ? [{ kind: 'rounded-numbers', names: columns.rounded } as const] : []),
			],
		};
	}

	/** All rows where there are no more than `most` and their words fit into memory, else as many as fit, drawn at random. */
	async #rowsThatFit(frame: Frame, most: number) {
		let fitting = most;
		let count: number | null = null;
		// Where rows are not as many as the first of them let expect, they are counted, so that exactly the room for them is made.
		const unexpected = Math.max(fewCells / frame.names.length, 1.5 * frame.expected);
		for (;;) {
			try {
				if (count === null && frame.expected <= fitting) {
					const read = await this.#rows(frame, Math.min(fitting, unexpected));
					if (read !== null) return read;
				}
				count ??= await countRows(this.#source, frame.pass, this.#context);
				const exact = { ...frame, expected: Math.max(1, count) };
				return await this.#rows(exact, fitting, new RowSample(count, fitting));
			} catch (error) {
				if (!(error instanceof TooManyWords)) throw error;
				if (this.#options.mostRows !== undefined) throw tooLarge(this.#source.file, error.bytes);
				fitting = error.rows;
			}
		}
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
		// Rows that a run learned from are read once more, with words that may take a little more.
		const mostBytes = (this.#options.mostRows === undefined ? 1 : 1.5) * tableBytes();
		const onText = (scanner: Scanner) => {
			for (const column of new Set(scanner.broken)) columns.turnToText(column, scanner);
			// The second range was begun as if it were numbers.
			second?.giveUp();
		};
		const prepare = (scanner: Scanner) => {
			columns.prepare(scanner, false);
			notes.listenTo(scanner);
		};
		const take = (scanner: Scanner, feed: ChunkReader) => {
			if (sample !== null) scanner.keep(() => sample.takesNext());
			columns.add(scanner, feed.bytes);
			places.add(scanner, feed.base);
			refuseWords(columns.wordBytes, places.length, isText.length, mostBytes);
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
			refuseWords(columns.wordBytes, places.length, isText.length, mostBytes);
			this.#isJoined = true;
			return true;
		};
		const firstPass = second === null ? pass : { ...pass, stopFor: () => second.from, memory: second.rooms.memory };
		if (!(await scanFile(this.#source, firstPass, { prepare, take, onText, atStop }, context))) return null;
		if (columns.needSecondPass) {
			const again = sample === null ? null : new RowSample(sample.rows, sample.count);
			const takeAgain = (scanner: Scanner, feed: ChunkReader) => {
				if (again !== null) scanner.keep(() => again.takesNext());
				columns.add(scanner, feed.bytes);
				return true;
			};
			const prepareAgain = (scanner: Scanner) => columns.prepare(scanner, true);
			await scanFile(this.#source, pass, { prepare: prepareAgain, take: takeAgain, onText }, this.#context);
		}
		return { columns, places, sample, notes };
	}

	/** Nothing is read or written any more. */
	async close(): Promise<void> {
		const stopped = this.#second?.stop();
		if (!this.#isJoined) await stopped;
	}
}
