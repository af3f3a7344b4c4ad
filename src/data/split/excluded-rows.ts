import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { Split } from '../prepare/dataset.ts';
import { datasetRows } from '../table/row-numbers.ts';
import type { Table } from '../table/table.ts';
import { rowHashes, type RowHashes } from './row-hashes.ts';
import { positions } from './split.ts';
import { uses, use } from './uses.ts';

/** A row that somebody does not want to be used. */
export interface RowToExclude {
	/** Its number in the table, from 1. */
	readonly row: number;
	/**
	 * What it says in all columns, 16 hexadecimal digits (row-hashes.ts): where the row of that number says something else by now,
	 * the one that says this is meant. Left out: the row of that number, whatever it says.
	 */
	readonly hash?: string;
}

/** As a run records it; `use`: what it would have been used for. */
export interface ExcludedRow extends Required<RowToExclude> {
	readonly use: (typeof uses)[number];
}

/** Left out of a table by choice. */
export interface ExcludedRows {
	/** Ascending, each once. */
	readonly rows: readonly ExcludedRow[];
	/** How many more were to be left out, but no row says any more what they said. */
	readonly gone: number;
}

export const hashPattern = /^[0-9a-f]{16}$/;

/** Which rows of the table are meant: by number from 0, ascending. Throws a UserError for a number that no row has. */
export function rowsMeant(
	table: Table,
	wanted: readonly RowToExclude[],
): { readonly hashes: ReadonlyMap<number, string>; readonly gone: number } {
	const beyond = wanted.find(({ row, hash }) => hash === undefined && row > table.rows);
	if (beyond !== undefined)
		throw new UserError(
			l10n.t(
				'There is no row {0} to exclude: {1} has rows 1 to {2}; leave that number out.',
				beyond.row,
				table.name,
				table.rows,
			),
			{ file: table.name },
		);
	const found = new Map<number, string>();
	const listed = [...new Set(wanted.map(({ row }) => row - 1))].filter((row) => row < table.rows);
	const own = rowHashes(table.columns, Int32Array.from(listed));
	const ownHashes = new Map(listed.map((row, i) => [row, hashText(own, i)]));
	const moved: string[] = [];
	for (const { row, hash } of wanted) {
		const now = ownHashes.get(row - 1);
		if (now !== undefined && (hash === undefined || hash === now)) found.set(row - 1, now);
		else if (hash !== undefined) moved.push(hash);
	}
	const gone = moved.length === 0 ? 0 : findMoved(table, moved, found);
	return { hashes: new Map([...found].sort(([a], [b]) => a - b)), gone };
}

/** Adds the first rows, not found yet, that say the same; gives how many there are none of. */
function findMoved(table: Table, moved: readonly string[], found: Map<number, string>): number {
	const missing = new Map<string, number>();
	for (const hash of moved) missing.set(hash, (missing.get(hash) ?? 0) + 1);
	let left = moved.length;
	const all = rowHashes(table.columns, positions(table.rows));
	for (let row = 0; row < table.rows && left > 0; row++) {
		if (found.has(row)) continue;
		const hash = hashText(all, row);
		const count = missing.get(hash) ?? 0;
		if (count === 0) continue;
		found.set(row, hash);
		missing.set(hash, count - 1);
		left--;
	}
	return left;
}

/** Rows of the table as they can be excluded from it, whatever becomes of their numbers. */
export function asExcludable(table: Table, rows: readonly number[]): Required<RowToExclude>[] {
	const hashes = rowHashes(table.columns, Int32Array.from(rows));
	return rows.map((row, i) => ({ row: row + 1, hash: hashText(hashes, i) }));
}

/** Positions of those of the rows, by their numbers in the table, that stay. */
export function positionsKept(rows: Int32Array, excluded: ReadonlyMap<number, string>): Int32Array {
	return positions(rows.length).filter((position) => !excluded.has(rows[position]));
}

/** The split of the positions that stay, counted anew. */
export function splitOfKept(split: Split, kept: Int32Array, before: number): Split {
	const now = new Int32Array(before).fill(-1);
	for (let i = 0; i < kept.length; i++) now[kept[i]] = i;
	const those = (part: Int32Array) =>
		datasetRows(part.map((position) => now[position]).filter((position) => position >= 0));
	return { train: those(split.train), validation: those(split.validation), test: those(split.test) };
}

/** What each of them would have been used for. */
export function recordOfExcluded(
	{ hashes, gone }: ReturnType<typeof rowsMeant>,
	rows: Int32Array,
	split: Split,
): ExcludedRows {
	const used = new Map<number, (typeof uses)[number]>();
	for (const part of ['train', 'validation', 'test'] as const)
		for (const position of split[part]) if (hashes.has(rows[position])) used.set(rows[position], part);
	return {
		rows: [...hashes].map(([row, hash]) => ({ row: row + 1, hash, use: used.get(row) ?? uses[use.nothing] })),
		gone,
	};
}

function hashText({ low, high }: RowHashes, row: number): string {
	return [high[row], low[row]].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
