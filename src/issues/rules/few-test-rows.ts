import { compared } from '../comparison.ts';
import type { Rule } from '../facts.ts';
import { thresholds } from '../thresholds.ts';

export const fewTestRows: Rule<'NG102'> = (facts, evidence) => {
	// Without the errors, or where figures of these rows mean nothing, an interval is withheld, not too wide.
	if (facts.metrics.test === null || evidence.errors === null || facts.rows.copied === true) return [];
	const comparison = compared(facts, evidence);
	const { interval, value, measure } = comparison;
	const widest = measure === 'accuracy' ? thresholds.widestAccuracy : thresholds.widestError * value;
	if (interval !== null && interval.high - interval.low <= widest) return [];
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
