import { besideLinear, mattersBeside } from '../beside-linear.ts';
import { withoutLayer } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';

/** What a linear model reads from the inputs is there to be learned: a network that is surely worse has not learned it. */
export const underfit: Rule<'NG213'> = (facts, evidence) => {
	const found = besideLinear(facts, evidence);
	if (found === null) return [];
	const { values, over } = found;
	const isSure = over.interval !== null && over.interval.high < 0;
	if (!isSure || -over.change < mattersBeside(values.linear)) return [];
	return [
		{
			code: 'NG213',
			severity: 'problem',
			values,
			place: { view: 'layers' },
			remedy: withoutLayer(facts, null),
		},
	];
};
