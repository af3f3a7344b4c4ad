import { compared, verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';

export const notProvenBetter: Rule<'NG203'> = (facts, evidence) =>
	verdictOf(facts, evidence) !== 'unproven'
		? []
		: [
				{
					code: 'NG203',
					severity: 'notice',
					values: compared(facts, evidence),
					place: { view: 'errors' },
					remedy: { kind: 'more-rows' },
				},
			];
