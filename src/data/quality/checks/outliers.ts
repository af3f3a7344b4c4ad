import { quantile } from '../../../core/statistics.ts';
import { numberText } from '../../table/cells.ts';
import type { Numbers, NumericColumn, Table } from '../../table/table.ts';
import { placesOf, type DataIssue } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { fewestRows, fewestValues, tail, far, hole, most } = dataThresholds.outlier;

/** A few numbers far beyond all others, such as a misplaced decimal point makes; they would pull the scale. */
export function outlierNotes(table: Table, column: NumericColumn, ascending: Numbers): DataIssue<'outlier'>[] {
	if (ascending.length < fewestRows || column.distinct < fewestValues) return [];
	return ([1, -1] as const).flatMap((side) => {
		const count = countFar(ascending, side);
		return count === 0 ? [] : [noteOf(table, column, ascending, side, count)];
	});
}

function noteOf(
	table: Table,
	{ name, values }: NumericColumn,
	ascending: Numbers,
	side: 1 | -1,
	count: number,
): DataIssue<'outlier'> {
	const at = (i: number) => ascending[side > 0 ? ascending.length - 1 - i : i];
	const rows = [...values.keys()].filter((row) => side * (values[row] - at(count - 1)) >= 0);
	const [extreme, next] = [at(0), at(count)].map((value) => numberText(value, values));
	return {
		kind: 'outlier',
		column: name,
		...placesOf(table, rows),
		count,
		values: { column: name, rows: count, extreme, next },
	};
}

/** 0 where the tail is long but has no hole, or too many lie there. */
function countFar(ascending: Numbers, side: 1 | -1): number {
	const edge = quantile(ascending, side > 0 ? 1 - tail : tail);
	const width = Math.abs(edge - quantile(ascending, 0.5));
	if (width === 0) return 0;
	const at = (i: number) => ascending[side > 0 ? ascending.length - 1 - i : i];
	let count = 0;
	while (count <= most && side * (at(count) - edge) > far * width) count++;
	if (count === 0 || count > most || side * (at(count - 1) - at(count)) < hole * width) return 0;
	return count;
}
