import type { Task } from '../dataset.ts';
import type { Column, Table } from '../table.ts';

/** What a careful analyst would say about a table before training on it. */
export interface Note {
	readonly kind: NoteKind;
	/** The column it is about; null: rows, or the whole table. */
	readonly column: string | null;
	/** The first lines of the file where it can be seen. */
	readonly lines: readonly number[];
	/** Rows, cells or columns it is about. */
	readonly count: number;
	/** 0..1, how much it matters: 1 makes the results worthless, 0.1 is good to know. */
	readonly weight: number;
	/** The sentence for people. */
	readonly message: string;
}

export const noteKinds = [
	'copy-of-target',
	'predicts-target',
	'derives-target',
	'identifier-orders-target',
	'conflicting-rows',
	'equal-rows',
	'sorted-by-target',
	'sentinel',
	'mostly-missing',
	'same-information',
	'numbers-as-text',
	'imbalanced-classes',
	'few-rows',
	'many-categories',
	'skewed',
	'ambiguous-dates',
] as const;
export type NoteKind = (typeof noteKinds)[number];

export interface InspectedTarget {
	readonly column: Column;
	readonly task: Task;
}

/** What a check is given. Rows without a target are left out of `rows`. */
export interface CheckContext {
	readonly table: Table;
	readonly target: InspectedTarget | null;
	/** Rows to look at, ascending: all, or a seeded sample of a large table. */
	readonly rows: Int32Array;
	/** Fewer of them, for what takes long. */
	readonly sample: Int32Array;
}

/** One thing to look for; one per file. */
export type Check = (context: CheckContext) => readonly Note[];

const mostLines = 20;

export function linesOf({ rowIndex }: Table, rows: Iterable<number>): number[] {
	const lines: number[] = [];
	for (const row of rows) {
		if (lines.length === mostLines) break;
		lines.push(rowIndex.startLines[row]);
	}
	return lines;
}
