import type { ReadOptions } from '../data/read/read-options.ts';
import type { RunRecord } from './record/record.ts';

/** How a run read its table: as somebody said, and with the dates as they were understood. */
export function recordedReading(record: RunRecord): ReadOptions {
	return { ...record.data.options, ...learnedDates(record) };
}

/** How the dates of another table are to be read, unless their order is said otherwise now. */
export function learnedDates({ data }: RunRecord, { dateOrder }: ReadOptions = {}): Pick<ReadOptions, 'learnedDates'> {
	const isOtherwise = dateOrder !== undefined && dateOrder !== data.options?.dateOrder;
	return isOtherwise || data.dates.length === 0 ? {} : { learnedDates: data.dates };
}

/** A run may have learned from some rows of a file; another is predicted as a whole. */
export function withoutSample(options: ReadOptions = {}): ReadOptions {
	return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'mostRows'));
}
