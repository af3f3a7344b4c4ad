import { type RangePart, type RangeTask } from './read-range.ts';

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
