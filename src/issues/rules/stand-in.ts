import { verdictOf } from '../comparison.ts';
import type { Issue } from '../issue.ts';
import type { Rule } from '../rule-inputs.ts';
import { proven } from './main-column.ts';

/** Longer lists nobody reads. */
const most = 3;

/**
 * Raised of a column that was left out by hand and does not give the target away, where an input tells it surely by so much
 * (src/analyze/stand-ins.ts), and shuffling that input, alone or with those that say the same, surely makes the loss rise, on a network
 * that is proven better than the baseline.
 */
export const standIn: Rule<'NG503'> = (facts, evidence) => {
	const { importance, standIns } = evidence;
	const verdict = verdictOf(facts, evidence);
	if (importance === null || verdict === null || !proven.has(verdict)) return [];
	const { groups, coverage } = importance;
	return standIns
		.flatMap(({ column, by, association, rows }): Issue<'NG503'>[] => {
			const group = groups.find(({ columns }) => columns.includes(by));
			if (group === undefined || !(group.interval.low > 0)) return [];
			const { columns, increase } = group;
			return [
				{
					code: 'NG503',
					severity: 'notice',
					values: { column, by, association, rows, columns, increase, measured: coverage.rows },
					place: { view: 'importance' },
				},
			];
		})
		.slice(0, most);
};
