import { setTimeout } from 'node:timers/promises';
import type { ByteSource } from '../../io/byte-source.ts';
import type { ReadContext } from '../../read/read-context.ts';
import { lineFeed } from './bytes.ts';
import type { RangeBoundary } from './range-boundary.ts';
import { readRange, type RangePart, type RangeTask } from './read-range.ts';
import { startThread } from './second-reading.ts';
import type { SecondReading } from './range-thread.ts';

/**
 * A large file is read in two ranges at once: this thread reads up to a line end near the middle, another one from there to the
 * end, as if a row began there. Whether one does, and whether all columns hold what they do in the first range, is known when
 * this thread gets there; then the second range is joined to the first, or else thrown away and this thread reads on. So the
 * table is the same with one thread and with two.
 */
export interface Ranges {
	/** Bytes from which on a file has a second range. */
	readonly smallest: number;
	/** Where the second range begins, near this share of the bytes. */
	readonly share: number;
	/** Fewer bytes of it are not taken over. */
	readonly leastTail: number;
	/** Has another thread ready for the second range; null where there is none. */
	readonly start: (source: ByteSource) => SecondReading | null;
}

/** This thread is likely to be done first, since it starts a little earlier, and then takes over a part of the second range. */
export const twoRanges: Ranges = { smallest: 32 << 20, share: 0.46, leastTail: 6 << 20, start: startThread };

/** The thread for the second range of a file that is large enough for one. */
export function secondThread(source: ByteSource, { smallest, start }: Ranges): SecondReading | null {
	const { size, openAt, openFrom } = source;
	return size === null || size < smallest || openAt === undefined || openFrom === undefined ? null : start(source);
}

/** Lines longer than this are not searched for their end. */
const longestLine = 1 << 16;

/** The byte behind the first line feed from `share` of the bytes on; null where there is none soon. */
export async function splitOffset(source: ByteSource, { share }: Ranges, first: number): Promise<number | null> {
	const cut = await rowStartBehind(source, Math.floor(share * (source.size ?? 0)));
	return cut !== null && cut > first ? cut : null;
}

/** The byte behind the first line feed from a byte on; null where there is none soon. */
async function rowStartBehind(source: ByteSource, from: number): Promise<number | null> {
	const { size, openAt } = source;
	if (size === null || openAt === undefined) return null;
	const reader = await openAt();
	try {
		const bytes = await reader.read(from, Math.min(size, from + longestLine));
		const cut = from + bytes.indexOf(lineFeed) + 1;
		return cut > from && cut < size ? cut : null;
	} finally {
		await reader.close();
	}
}

export interface TailRange {
	readonly from: number;
	/** Null as that of a second range. */
	readonly part: RangePart | null;
}

/** What is behind the first range in the file, in turn; nothing if not all of it is known. */
export function joinable(second: RangePart | null, tail: TailRange | null): RangePart[] {
	if (second === null) return [];
	// A row may go on beyond where the tail begins: then the second range goes on as well, to the end.
	if (tail === null || second.end > tail.from) return [second];
	return tail.part === null ? [] : [second, tail.part];
}

/** What this thread takes over of the second range's end, which the other one is still far from: the rows from `from` on. */
export async function tailOf(
	source: ByteSource,
	task: RangeTask,
	border: RangeBoundary,
	context: ReadContext,
	least: number,
): Promise<TailRange | null> {
	const { claimed } = border;
	if (claimed === 0 || task.size - claimed < 2 * least) return null;
	// The other thread is under way, this one has to prepare.
	const from = await rowStartBehind(source, Math.ceil(claimed + 0.53 * (task.size - claimed)));
	if (from === null || !border.take(from)) return null;
	const report = (bytes: number) => context.report(task.from + bytes - from, task.size);
	try {
		return { from, part: await readRange(source, { ...task, from, room: null, border: null }, { ...context, report }) };
	} catch {
		context.cancellation.throwIfAborted();
		// What is wrong with the file is said when it is read from the first row on.
		return { from, part: null };
	}
}

/** The second range's rows when they are there, as `part`; reports and hears of cancelling meanwhile. */
export async function waitFor(second: SecondReading, bytes: number, size: number, context: ReadContext) {
	for (;;) {
		const part = await Promise.race([second.part, setTimeout(pollInterval)]);
		if (part !== undefined) return part;
		context.cancellation.throwIfAborted();
		context.report(bytes, size);
	}
}

/** Milliseconds. */
const pollInterval = 20;

/** Reports what both threads have read; never less than before, also when the second range is thrown away. */
export function reportingBoth(context: ReadContext, second: SecondReading): ReadContext {
	let most = 0;
	const report = (bytes: number, of: number) => {
		most = Math.max(most, Math.min(of, bytes + second.bytes()));
		context.report(most, of);
	};
	return { ...context, report };
}
