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
		.flatMap(({ column, by: first, association, rows, together }): Issue<'NG503'>[] => {
			const acting = (together?.columns ?? [first]).flatMap((by) => {
				const group = groups.find(({ columns }) => columns.includes(by));
				return group !== undefined && group.interval.low > 0 ? [{ by, ...group }] : [];
			});
			if (acting.length === 0) return [];
			const [{ by, columns, increase }] = acting;
			return [
				{
					code: 'NG503',
					severity: 'notice',
					values: {
						...{ column, by, association, rows, columns, increase, measured: coverage.rows },
						...(together && { together: { explained: together.explained, columns: acting.map((each) => each.by) } }),
					},
					place: { view: 'importance' },
				},
			];
		})
		.slice(0, most);
};
