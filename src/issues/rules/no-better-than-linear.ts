import { besideLinear } from '../beside-linear.ts';
import { withoutLayer } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/**
 * No better on these rows, and surely better by less than matters: so few rows that a gain of 3 points may be hidden there are
 * silent. A network that a linear model beats by more is underfit.
 */
export const noBetterThanLinear: Rule<'NG212'> = (facts, evidence) => {
	const found = besideLinear(facts, evidence);
	if (found === null) return [];
	const { values, over } = found;
	if (over.interval === null || over.change > 0 || !(over.interval.high < thresholds.matters)) return [];
	return [
		{
			code: 'NG212',
			severity: 'notice',
			values,
			place: { view: 'layers' },
			remedy: withoutLayer(facts, null),
		},
	];
};
