import { setImmediate } from 'node:timers/promises';
import type { ByteReader, ByteSource } from '../../io/byte-source.ts';
import type { MissingTest } from '../../table/missing.ts';
import type { ReadContext } from '../../read/read-context.ts';
import { NotUtf8, type TextEncoding } from './cell-text.ts';
import { pointByte } from './bytes.ts';
import type { Dialect } from './dialect.ts';
import { ChunkReader, scanningBytes } from './chunk-reader.ts';
import * as refusals from './refusals.ts';
import { ScanMemory } from './scan-memory.ts';
import { OpenQuote, Scanner } from './scanner.ts';

export const longestRow = 1 << 25;
const smallestChunk = 1 << 16;
const largestChunk = 1 << 18;
/** After so many bytes, signals and messages are let in. */
const pauseBytes = 1 << 24;

export interface PassSettings {
	readonly dialect: Dialect;
	readonly encoding: TextEncoding;
	readonly isMissing: MissingTest;
	/** Where the first row begins. */
	readonly first: { readonly byte: number; readonly line: number };
	readonly columns: number;
	/** The byte that reading starts with; left out: the file's first. */
	readonly from?: number;
	/** Told up to which byte is to be read next, says where a batch ends, whatever it holds. */
	readonly stopFor?: (byte: number) => number;
	/** To scan in, where there is to be no other. */
	readonly memory?: ScanMemory | null;
}

export interface PassListener {
	/** Sets kinds of columns, and who is told of what is found. */
	readonly prepare: (scanner: Scanner) => void;
	/** A batch of rows; false: no more are wanted. */
	readonly take: (scanner: Scanner, feed: ChunkReader) => boolean;
	/** After some batches, to do what takes waiting. */
	readonly afterChunk?: (scanner: Scanner) => Promise<void>;
	/** The columns that the scanner calls broken hold text. */
	readonly onText: (scanner: Scanner) => void;
	/**
	 * All rows in front of the place to stop at have been taken, and the next begins there if the scanner has nothing left; true:
	 * the rest is not wanted.
	 */
	readonly atStop?: (scanner: Scanner, feed: ChunkReader) => Promise<boolean>;
}

/** Goes through all rows of a file once; false if the listener had enough before the end. */
export async function scanFile(
	source: ByteSource,
	{ dialect, encoding, isMissing, first, columns, from = 0, stopFor, memory: given }: PassSettings,
	listener: PassListener,
	{ cancellation, report }: ReadContext,
): Promise<boolean> {
	const { file } = source;
	const size = source.size ?? Infinity;
	const chunk = chunkFor(size);
	// Small files are read before a compiled scanner would be ready.
	const memory = chunk < smallestChunk ? null : (given ?? ScanMemory.of(scanningBytes(chunk, columns)));
	const { delimiter, decimalPoint, comments } = dialect;
	const settings = {
		delimiter: delimiter.charCodeAt(0),
		decimalPoint: pointByte[decimalPoint],
		comments,
		encoding,
		isMissing,
	};
	const scanner = new Scanner(columns, first.line, settings, size, memory);
	listener.prepare(scanner);
	const feed = new ChunkReader(await opened(source, from), chunk, memory, from, stopFor);
	let pause = from + pauseBytes;
	/** Bytes in which there was no whole row. */
	let unfinished = 0;
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
			// A long row is gone through again when it is twice as long, not with every chunk.
			if (feed.last || scanner.left >= 2 * unfinished) {
				if (!scanChunk(scanner, feed, listener)) return false;
				unfinished = scanner.left > chunk ? scanner.left : 0;
			}
			await listener.afterChunk?.(scanner);
			if (scanner.left > longestRow) throw refusals.longRow(file, scanner.line, longestRow);
			if (feed.given === feed.stop && (await listener.atStop?.(scanner, feed))) return true;
			report(feed.given, Math.max(feed.given, source.size ?? 0));
			if (feed.given < pause) continue;
			pause = feed.given + pauseBytes;
			await setImmediate();
		} while (!feed.last);
		return true;
	} catch (error) {
		if (error instanceof NotUtf8) throw new NotUtf8(error.line ?? scanner.line);
		if (error instanceof OpenQuote) throw refusals.unterminated(file, error.line);
		throw error;
	} finally {
		await feed.close();
	}
}

/** Bytes read at once, of a file of so many. */
function chunkFor(size: number): number {
	return Math.min(largestChunk, Math.max(Math.min(smallestChunk, size + 1), Math.ceil(size / 16)));
}

/** What scanning a file of so many bytes takes. */
export function passBytes(size: number, columns: number): number {
	return scanningBytes(chunkFor(size), columns);
}

function opened(source: ByteSource, from: number): Promise<ByteReader> {
	if (from === 0) return source.open();
	if (source.openFrom === undefined) throw new Error(`${source.file} can only be read from its beginning`);
	return source.openFrom(from);
}

function scanChunk(scanner: Scanner, feed: ChunkReader, { take, onText }: PassListener): boolean {
	for (;;) {
		const why = scanner.scan(feed.last);
		if (scanner.rows > 0) {
			if (!take(scanner, feed)) return false;
			scanner.clear();
		}
		if (why === 'end') return true;
		if (why === 'text') onText(scanner);
	}
}
