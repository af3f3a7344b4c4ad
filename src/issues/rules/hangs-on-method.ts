import { wilsonInterval } from '../../core/statistics.ts';
import { verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';
import { proven } from './main-column.ts';

/**
 * Raised where methods that explain the same number against the same row surely do not name the same columns first for most rows,
 * by the interval, on a network that is proven better than the baseline.
 */
export const hangsOnMethod: Rule<'NG504'> = (facts, evidence) => {
	const { explainedAlike } = evidence;
	const verdict = verdictOf(facts, evidence);
	if (explainedAlike === null || verdict === null || !proven.has(verdict)) return [];
	const { rows, apart, methods } = explainedAlike;
	if (!(wilsonInterval(apart, rows).low > thresholds.explainedApart)) return [];
	return [{ code: 'NG504', severity: 'notice', values: { apart, rows, methods }, place: { view: 'importance' } }];
};
