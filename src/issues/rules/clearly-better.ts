import { compared, verdictOf } from '../comparison.ts';
import { mayBePraised } from '../praise.ts';
import type { Rule } from '../rule-inputs.ts';

export const clearlyBetter: Rule<'NG207'> = (facts, evidence) =>
	verdictOf(facts, evidence) !== 'clearly-better' || !mayBePraised(facts, evidence)
		? []
		: [{ code: 'NG207', severity: 'good', values: compared(facts, evidence), place: { view: 'errors' } }];
