import { setTimeout } from 'node:timers/promises';
import type { ByteSource } from '../byte-source.ts';
import type { ReadContext } from '../read-context.ts';
import { lineFeed } from './bytes.ts';
import type { RangePart, RangeTask } from './read-range.ts';
import { startThread } from './second-reading.ts';

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
	/** Has another thread ready for the second range; null where there is none. */
	readonly start: (source: ByteSource) => SecondReading | null;
}

export interface SecondReading {
	/** Asked for once. */
	readonly begin: (task: RangeTask) => void;
	/** Null where it cannot be said what the range holds without what comes before, or it failed. Never rejected. */
	readonly part: Promise<RangePart | null>;
	/** Bytes read so far. */
	readonly bytes: () => number;
	/** Ends it: nothing is written any more when the promise is fulfilled. */
	readonly stop: () => Promise<unknown>;
}

/** The second thread may start a little later, but this one has to join the two. */
export const twoRanges: Ranges = { smallest: 32 << 20, share: 0.5, start: startThread };

/** The thread for the second range of a file that is large enough for one. */
export function secondThread(source: ByteSource, { smallest, start }: Ranges): SecondReading | null {
	const { size, openAt, openFrom } = source;
	return size === null || size < smallest || openAt === undefined || openFrom === undefined ? null : start(source);
}

/** Lines longer than this are not searched for their end. */
const longestLine = 1 << 16;

/** The byte behind the first line feed from `share` of the bytes on; null where there is none soon. */
export async function cutOf(source: ByteSource, { share }: Ranges, first: number): Promise<number | null> {
	const { size, openAt } = source;
	if (size === null || openAt === undefined) return null;
	const from = Math.floor(share * size);
	const reader = await openAt();
	try {
		const bytes = await reader.read(from, Math.min(size, from + longestLine));
		const cut = from + bytes.indexOf(lineFeed) + 1;
		return cut > from && cut > first && cut < size ? cut : null;
	} finally {
		await reader.close();
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
