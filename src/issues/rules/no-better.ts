import { compared, verdictOf } from '../comparison.ts';
import type { Rule } from '../facts.ts';

/** On the very rows measured; whether surely so is told by the interval. */
export const noBetter: Rule<'NG202'> = (facts, evidence) => {
	const comparison = compared(facts, evidence);
	if (verdictOf(comparison) !== 'worse') return [];
	return [{ code: 'NG202', severity: 'problem', values: comparison, place: { view: 'errors' } }];
};
