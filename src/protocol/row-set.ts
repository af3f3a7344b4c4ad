import type { CauseGroup } from '../analyze/causes/error-causes.ts';
import type { TableRow, TableRows } from '../data/table/row-numbers.ts';

/** How a set of rows came about; messages/row-set.ts says it in words. */
export type RowSetName =
	/** One row, chosen by itself. */
	| { readonly kind: 'row' }
	| { readonly kind: 'cell'; readonly actual: number; readonly predicted: number }
	/** Those that a unit reacts to most, the strongest first. */
	| { readonly kind: 'unit'; readonly layer: number; readonly unit: number }
	/** Marked among the points that a layer makes of rows. */
	| { readonly kind: 'points'; readonly layer: number }
	/** The rows of a regression, the one furthest off first. */
	| { readonly kind: 'furthest-off' }
	/** Whose label is suspected to be wrong, the least likely first. */
	| { readonly kind: 'suspected-labels' }
	/** Wrong rows of which the same is seen: `ErrorCause`, or `none` of them. */
	| { readonly kind: 'error-cause'; readonly cause: CauseGroup['cause'] }
	/** Those that fulfil conditions as they can be typed ('': all), the largest errors first; or of these the wrong ones alone. */
	| { readonly kind: 'slice'; readonly conditions: string; readonly isWrong: boolean };

export interface RowSet {
	readonly name: RowSetName;
	/** Row numbers of the table, from 0, each once, in the order in which one walks through them; at least one. Owns its buffer. */
	readonly rows: TableRows;
	/** Rows there are by this name; more than `rows` where only the first are listed. */
	readonly total: number;
}

/** More is no list that somebody walks through. */
export const mostRowsSelected = 100_000;

/** Of the name of a set. */
export const longestConditions = 1000;

/** Rows of a slice; a name that is too long loses its end. */
export function sliceRows(conditions: string, isWrong: boolean, rows: Iterable<number>, total: number): RowSet | null {
	return rowSet({ kind: 'slice', conditions: conditions.slice(0, longestConditions), isWrong }, rows, total);
}

export function isSlice(set: RowSet | null, conditions: string, isWrong: boolean): boolean {
	return (
		set?.name.kind === 'slice' &&
		set.name.conditions === conditions.slice(0, longestConditions) &&
		set.name.isWrong === isWrong
	);
}

/** Null without rows, which is no set. Longer lists are cut. */
export function rowSet(name: RowSetName, rows: Iterable<number>, total?: number): RowSet | null {
	const each = Int32Array.from([...new Set(rows)].slice(0, mostRowsSelected)) as TableRows;
	return each.length === 0 ? null : { name, rows: each, total: Math.max(total ?? 0, each.length) };
}

export function isAmong({ rows }: RowSet, row: number): boolean {
	return rows.includes(row);
}

export function sameRows(a: RowSet, b: RowSet): boolean {
	return (
		a.rows.length === b.rows.length &&
		a.total === b.total &&
		JSON.stringify(a.name) === JSON.stringify(b.name) &&
		a.rows.every((row, i) => row === b.rows[i])
	);
}

export type Step = 'first' | 'previous' | 'next' | 'last';

/** The row that a step leads to, from none to the first or last; null: there the set ends. */
export function stepFrom({ rows }: RowSet, row: TableRow | null, step: Step): TableRow | null {
	const at = row === null ? -1 : rows.indexOf(row);
	const to = { first: 0, previous: at < 0 ? rows.length - 1 : at - 1, next: at + 1, last: rows.length - 1 }[step];
	return to === at || to < 0 || to >= rows.length ? null : rows[to];
}

/** Rows as runs of neighbours, [first, last, first, last …], in their order: short where they follow each other, and plain JSON. */
export function rangesOf(rows: Int32Array): number[] {
	const ranges: number[] = [];
	for (const row of rows)
		if (ranges.length > 0 && ranges[ranges.length - 1] === row - 1) ranges[ranges.length - 1] = row;
		else ranges.push(row, row);
	return ranges;
}

/** Null: no such list, or of too many rows. */
export function rowsInRanges(ranges: readonly number[]): TableRows | null {
	if (ranges.length % 2 !== 0) return null;
	let count = 0;
	for (let i = 0; i < ranges.length; i += 2) {
		const length = ranges[i + 1] - ranges[i] + 1;
		if (!(length >= 1)) return null;
		count += length;
	}
	if (!(count <= mostRowsSelected)) return null;
	const rows = new Int32Array(count);
	let at = 0;
	for (let i = 0; i < ranges.length; i += 2) for (let row = ranges[i]; row <= ranges[i + 1]; row++) rows[at++] = row;
	return rows as TableRows;
}
