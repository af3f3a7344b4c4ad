import { verdictOf, type Verdict } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';

/** Of a network that knows no more than the constant answer, importance is chance. */
export const proven: ReadonlySet<Verdict> = new Set(['rare', 'better', 'clearly-better']);

/**
 * Raised only of a column like no other, whose lead over every other column and group of like columns is proven, on a network that is
 * proven better than the baseline. Of two columns that count alike one is named in at most 1 of 20 tables
 * (test/unit/analyze/column-groups.test.ts); of copies none.
 */
export const mainColumn: Rule<'NG501'> = (facts, evidence) => {
	const { importance } = evidence;
	const verdict = verdictOf(facts, evidence);
	if (importance === null || verdict === null || !proven.has(verdict)) return [];
	const { groups, coverage, firstLeads } = importance;
	const [first] = groups;
	if (!firstLeads || first.columns.length > 1) return [];
	const total = groups.reduce((sum, { increase }) => sum + Math.max(0, increase), 0);
	return [
		{
			code: 'NG501',
			severity: 'notice',
			values: {
				column: first.columns[0],
				share: first.increase / total,
				increase: first.increase,
				rows: coverage.rows,
			},
			place: { view: 'importance' },
		},
	];
};
