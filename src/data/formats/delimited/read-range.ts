import type { ByteSource } from '../../io/byte-source.ts';
import { tableBytes } from '../../io/memory-limit.ts';
import { missingTest } from '../../table/missing.ts';
import type { ReadContext } from '../../read/read-context.ts';
import type { TextEncoding } from './cell-text.ts';
import { RangeBoundary } from './range-boundary.ts';
import { Columns, type ColumnPart } from './columns.ts';
import type { Dialect } from './dialect.ts';
import { LineNotes, type NotesPart } from './line-notes.ts';
import { scanFile } from './scan-file.ts';
import { refuseWords } from './too-many-words.ts';
import { RowPlaces, type PlacesPart } from './row-places.ts';
import { ownRoom, secondRoom, type SharedColumnBuffers } from './column-buffers.ts';
import type { Scanner } from './scanner.ts';

/** What is known of the second range when the reading starts, for another thread. */
export interface RangeTask {
	/** The byte it begins with. */
	readonly from: number;
	/** Bytes of the file. */
	readonly size: number;
	readonly dialect: Dialect;
	readonly encoding: TextEncoding;
	/** Words for missing cells, where somebody chose them. */
	readonly missing: readonly string[] | undefined;
	readonly names: readonly string[];
	readonly isText: readonly boolean[];
	/** Rows that the whole table is likely to have, a little more. */
	readonly expected: number;
	/** Where the rows are put; null: in memory of their own. */
	readonly room: SharedColumnBuffers | null;
	/** Of the `Border` behind it, where it may end before the file does. */
	readonly border: SharedArrayBuffer | null;
	/** Rows that the whole table may have. */
	readonly most: number;
}

/** The rows of the second range; lines are counted from 1 where it begins. */
export interface RangePart {
	/** The byte behind its last row, and the lines up to there if that is not the end of the file. */
	readonly end: number;
	readonly lines: number;
	readonly rows: number;
	readonly columns: readonly ColumnPart[];
	readonly places: PlacesPart;
	readonly notes: NotesPart;
}

/** Reads the second range; null where a column of numbers holds text or there are too many rows. */
export async function readRange(source: ByteSource, task: RangeTask, context: ReadContext): Promise<RangePart | null> {
	const { from, size, dialect, encoding, names, isText, most } = task;
	const isMissing = missingTest(task.missing);
	const border = task.border === null ? null : new RangeBoundary(task.border);
	const rows = Math.ceil(task.expected * (1 - from / size)) + 16;
	const { memory, room } = task.room === null ? { memory: null, room: ownRoom(rows) } : secondRoom(task.room);
	let end = size;
	let lines = 0;
	const columns = new Columns({ names, isText, room, rows: task.expected, isMissing, encoding });
	const places = new RowPlaces(room, size);
	const notes = new LineNotes([]);
	let onlyNumbers = true;
	const whole = await scanFile(
		source,
		{
			dialect,
			encoding,
			isMissing,
			first: { byte: from, line: 1 },
			columns: names.length,
			from,
			memory,
			stopFor: (byte) => border?.claim(byte) ?? Infinity,
		},
		{
			prepare: (scanner) => {
				columns.prepare(scanner, false);
				notes.listenTo(scanner);
			},
			take: (scanner, feed) => {
				columns.add(scanner, feed.bytes);
				places.add(scanner, feed.base);
				// The first thread finds out how many fit.
				refuseWords(columns.wordBytes, places.length, names.length, tableBytes() / 2);
				return onlyNumbers && places.length <= most;
			},
			atStop: async (scanner, feed) => {
				if (scanner.left > 0) return false;
				end = feed.given;
				lines = scanner.line - 1;
				return true;
			},
			onText: (scanner: Scanner) => {
				onlyNumbers = false;
				for (const column of new Set(scanner.broken)) columns.turnToText(column, scanner);
			},
		},
		context,
	);
	if (!whole || !onlyNumbers) return null;
	return { end, lines, rows: places.length, columns: columns.parts(), places: places.part(), notes: notes.part() };
}
