import { correlation } from '../../../core/statistics.ts';
import type { Column } from '../../table/table.ts';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { accuracyOf, binsOf, groupsOf, rankCorrelation, varianceBetween } from '../association.ts';
import { examplesOf, type Check, type CheckContext, type InspectedTarget, type DataIssue } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

/** From this share of rows right, or of the spread explained, a column is taken for the answer rather than a clue. */
const { right: nearlyAlways, errorsLeft, fewestRows, rowsPerValue } = dataThresholds.leakage;
const mostBins = 200;
/** Correlations this near 1 are of the same numbers in other units. */
const same = 1 - 1e-9;

type Leak = 'copy-of-target' | 'predicts-target';

/** A column that alone gives the target away: what a network learns from it, it will not know when it matters. */
export const leaks: Check<Leak> = ({ sample, ...others }) => {
	const context: CheckContext = { ...others, rows: sample, sample };
	const { table, target } = context;
	if (target === null || context.rows.length < fewestRows) return [];
	// Without the only input there would be nothing to learn from.
	const inputs = table.columns.filter((column) => column !== target.column && exclusionReason(column) === null);
	if (inputs.length < 2) return [];
	return table.columns
		.filter((column) => column !== target.column && column.distinct > 1)
		.flatMap(
			(column) =>
				(target.task === 'classification'
					? leakOfClasses(column, context, target)
					: leakOfValue(column, context, target)) ?? [],
		);
};

function leakOfClasses(column: Column, context: CheckContext, target: InspectedTarget): DataIssue<Leak> | null {
	const { rows } = context;
	const classes = groupsOf(target.column, rows);
	const values = groupsOf(column, rows);
	const grouped =
		rows.length >= rowsPerValue * values.count
			? values
			: column.kind === 'numeric' && exclusionReason(column) !== 'identifier'
				? binsOf(column.values, rows, Math.min(mostBins, rows.length / rowsPerValue))
				: null;
	if (grouped === null) return null;
	const always = accuracyOf(new Int32Array(rows.length), 1, classes.groups, classes.count);
	const accuracy = accuracyOf(grouped.groups, grouped.count, classes.groups, classes.count);
	if (accuracy < nearlyAlways || 1 - accuracy > errorsLeft * (1 - always)) return null;
	const isCopy = accuracy === 1 && values.count === classes.count;
	return isCopy ? copy(column, context, target) : leakage(column, context, target, accuracy);
}

function leakOfValue(column: Column, context: CheckContext, target: InspectedTarget): DataIssue<Leak> | null {
	if (target.column.kind === 'categorical') return null;
	const { values } = target.column;
	if (column.kind === 'categorical') {
		const y = Float64Array.from(context.rows, (row) => values[row]);
		const { groups, count } = groupsOf(column, context.rows);
		if (context.rows.length < rowsPerValue * count) return null;
		const explained = varianceBetween(groups, count, y);
		return explained >= nearlyAlways ? leakage(column, context, target, explained) : null;
	}
	const rows = context.rows.filter((row) => !Number.isNaN(column.values[row]));
	if (rows.length < 0.5 * context.rows.length || rows.length < fewestRows) return null;
	const x = Float64Array.from(rows, (row) => column.values[row]);
	const y = Float64Array.from(rows, (row) => values[row]);
	const linear = Math.abs(correlation(x, y));
	if (linear >= same) return copy(column, context, target);
	const ordered = Math.max(linear, Math.abs(rankCorrelation(x, y))) ** 2;
	return ordered >= nearlyAlways ? leakage(column, context, target, ordered) : null;
}

function copy({ name }: Column, { table, rows }: CheckContext, target: InspectedTarget): DataIssue<'copy-of-target'> {
	return {
		kind: 'copy-of-target',
		column: name,
		...examplesOf(table, rows),
		count: rows.length,
		values: { column: name, target: target.column.name },
		remedy: { kind: 'leave-out', columns: [name] },
	};
}

function leakage(
	{ name }: Column,
	{ table, rows }: CheckContext,
	target: InspectedTarget,
	share: number,
): DataIssue<'predicts-target'> {
	return {
		kind: 'predicts-target',
		column: name,
		...examplesOf(table, rows),
		count: rows.length,
		values: { column: name, target: target.column.name, task: target.task, share },
		remedy: { kind: 'leave-out', columns: [name] },
	};
}
