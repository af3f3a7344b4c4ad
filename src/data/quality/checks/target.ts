import { cellText } from '../../table/cells.ts';
import { groupsOf } from '../association.ts';
import { placesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { imbalance, fewRows: few } = dataThresholds;

/** Classes of very different size. */
export const imbalancedClasses: Check<'imbalanced-classes'> = ({ table, target, rows }) => {
	if (target?.task !== 'classification') return [];
	const { groups, count } = groupsOf(target.column, rows);
	const counts = new Int32Array(count);
	for (const group of groups) counts[group]++;
	const most = Math.max(...counts);
	const least = Math.min(...counts);
	if (most <= imbalance * least) return [];
	const rarest = counts.indexOf(least);
	const lines = [...rows.keys()].filter((i) => groups[i] === rarest).map((i) => rows[i]);
	return [
		{
			kind: 'imbalanced-classes',
			column: target.column.name,
			...placesOf(table, lines),
			count: least,
			values: { target: target.column.name, most, rarest: cellText(target.column, lines[0]), least },
		},
	];
};

/** Too few rows to measure much. */
export const fewRows: Check<'few-rows'> = ({ table, rows }) =>
	table.rows >= few
		? []
		: [
				{
					kind: 'few-rows',
					column: null,
					...placesOf(table, rows.subarray(0, 1)),
					count: table.rows,
					values: { rows: table.rows },
				},
			];
