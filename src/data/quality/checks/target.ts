import * as l10n from '@vscode/l10n';
import { cellText } from '../../table/cells.ts';
import { groupsOf } from '../association.ts';
import { placesOf, type Check } from '../data-issue.ts';

/** The commonest class has so many times the rows of the rarest (AWS Debugger's rule). */
const imbalance = 10;
const few = 100;

/** Classes of very different size. */
export const imbalancedClasses: Check = ({ table, target, rows }) => {
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
			weight: 0.45,
			message: l10n.t(
				'The commonest class of {0} has {1} rows, the rarest ("{2}") only {3}: always giving the commonest looks good.',
				target.column.name,
				most,
				cellText(target.column, lines[0]),
				least,
			),
		},
	];
};

/** Too few rows to measure much. */
export const fewRows: Check = ({ table, rows }) =>
	table.rows >= few
		? []
		: [
				{
					kind: 'few-rows',
					column: null,
					...placesOf(table, rows.subarray(0, 1)),
					count: table.rows,
					weight: 0.4,
					message:
						table.rows === 1
							? l10n.t('There is a single row: nothing can be measured on it.')
							: l10n.t('{0} rows are few: what is measured on the rows held out will be uncertain.', table.rows),
				},
			];
