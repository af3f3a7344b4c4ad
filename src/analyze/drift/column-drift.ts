import { chiSquareTest, kolmogorovSmirnov, stabilityIndex, totalVariation } from '../../core/two-samples.ts';
import { quantile } from '../../core/statistics.ts';
import { isMissingAt } from '../../data/table/cells.ts';
import { dateText } from '../../data/table/dates.ts';
import type { Column } from '../../data/table/table.ts';

/** A column of a table, and rows of it. */
export interface Sample {
	readonly column: Column;
	/** Of the table. */
	readonly rows: Int32Array;
}

/** How far one column differs between two samples of rows. */
export interface ColumnDrift {
	readonly column: string;
	readonly kind: 'numeric' | 'categorical';
	/** Kolmogorov and Smirnov's largest distance of the distributions of numbers; of names half the summed differences of shares. 0 … 1. */
	readonly distance: number;
	/** Population stability index: bins are tenths of the first sample, or names, missing cells one of them. */
	readonly psi: number;
	/** Of samples drawn alike 95% are below. */
	readonly psiBand: number;
	/** Chance of such a distance of samples drawn alike; null: too many rows for that to tell, or none with a value. */
	readonly p: number | null;
	/** Share of missing cells in each. */
	readonly missing: readonly [number, number];
	/** Means of numbers, of dates as they are written; null: names, or none. */
	readonly means: readonly [number, number] | readonly [string, string] | null;
}

/** From so many rows on in both samples the least difference has a tiny p-value: the distance says more. */
export const mostTested = 1000;
const tenths = 10;
/** Names in bins of their own, the commonest of the first sample. */
const mostNames = 20;

export function columnDrift(first: Sample, second: Sample): ColumnDrift {
	const { name } = first.column;
	const samples = [first, second] as const;
	const present = samples.map(({ column, rows }) => rows.filter((row) => !isMissingAt(column, row)));
	const missing = samples.map(({ rows }, side) => (rows.length === 0 ? 0 : 1 - present[side].length / rows.length));
	const isTested = Math.min(...samples.map(({ rows }) => rows.length)) <= mostTested;
	const common = { column: name, missing: [missing[0], missing[1]] as const };
	const none = samples.map(({ rows }, side) => rows.length - present[side].length);
	const bothNumbers = first.column.kind === 'numeric' && second.column.kind === 'numeric';
	if (bothNumbers) {
		const [a, b] = samples.map(({ column }, side) => numbersOf(column, present[side]));
		const known = a.length > 0 && b.length > 0;
		const { distance, p } = known ? kolmogorovSmirnov(a, b) : { distance: 0, p: null };
		const [inA, inB] = binned(a, b);
		const { psi, band } = stabilityIndex([...inA, none[0]], [...inB, none[1]]);
		const means = known ? meansOf(first.column, a, b) : null;
		return { ...common, kind: 'numeric', distance, psi, psiBand: band, p: isTested ? p : null, means };
	}
	const [a, b] = samples.map(({ column }, side) => countsOf(column, present[side]));
	const names = [...a.entries()].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([each]) => each);
	const all = [...names, ...[...b.keys()].filter((each) => !a.has(each))];
	const [inA, inB] = [a, b].map((counts) => all.map((each) => counts.get(each) ?? 0));
	const folded = (counts: readonly number[], side: number) => [
		...counts.slice(0, mostNames),
		counts.slice(mostNames).reduce((x, y) => x + y, 0),
		none[side],
	];
	const { psi, band } = stabilityIndex(folded(inA, 0), folded(inB, 1));
	const known = present.every((rows) => rows.length > 0);
	const p = isTested && known ? (chiSquareTest(inA, inB)?.p ?? null) : null;
	return {
		...common,
		kind: 'categorical',
		distance: known ? totalVariation(inA, inB) : 0,
		psi,
		psiBand: band,
		p,
		means: null,
	};
}

function numbersOf(column: Column, rows: Int32Array): Float64Array {
	return column.kind === 'numeric' ? Float64Array.from(rows, (row) => column.values[row]) : new Float64Array(0);
}

function meansOf(column: Column, a: Float64Array, b: Float64Array): ColumnDrift['means'] {
	const date = column.kind === 'numeric' ? column.date : undefined;
	if (date === undefined) return [meanOf(a), meanOf(b)];
	return [dateText(meanOf(a), date), dateText(meanOf(b), date)];
}

function meanOf(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value / values.length, 0);
}

/** How often each name occurs; numbers by how they are written. */
function countsOf(column: Column, rows: Int32Array): Map<string, number> {
	const counts = new Map<string, number>();
	for (const row of rows) {
		const name = column.kind === 'categorical' ? column.categories[column.codes[row]] : String(column.values[row]);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return counts;
}

/** Counts of both in tenths of the first. */
function binned(a: Float64Array, b: Float64Array): readonly [Int32Array, Int32Array] {
	if (a.length === 0) return [new Int32Array(1), Int32Array.of(b.length)];
	const ascending = a.toSorted();
	const limits = [...new Set(Array.from({ length: tenths - 1 }, (_, i) => quantile(ascending, (i + 1) / tenths)))];
	const counted = (values: Float64Array) => {
		const counts = new Int32Array(limits.length + 1);
		for (const value of values) {
			let bin = 0;
			while (bin < limits.length && value > limits[bin]) bin++;
			counts[bin]++;
		}
		return counts;
	};
	return [counted(a), counted(b)];
}
