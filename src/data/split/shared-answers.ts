import { isMissingAt } from '../table/cells.ts';
import type { Task } from '../prepare/dataset.ts';
import { accuracyOf, groupsOf, rankCorrelation, varianceBetween } from '../quality/association.ts';
import type { Column, Table } from '../table/table.ts';
import { dataThresholds } from '../thresholds.ts';

/** Rows of a group: on average. */
const { right: nearlyAlways, fewestGroups, rowsPerGroup } = dataThresholds.sharedAnswers;
/** A number that rises or falls with the target is a quantity, and names no group. */
const mostOrdered = 0.9;
/** Enough to see whether groups share answers. */
const mostRows = 20_000;

/**
 * A column that says which rows belong together (a subject, a house, a machine), where rows of one group share their answer: names or
 * whole numbers, many of them, each with several rows. The column with the most groups; null: there is none.
 */
export function sharedAnswers(
	table: Table,
	targetName: string,
	task: Task,
): { readonly column: string; readonly groups: number } | null {
	const target = table.columns.find(({ name }) => name === targetName);
	if (target === undefined) return null;
	const known = Int32Array.from({ length: table.rows }, (_, row) => row).filter((row) => !isMissingAt(target, row));
	// The first of them: a sample of rows would break groups apart.
	const rows = known.subarray(0, mostRows);
	const candidates = table.columns
		.filter((column) => column !== target)
		.flatMap((column) => {
			const groups = groupsIn(column, target, task, rows);
			return groups === null ? [] : [{ column: column.name, groups }];
		});
	return candidates.reduce<(typeof candidates)[number] | null>(
		(most, each) => (most === null || each.groups > most.groups ? each : most),
		null,
	);
}

/** Number of groups; null: the column is none of groups that share their answers. */
function groupsIn(column: Column, target: Column, task: Task, rows: Int32Array): number | null {
	if (column.kind === 'numeric' && !rows.every((row) => Number.isInteger(column.values[row]))) return null;
	const { groups, count } = groupsOf(column, rows);
	if (count < fewestGroups || rows.length < rowsPerGroup * count) return null;
	if (task === 'classification' || target.kind === 'categorical') {
		const classes = groupsOf(target, rows);
		// A code with hardly more values than there are classes says the same in other words.
		if (classes.count < 2 || count < 3 * classes.count) return null;
		if (accuracyOf(groups, count, classes.groups, classes.count) < nearlyAlways) return null;
		return column.kind === 'numeric' && changes(column.values, rows, classes.groups) < count / 5 ? null : count;
	}
	const values = Float64Array.from(rows, (row) => target.values[row]);
	if (varianceBetween(groups, count, values) < nearlyAlways) return null;
	if (column.kind === 'categorical') return count;
	const numbers = Float64Array.from(rows, (row) => column.values[row]);
	return Math.abs(rankCorrelation(numbers, values)) > mostOrdered ? null : count;
}

/** How often the class changes along a number: seldom of a quantity that decides on it, often of a number that names a group. */
function changes(values: ArrayLike<number>, rows: Int32Array, classes: Int32Array): number {
	const order = Int32Array.from(rows.keys()).sort((a, b) => values[rows[a]] - values[rows[b]] || a - b);
	let count = 0;
	for (let i = 1; i < order.length; i++)
		if (values[rows[order[i]]] !== values[rows[order[i - 1]]] && classes[order[i]] !== classes[order[i - 1]]) count++;
	return count;
}
