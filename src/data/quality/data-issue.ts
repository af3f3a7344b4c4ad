import * as l10n from '@vscode/l10n';
import type { Task } from '../prepare/dataset.ts';
import { fileOfRow } from '../table/parts.ts';
import type { SplitStrategy } from '../split/split-rule.ts';
import type { Column, NumericColumn, Table } from '../table/table.ts';

/** What a careful analyst would say about a table before training on it. */
export interface DataIssue {
	readonly kind: NoteKind;
	/** The column it is about; null: rows, or the whole table. */
	readonly column: string | null;
	/** The first rows where it can be seen, from 0, and the line of its file that each begins in. */
	readonly rows: readonly number[];
	readonly lines: readonly number[];
	/** 'row': the file has no lines, these are numbers of its rows, from 1. */
	readonly unit?: 'row';
	/** Of a table of several files: in which of them each row is. */
	readonly files?: readonly string[];
	/** It can be seen in every row; these are the first ones. */
	readonly everywhere?: true;
	/** More columns that it is about, the first ones most. */
	readonly about?: readonly string[];
	/** Rows, cells or columns it is about. */
	readonly count: number;
	/** 0..1, how much it matters: 1 makes the results worthless, 0.1 is good to know. */
	readonly weight: number;
	/** The sentence for people. */
	readonly message: string;
	/** What could be done about it in one step, where there is such a thing. */
	readonly remedy?: Remedy;
}

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

export const dataIssueKinds = [
	'copy-of-target',
	'predicts-target',
	'derives-target',
	'identifier-orders-target',
	'conflicting-rows',
	'equal-rows',
	'sorted-by-target',
	'sentinel',
	'outlier',
	'mostly-missing',
	'mostly-empty-rows',
	'missing-cells',
	'same-information',
	'follows-from',
	'constant-where',
	'correlated',
	'near-dates',
	'time-order',
	'numbers-as-text',
	'imbalanced-classes',
	'few-rows',
	'many-categories',
	'codes-as-numbers',
	'skewed',
	'ambiguous-dates',
] as const;
export type NoteKind = (typeof dataIssueKinds)[number];

export interface InspectedTarget {
	readonly column: Column;
	readonly task: Task;
}

/** What lies far from all other numbers of a column. */
export interface FarValues {
	readonly column: NumericColumn;
	/** A number that is likely to stand for "not known". */
	readonly code: string | null;
	readonly outliers: readonly DataIssue[];
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
export type Check = (context: CheckContext) => readonly DataIssue[];

/** `a`; `a and b`; `a, b and c`. */
export function namesText(names: readonly string[]): string {
	return names.length < 2
		? names.join('')
		: l10n.t('{0} and {1}', names.slice(0, -1).join(', '), names[names.length - 1]);
}

const mostPlaces = 20;
const mostExamples = 5;

/** Of what can be seen in every row. */
export function examplesOf(table: Table, rows: Int32Array): Pick<DataIssue, 'rows' | 'lines' | 'files' | 'everywhere'> {
	return { ...placesOf(table, rows.subarray(0, mostExamples)), everywhere: true };
}

export function placesOf(table: Table, rows: Iterable<number>): Pick<DataIssue, 'rows' | 'lines' | 'unit' | 'files'> {
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
