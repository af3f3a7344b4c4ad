import { histogramOf } from '../../core/histogram.ts';
import { momentsOf, quantile } from '../../core/statistics.ts';
import { valueText } from '../table/cells.ts';
import { exclusionReason } from '../prepare/excluded-columns.ts';
import { sortedValues, type Ascending } from '../table/sorted.ts';
import type { CategoricalColumn, Column, ExclusionReason, NumericColumn } from '../table/table.ts';
import { columnType, type ColumnType } from './column-type.ts';

export interface ValueCount {
	readonly value: string;
	readonly count: number;
}

export interface ColumnProfile {
	readonly name: string;
	readonly type: ColumnType;
	/** Why it is no input unless somebody asks for it; null: it is one. */
	readonly leftOut: ExclusionReason | null;
	/** Cells that hold something. */
	readonly count: number;
	readonly missing: number;
	readonly distinct: number;
	/** Null for columns of text, and where there are no values. */
	readonly numbers: NumberProfile | null;
	/** First and last day, where it holds dates. */
	readonly dates: { readonly first: string; readonly last: string } | null;
	/** The commonest values, where some are met more than once. */
	readonly top: readonly ValueCount[];
}

export interface NumberProfile {
	readonly min: number;
	readonly max: number;
	readonly mean: number;
	/** Of the rows as a sample: divided by one less than their number. Null for a single one. */
	readonly sd: number | null;
	/** At 5, 25, 50, 75 and 95%. */
	readonly quantiles: readonly number[];
	/** Rows in bins of equal width from min to max. */
	readonly histogram: readonly number[];
}

const quantileShares = [0.05, 0.25, 0.5, 0.75, 0.95];
const histogramBins = 20;
const mostTop = 10;

/** `order`: of a column of numbers, where it is known already. */
export function profileColumn(column: Column, order: Ascending | null = null): ColumnProfile {
	const leftOut = exclusionReason(column);
	const { name, missing } = column;
	const rows = column.kind === 'numeric' ? column.values.length : column.codes.length;
	const shared = { name, type: columnType(column, leftOut), leftOut, count: rows - missing, missing };
	return column.kind === 'numeric'
		? { ...shared, ...numberProfile(column, order ?? sortedValues(column.values)) }
		: { ...shared, distinct: column.distinct, numbers: null, dates: null, top: commonest(column) };
}

function numberProfile(
	column: NumericColumn,
	{ ascending, distinct }: Ascending,
): Pick<ColumnProfile, 'distinct' | 'numbers' | 'dates' | 'top'> {
	if (ascending.length === 0) return { distinct, numbers: null, dates: null, top: [] };
	const { mean, variance, count } = momentsOf(ascending);
	return {
		distinct,
		numbers: {
			min: ascending[0],
			max: ascending[ascending.length - 1],
			mean,
			sd: count > 1 ? Math.sqrt((variance * count) / (count - 1)) : null,
			quantiles: quantileShares.map((share) => quantile(ascending, share)),
			histogram: [...histogramOf(ascending, binsFor(column, ascending)).counts],
		},
		dates:
			column.date === undefined
				? null
				: { first: valueText(column, ascending[0]), last: valueText(column, ascending[ascending.length - 1]) },
		top:
			distinct < ascending.length
				? commonestNumbers(ascending).map(({ value, count: times }) => ({
						value: valueText(column, value),
						count: times,
					}))
				: [],
	};
}

/** Of a few whole numbers each has a bin: more bins than numbers would show gaps that are none. */
function binsFor({ integer, date }: NumericColumn, ascending: ArrayLike<number>): number {
	const range = ascending[ascending.length - 1] - ascending[0];
	return integer && date === undefined ? Math.max(2, Math.min(histogramBins, range + 1)) : histogramBins;
}

/** Runs of equal values, the longest first. */
function commonestNumbers(ascending: Float64Array | Float32Array): { value: number; count: number }[] {
	const top: { value: number; count: number }[] = [];
	let start = 0;
	for (let i = 1; i <= ascending.length; i++) {
		if (i < ascending.length && ascending[i] === ascending[start]) continue;
		const count = i - start;
		if (count > 1 && (top.length < mostTop || count > top[top.length - 1].count)) {
			top.push({ value: ascending[start], count });
			top.sort((a, b) => b.count - a.count);
			top.length = Math.min(top.length, mostTop);
		}
		start = i;
	}
	return top;
}

function commonest({ codes, categories, distinct, missing }: CategoricalColumn): ValueCount[] {
	if (distinct === codes.length - missing) return [];
	const counts = new Int32Array(categories.length);
	for (const code of codes) if (code >= 0) counts[code]++;
	return [...counts.keys()]
		.sort((a, b) => counts[b] - counts[a] || a - b)
		.slice(0, mostTop)
		.map((code) => ({ value: categories[code], count: counts[code] }));
}
