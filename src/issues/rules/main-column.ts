import { normalQuantile975 } from '../../core/statistics.ts';
import type { Rule } from '../facts.ts';

/** Raised only where the first is ahead of the second by more than chance in the choice of rows can explain. */
export const mainColumn: Rule<'NG501'> = (_facts, { importance }) => {
	if (importance === null || importance.columns.length < 2) return [];
	const { columns, coverage } = importance;
	const [first, second] = columns;
	const margin = normalQuantile975 * Math.hypot(first.standardError, second.standardError);
	if (!(first.increase > 0 && first.increase - second.increase > margin)) return [];
	const total = columns.reduce((sum, { increase }) => sum + Math.max(0, increase), 0);
	return [
		{
			code: 'NG501',
			severity: 'notice',
			values: { column: first.column, share: first.increase / total, increase: first.increase, rows: coverage.rows },
			place: { view: 'weights', layer: 0 },
		},
	];
};
