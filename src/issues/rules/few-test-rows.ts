import { compared } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

export const fewTestRows: Rule<'NG102'> = (facts, evidence) => {
	const { test } = facts.metrics;
	if (test === null) return [];
	// Where other reasons withhold the interval, more rows of the same kind would not help.
	const withheld = test.withheld ?? evidence.errors?.withheld ?? null;
	if ((test.interval === undefined && evidence.errors === null) || (withheld !== null && withheld !== 'few-rows'))
		return [];
	const comparison = compared(facts, evidence);
	const { interval, value, measure } = comparison;
	const widest = measure === 'accuracy' ? thresholds.widestAccuracy : thresholds.widestError * value;
	if (facts.rows.copied === true || (interval !== null && interval.high - interval.low <= widest)) return [];
	return [
		{
			code: 'NG102',
			severity: 'notice',
			values: comparison,
			place: { view: 'errors' },
			remedy: { kind: 'more-rows' },
		},
	];
};
