import { median, Moments } from '../core/statistics.ts';
import { commonestCategories } from './categories.ts';
import type { InputEncoding } from './dataset.ts';
import { datePartNames, partOf } from './dates.ts';
import type { CategoricalColumn, Column, DataWarning, Numbers, NumericColumn } from './table.ts';

export interface FittedInput {
	readonly encoding: InputEncoding;
	readonly warnings: readonly DataWarning[];
}

/** How a column becomes inputs, from the given rows (the training rows) and no others. */
export function fitInput(column: Column, rows: Int32Array): FittedInput {
	if (column.kind === 'categorical') return fitCategorical(column, rows);
	return { encoding: column.date === undefined ? fitNumeric(column, rows) : fitDate(column, rows), warnings: [] };
}

function fitNumeric(column: NumericColumn, rows: Int32Array): InputEncoding {
	const present = presentValues(column.values, rows);
	return {
		kind: 'numeric',
		column: column.name,
		...scaleOf(present),
		median: present.length > 0 ? median(present) : 0,
		missingIndicator: present.length < rows.length,
	};
}

/** The parts that vary; how much time has passed always, if nothing does. */
function fitDate(column: NumericColumn, rows: Int32Array): InputEncoding {
	const present = presentValues(column.values, rows);
	const parts = datePartNames.map((part) => {
		const values = present.map((seconds) => partOf(part, seconds));
		const varies = values.some((value) => value !== values[0]);
		return { part, varies, ...scaleOf(values), median: values.length > 0 ? median(values) : 0 };
	});
	return {
		kind: 'date',
		column: column.name,
		parts: parts
			.filter(({ part, varies }) => varies || part === 'elapsed')
			.map(({ part, mean, deviation, median: middle }) => ({ part, mean, deviation, median: middle })),
		missingIndicator: present.length < rows.length,
	};
}

function presentValues(values: Numbers, rows: Int32Array): Float64Array {
	const present = new Float64Array(rows.length);
	let count = 0;
	for (const row of rows) if (!Number.isNaN(values[row])) present[count++] = values[row];
	return present.subarray(0, count);
}

/** Deviation 1 where the values do not vary, so that dividing by it is harmless. */
export function scaleOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
	const moments = new Moments();
	moments.addAll(values);
	if (moments.count === 0) return { mean: 0, deviation: 1 };
	if (moments.minimum === moments.maximum) return { mean: moments.minimum, deviation: 1 };
	const { mean, deviation } = moments;
	if (Number.isFinite(deviation) && deviation > 0) return { mean, deviation };
	// Squares of numbers near the largest or smallest double leave its range.
	const unit = Math.max(Math.abs(moments.minimum), Math.abs(moments.maximum));
	const scaled = new Moments();
	scaled.addAll(values.map((value) => value / unit));
	return { mean: scaled.mean * unit, deviation: scaled.deviation * unit || 1 };
}

function fitCategorical(column: CategoricalColumn, rows: Int32Array): FittedInput {
	const { codes, folded } = commonestCategories(column, rows);
	const encoding: InputEncoding = {
		kind: 'categorical',
		column: column.name,
		categories: codes.map((code) => column.categories[code]),
		missingCategory: rows.some((row) => column.codes[row] < 0),
		otherCategory: folded > 0,
	};
	return { encoding, warnings: folded > 0 ? [{ kind: 'folded-categories', column: column.name, count: folded }] : [] };
}
