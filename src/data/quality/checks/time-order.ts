import { isMissingAt } from '../../table/cells.ts';
import type { Column } from '../../table/table.ts';
import { examplesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { fewestRows, fewestMoments } = dataThresholds.timeOrder;
const namedTime = /(^|[_\s.-])(year|quarter|month|week|day|date|time|timestamp|period|epoch)$/i;

/** Where rows have a time, held-out rows drawn by chance have rows from before and after them among those learned from. */
export const timeOrder: Check<'time-order'> = ({ table, target, heldOut, rows }) => {
	if (target === null || rows.length < fewestRows) return [];
	// The latest are held out already, or those that a column of the table names.
	if (heldOut?.kind === 'time' || heldOut?.kind === 'column') return [];
	const others = table.columns.filter((column) => column !== target.column && column.distinct >= fewestMoments);
	const when = others.find(isDate) ?? others.find((column) => isInOrder(column, rows));
	if (when === undefined) return [];
	return [
		{
			kind: 'time-order',
			column: when.name,
			...examplesOf(table, rows),
			count: rows.length,
			values: { column: when.name },
			remedy: { kind: 'split-by-time', column: when.name },
		},
	];
};

function isDate(column: Column): boolean {
	return column.kind === 'numeric' && column.date !== undefined && column.missing === 0;
}

/** Numbers that are called a time, and never fall from row to row. */
function isInOrder(column: Column, rows: Int32Array): boolean {
	if (column.kind !== 'numeric' || !column.integer || !namedTime.test(column.name)) return false;
	const { values } = column;
	return rows.every((row, i) => !isMissingAt(column, row) && (i === 0 || values[row] >= values[rows[i - 1]]));
}
