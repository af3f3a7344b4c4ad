import { compared, verdictOf } from '../comparison.ts';
import type { Rule } from '../facts.ts';

/** Of rows held out alone: on rows it learned from, being right proves nothing. */
export const clearlyBetter: Rule<'NG207'> = (facts, evidence) => {
	const comparison = compared(facts, evidence);
	if (!comparison.heldOut || verdictOf(comparison) !== 'clearly-better') return [];
	return [{ code: 'NG207', severity: 'good', values: comparison, place: { view: 'errors' } }];
};
