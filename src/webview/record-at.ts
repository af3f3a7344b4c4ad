import { promiseWithheld } from '../messages/withheld.ts';
import type { RunRecord } from '../run/record/record.ts';

/** What the record says that is true of any epoch: what its test rows prove is of the network that was kept alone. */
export function recordAt(record: RunRecord): RunRecord {
	const { test } = record.metrics;
	if (test === null) return record;
	const {
		interval: _,
		comparison: __,
		areaUnderCurve: ___,
		balancedAccuracy: ____,
		withheld: _____,
		...metrics
	} = test;
	// These are said of the rows, not of the network.
	const reason = promiseWithheld(record);
	const ofRows = reason === null ? {} : { interval: null, withheld: reason };
	return { ...record, metrics: { ...record.metrics, test: { ...metrics, ...ofRows } } };
}
