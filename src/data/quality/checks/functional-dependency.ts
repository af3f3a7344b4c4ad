import { exclusionReason } from '../../prepare/excluded-columns.ts';
import type { Column } from '../../table/table.ts';
import { groupsOf, isFunctionOf } from '../association.ts';
import { examplesOf, type Check, type DataIssue } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { rowsPerValue, mostColumns } = dataThresholds.followsFrom;

/** A column that another one tells in every row, such as the borough by the zone: it says nothing of its own. */
export const follows: Check<'follows-from'> = ({ table, target, sample: rows }) => {
	const columns = table.columns
		.filter((column) => column !== target?.column && isNamed(column) && exclusionReason(column) === null)
		.slice(0, mostColumns)
		.map((column) => ({ column, ...groupsOf(column, rows) }));
	return columns.flatMap((coarse): DataIssue<'follows-from'>[] => {
		const fine = columns.find(
			(other) =>
				other.count > coarse.count &&
				rows.length >= rowsPerValue * other.count &&
				isFunctionOf(coarse.groups, other.groups, other.count),
		);
		if (fine === undefined) return [];
		return [
			{
				kind: 'follows-from',
				column: coarse.column.name,
				...examplesOf(table, rows),
				count: rows.length,
				values: { column: coarse.column.name, from: fine.column.name },
				remedy: { kind: 'leave-out', columns: [coarse.column.name] },
			},
		];
	});
};

/** Of few values, met again and again; measured numbers fit each other by chance. */
function isNamed(column: Column): boolean {
	return column.distinct > 1 && (column.kind === 'categorical' || (column.integer && column.date === undefined));
}
