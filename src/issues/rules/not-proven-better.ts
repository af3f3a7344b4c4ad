import { compared, verdictOf } from '../comparison.ts';
import type { Rule } from '../facts.ts';

export const notProvenBetter: Rule<'NG203'> = (facts, evidence) => {
	const comparison = compared(facts, evidence);
	if (verdictOf(comparison) !== 'unproven') return [];
	return [
		{
			code: 'NG203',
			severity: 'notice',
			values: comparison,
			place: { view: 'errors' },
			remedy: { kind: 'more-rows' },
		},
	];
};
