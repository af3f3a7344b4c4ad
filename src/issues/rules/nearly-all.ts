import { verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';
import { proven } from './main-column.ts';

/**
 * Raised only of a column like no other that is surely ahead of all others, and whose share of the rise in loss is large even at the
 * lower end of its interval and the upper ends of all others, on a network that is proven better than the baseline. Tables with a
 * column whose true share is below the limit: see bench/README.md.
 */
export const nearlyAll: Rule<'NG502'> = (facts, evidence) => {
	const { importance } = evidence;
	const verdict = verdictOf(facts, evidence);
	if (importance === null || verdict === null || !proven.has(verdict)) return [];
	const { groups, coverage, firstLeads } = importance;
	const [first, ...others] = groups;
	if (!firstLeads || first.columns.length > 1) return [];
	const least = Math.max(0, first.interval.low);
	const most = others.reduce((sum, { interval }) => sum + Math.max(0, interval.high), 0);
	const low = least / (least + most);
	const total = groups.reduce((sum, { increase }) => sum + Math.max(0, increase), 0);
	const share = first.increase / total;
	if (!(low >= thresholds.nearlyAllSurely) || share < thresholds.nearlyAll) return [];
	return [
		{
			code: 'NG502',
			severity: 'notice',
			values: { column: first.columns[0], share, low, rows: coverage.rows },
			place: { view: 'importance' },
		},
	];
};
