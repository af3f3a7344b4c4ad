import { compared, verdictOf } from '../comparison.ts';
import type { Rule } from '../facts.ts';

/** Of rows held out alone: on rows it learned from, being right proves nothing. */
export const clearlyBetter: Rule<'NG207'> = (facts, evidence) =>
	verdictOf(facts, evidence) !== 'clearly-better'
		? []
		: [{ code: 'NG207', severity: 'good', values: compared(facts, evidence), place: { view: 'errors' } }];
