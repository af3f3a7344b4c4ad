import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed, valueText } from '../../data/table/cells.ts';
import type { Column, NumericColumn } from '../../data/table/table.ts';

/** What an axis of a response counts: numbers and dates go from low to high, categories have no order. */
export type AxisKind = 'number' | 'date' | 'category';

/** Values that a column is set to, and what its cells are among some rows. */
export interface Axis {
	readonly column: string;
	readonly kind: AxisKind;
	/** Numbers as they are, dates and categories as texts. */
	readonly values: readonly (number | string)[];
	/** The same values as cells of the table's column, one each. */
	readonly cells: Column;
	/** Of categories: how many there are; the commonest are taken. Else the number of values. */
	readonly of: number;
}

const [lowest, highest] = [0.05, 0.95];
const secondsPerDay = 86_400;

/**
 * Of numbers at most `points` between the 5% and the 95% quantile, evenly spaced, or each value that occurs where these are
 * fewer; of categories the commonest. `tableRows`: those the values are of. Throws a UserError where there is no known value.
 */
export function axisOf(dataset: Dataset, name: string, tableRows: Int32Array, points: number): Axis {
	const column = columnNamed(dataset.table, name);
	const encoding = dataset.preprocessing.inputs.find((input) => input.column === name);
	if (column === undefined) throw noSuchColumn(dataset.table.name, name);
	const isOrdered = encoding?.kind === 'numeric' || encoding?.kind === 'date';
	const axis =
		column.kind === 'numeric' && isOrdered
			? numericAxis(column, tableRows, points)
			: categoryAxis(column, tableRows, points);
	if (axis.values.length > 0) return axis;
	throw noKnownValue(dataset.table.name, name);
}

export function noSuchColumn(table: string, column: string): UserError {
	return new UserError(l10n.t('{0} has no column {1}; choose another column, or the file with it.', table, column));
}

export function noKnownValue(table: string, column: string): UserError {
	return new UserError(l10n.t('{0} has no known value of {1} to move; choose another column.', table, column));
}

function numericAxis(column: NumericColumn, rows: Int32Array, points: number): Axis {
	const ascending = knownValues(column, rows);
	const distinct = ascending.filter((value, i) => i === 0 || value !== ascending[i - 1]);
	let numbers = distinct;
	if (distinct.length >= points) {
		const [from, to] = [lowest, highest].map((share) => plottingQuantile(ascending, share));
		const step = (to - from) / Math.max(1, points - 1);
		// Where nine in ten rows are alike there is nothing between the quantiles. Dates are what is written of them.
		const unit = column.date === undefined ? 0 : column.date.hasTime ? 1 : secondsPerDay;
		const written = (value: number): number => (unit === 0 ? value : Math.round(value / unit) * unit);
		if (to > from) {
			const spaced = Array.from({ length: points }, (_, i) => written(from + i * step));
			numbers = Float64Array.from(new Set(spaced));
		}
	}
	return {
		column: column.name,
		kind: column.date === undefined ? 'number' : 'date',
		values: column.date === undefined ? [...numbers] : Array.from(numbers, (value) => valueText(column, value)),
		cells: { ...column, values: numbers, missing: 0 },
		of: numbers.length,
	};
}

/** Ascending. */
export function knownValues({ values }: NumericColumn, rows: Int32Array): Float64Array {
	return Float64Array.from(rows, (row) => values[row])
		.filter((value) => !Number.isNaN(value))
		.sort();
}

/** Cunnane's plotting positions (α = β = 0.4), which the usual implementation of partial dependence takes. */
function plottingQuantile(ascending: Float64Array, share: number): number {
	const n = ascending.length;
	const position = n * share + 0.4 + share * (1 - 0.4 - 0.4);
	const below = Math.floor(Math.min(Math.max(position, 1), Math.max(1, n - 1)));
	const part = Math.min(Math.max(position - below, 0), 1);
	return (1 - part) * ascending[below - 1] + part * ascending[Math.min(below, n - 1)];
}

function categoryAxis(column: Column, rows: Int32Array, points: number): Axis {
	const counts = new Map<number, number>();
	for (const row of rows) {
		const value = column.kind === 'categorical' ? column.codes[row] : column.values[row];
		if (column.kind === 'categorical' ? value >= 0 : !Number.isNaN(value))
			counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	const commonest = [...counts].sort(([a, m], [b, n]) => n - m || a - b).slice(0, points);
	const found = commonest.map(([value]) => value);
	const cells: Column =
		column.kind === 'categorical'
			? { ...column, codes: Int32Array.from(found), missing: 0 }
			: { ...column, values: Float64Array.from(found), missing: 0 };
	return {
		column: column.name,
		kind: 'category',
		values: found.map((_, i) => cellText(cells, i)),
		cells,
		of: counts.size,
	};
}
