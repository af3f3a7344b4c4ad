import type { Task } from '../prepare/dataset.ts';
import { fileOfRow } from '../table/parts.ts';
import type { SplitStrategy } from '../split/split-rule.ts';
import type { Column, NumericColumn, Table } from '../table/table.ts';

/**
 * What is said of each kind: all that its sentence needs (src/messages). Shares are 0..1, `rows` and `missing` numbers of rows,
 * texts are of the user's data.
 */
export interface DataIssueValues {
	/** The column and the target stand for each other, one to one. */
	readonly 'copy-of-target': { readonly column: string; readonly target: string };
	/** `share` of the rows right by this column alone; of a number, of its variance explained. */
	readonly 'predicts-target': {
		readonly column: string;
		readonly target: string;
		readonly task: Task;
		readonly share: number;
	};
	/** The target is a weighted sum, or a product of powers, of the columns. */
	readonly 'derives-target': { readonly target: string; readonly columns: readonly string[] };
	readonly 'identifier-orders-target': { readonly column: string; readonly target: string };
	/** Rows with the inputs of another one, and another class. */
	readonly 'conflicting-rows': { readonly rows: number; readonly target: string };
	/** Rows equal to an earlier one; `copied`: so many that the table looks copied. */
	readonly 'equal-rows': { readonly rows: number; readonly copied: boolean; readonly identifiersAside: boolean };
	readonly 'sorted-by-target': { readonly target: string };
	/** A number that is likely to stand for "not known", as it is written; `rows` of all columns together. */
	readonly sentinel: { readonly columns: readonly string[]; readonly word: string; readonly rows: number };
	/** The number furthest out, and the one next to those that lie far. */
	readonly outlier: {
		readonly column: string;
		readonly rows: number;
		readonly extreme: string;
		readonly next: string;
	};
	readonly 'mostly-missing': { readonly column: string; readonly missing: number; readonly rows: number };
	readonly 'mostly-empty-rows': { readonly rows: number };
	/** In so many `columns`, most in this `column`. */
	readonly 'missing-cells': {
		readonly columns: number;
		readonly column: string;
		readonly missing: number;
		readonly rows: number;
	};
	readonly 'same-information': { readonly column: string; readonly other: string };
	readonly 'follows-from': { readonly column: string; readonly from: string };
	/** In all `rows` where the column `where` holds one of `is`; a value of null: missing there. */
	readonly 'constant-where': {
		readonly rows: number;
		readonly where: string;
		readonly is: readonly string[];
		readonly constant: readonly { readonly column: string; readonly value: string | null }[];
	};
	/** The least and the largest absolute correlation of those that connect the columns. */
	readonly correlated: { readonly columns: readonly string[]; readonly least: number; readonly most: number };
	/** `seconds`: median of the time between them. */
	readonly 'near-dates': { readonly first: string; readonly second: string; readonly seconds: number };
	readonly 'time-order': { readonly column: string };
	/** Stored as text by the file, with separators, units or signs, or with a word among the numbers. */
	readonly 'numbers-as-text':
		| { readonly column: string; readonly cause: 'stored' }
		| { readonly column: string; readonly cause: 'signs' | 'word'; readonly example: string };
	/** Rows of the commonest class and of the rarest, which is named. */
	readonly 'imbalanced-classes': {
		readonly target: string;
		readonly most: number;
		readonly rarest: string;
		readonly least: number;
	};
	readonly 'few-rows': { readonly rows: number };
	/** `use`: the commonest `limit` get an input each, all common ones a learned vector, or the column is left out. */
	readonly 'many-categories': {
		readonly column: string;
		readonly categories: number;
		readonly limit: number;
		readonly use: 'inputs' | 'vectors' | 'none';
	};
	/**
	 * By its name, the column numbers rows (an account) or kinds (a zip code); null: it is not named so, but has few `numbers`,
	 * far apart without a pattern.
	 */
	readonly 'codes-as-numbers':
		| { readonly column: string; readonly naming: 'rows' | 'kinds' }
		| { readonly column: string; readonly naming: null; readonly numbers: readonly number[] };
	readonly 'ambiguous-dates': { readonly column: string };
}

export type DataIssueKind = keyof DataIssueValues;

/** Where it can be seen. */
export interface DataPlaces {
	/** The first rows, from 0, and the line of its file that each begins in. */
	readonly rows: readonly number[];
	readonly lines: readonly number[];
	/** 'row': the file has no lines, these are numbers of its rows, from 1. */
	readonly unit?: 'row';
	/** Of a table of several files: in which of them each row is. */
	readonly files?: readonly string[];
	/** It can be seen in every row; these are the first ones. */
	readonly everywhere?: true;
}

interface Found extends DataPlaces {
	/** The column it is about; null: rows, or the whole table. */
	readonly column: string | null;
	/** More columns that it is about, the first ones most. */
	readonly about?: readonly string[];
	/** Rows, cells or columns it is about. */
	readonly count: number;
	/** What could be done about it in one step, where there is such a thing. */
	readonly remedy?: Remedy;
}

/** What a careful analyst would say about a table before training on it; its code and severity: src/issues/data-issues.ts. */
export type DataIssue<K extends DataIssueKind = DataIssueKind> = {
	readonly [E in K]: Found & { readonly kind: E; readonly values: DataIssueValues[E] };
}[K];

export type Remedy =
	| { readonly kind: 'leave-out'; readonly columns: readonly string[] }
	/** Cells of these columns that say this word are to be read as missing. */
	| { readonly kind: 'missing-word'; readonly columns: readonly string[]; readonly word: string }
	/** The numbers of this column are to be treated as categories. */
	| { readonly kind: 'as-category'; readonly column: string }
	| { readonly kind: 'decimal-comma' }
	/** Dates that can be read both ways are to be read with the month first. */
	| { readonly kind: 'month-first' }
	/** The latest rows by this column are to be held out. */
	| { readonly kind: 'split-by-time'; readonly column: string };

export interface InspectedTarget {
	readonly column: Column;
	readonly task: Task;
}

/** What lies far from all other numbers of a column. */
export interface FarValues {
	readonly column: NumericColumn;
	/** A number that is likely to stand for "not known". */
	readonly code: string | null;
	readonly outliers: readonly DataIssue<'outlier'>[];
}

/** What a check is given. Rows without a target are left out of `rows`. */
export interface CheckContext {
	readonly table: Table;
	readonly target: InspectedTarget | null;
	/** How a run has held rows out; null: there is no run yet. */
	readonly heldOut: SplitStrategy | null;
	/** Rows to look at, ascending: all, or a seeded sample of a large table. */
	readonly rows: Int32Array;
	/** Fewer of them, for what takes long. */
	readonly sample: Int32Array;
	/** By column, where there are any. */
	readonly far: readonly FarValues[];
	/** Columns found to be the target in other words. */
	readonly copies: ReadonlySet<string>;
}

/** One thing to look for; one per file. */
export type Check<K extends DataIssueKind = DataIssueKind> = (context: CheckContext) => readonly DataIssue<K>[];

const mostPlaces = 20;
const mostExamples = 5;

/** Of what can be seen in every row. */
export function examplesOf(table: Table, rows: Int32Array): DataPlaces {
	return { ...placesOf(table, rows.subarray(0, mostExamples)), everywhere: true };
}

export function placesOf(table: Table, rows: Iterable<number>): DataPlaces {
	const shown: number[] = [];
	for (const row of rows) {
		if (shown.length === mostPlaces) break;
		shown.push(row);
	}
	const { startLines, unit } = table.rowIndex;
	return {
		rows: shown,
		lines: shown.map((row) => startLines[row]),
		...(unit === undefined ? {} : { unit }),
		...(table.parts === undefined ? {} : { files: shown.map((row) => fileOfRow(table, row)!.name) }),
	};
}
