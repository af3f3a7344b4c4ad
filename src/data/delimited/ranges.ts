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
	/** Null where there is no second thread. */
	readonly start: (source: ByteSource, task: RangeTask) => SecondReading | null;
}

export interface SecondReading {
	/** Null where it cannot be said what the range holds without what comes before, or it failed. Never rejected. */
	readonly part: Promise<RangePart | null>;
	/** Bytes read so far. */
	readonly bytes: () => number;
	/** Ends it, and frees its memory but for the part. */
	readonly stop: () => Promise<unknown>;
}

/** The second range begins behind the middle: its thread is to start first, and to be gone when its rows are copied. */
export const twoRanges: Ranges = { smallest: 32 << 20, share: 0.56, start: startThread };

/** Lines longer than this are not searched for their end. */
const longestLine = 1 << 16;

/** The byte behind the first line feed from `share` of the bytes on; null where there is to be no second range. */
export async function cutOf(source: ByteSource, { smallest, share }: Ranges, first: number): Promise<number | null> {
	const { size, openAt } = source;
	if (size === null || size < smallest || openAt === undefined || source.openFrom === undefined) return null;
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
