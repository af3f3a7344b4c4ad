import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** A network that knows rows by heart is right on their copies, whatever it makes of new rows. */
export const repeatedRows: Rule<'NG103'> = ({ rows: { test, repeated, copied = false } }) => {
	const share = test === 0 ? 0 : (repeated?.rows ?? 0) / test;
	if (!copied && share < thresholds.repeatedNotice) return [];
	return [
		{
			code: 'NG103',
			severity: copied || share >= thresholds.repeatedProblem ? 'problem' : 'notice',
			// Copies are kept on one side of the split: that none of them lies on the other says nothing for the figures.
			values: { repeated: share < thresholds.repeatedNotice ? null : (repeated?.rows ?? null), rows: test },
			place: { view: 'data' },
			remedy: { kind: 'split-by-group', column: null },
		},
	];
};
