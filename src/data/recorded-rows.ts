import type { Dataset, Split } from './dataset.ts';
import { inputColumns } from './repeated-rows.ts';
import { rowHashes, type RowHashes } from './row-hashes.ts';
import { columnNamed } from './cells.ts';
import type { Column } from './table.ts';

/** What a row was used for; by its number in `RecordedRows`. */
export const uses = ['nothing', 'train', 'validation', 'test'] as const;

/**
 * One 64-bit word for each row of the table, in two halves: the last two bits of `low` say what the row was used for (`uses`),
 * the other 62 are of its hash (row-hashes.ts) over inputs and target. Words beyond the table's rows are of rows that the
 * network learned from in earlier trainings, on another file.
 */
export interface RecordedRows {
	readonly low: Uint32Array;
	readonly high: Uint32Array;
}

/** More rows are not recorded: the file would take more than 128 MB. */
export const mostRecordedRows = 1 << 24;

const usedMask = 3;

type Used = Pick<Dataset, 'table' | 'preprocessing' | 'rows' | 'split'>;

/** `before`: of the training that this one continues, on this file or another. Null: there are too many rows. */
export function recordedRows(dataset: Used, before: RecordedRows | null = null): RecordedRows | null {
	const { table, rows, split } = dataset;
	if (table.rows > mostRecordedRows) return null;
	const hashes = rowHashes(usedColumns(dataset), rows);
	const learned = before === null ? [] : learnedElsewhere(before, hashes, mostRecordedRows - table.rows);
	const low = new Uint32Array(table.rows + learned.length);
	const high = new Uint32Array(table.rows + learned.length);
	for (const part of ['train', 'validation', 'test'] as const)
		for (const position of split[part]) {
			low[rows[position]] = ((hashes.low[position] & ~usedMask) | uses.indexOf(part)) >>> 0;
			high[rows[position]] = hashes.high[position];
		}
	for (const [i, at] of learned.entries()) {
		low[table.rows + i] = before!.low[at];
		high[table.rows + i] = before!.high[at];
	}
	return { low, high };
}

/** The split of the very same table; null where it does not fit that table. */
export function sameSplit({ low }: RecordedRows, table: { readonly rows: number }, rows: Int32Array): Split | null {
	const used = (row: number) => low[row] & usedMask;
	if (low.length < table.rows || rows.some((row) => used(row) === 0)) return null;
	return splitOf(Uint8Array.from(rows, used)).split;
}

/**
 * What each of the rows, by what it says, was used for: a number of `uses`, 0 for rows not known. Where there are as many
 * equal rows as there were, each takes the place of one of them; else all count as learned from if one was, since it cannot be
 * told which of them are gone.
 */
export function knownUses(recorded: RecordedRows, columns: readonly Column[], rows: Int32Array): Uint8Array {
	const hashes = rowHashes(columns, rows);
	const known = new Map<number, number[]>();
	for (let i = 0; i < recorded.low.length; i++) {
		const use = recorded.low[i] & usedMask;
		if (use === 0) continue;
		const key = keyOf(recorded, i);
		const found = known.get(key);
		if (found === undefined) known.set(key, [use]);
		else found.push(use);
	}
	const counts = new Map<number, number>();
	for (let r = 0; r < rows.length; r++) {
		const key = keyOf(hashes, r);
		if (known.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const taken = new Map<number, number>();
	return Uint8Array.from(rows, (_, r) => {
		const key = keyOf(hashes, r);
		const found = known.get(key);
		if (found === undefined) return 0;
		if (found.length !== counts.get(key)) return Math.min(...new Set(found));
		const next = taken.get(key) ?? 0;
		taken.set(key, next + 1);
		return found[next];
	});
}

/** Positions by what they were used for. */
export function splitOf(used: Uint8Array): { readonly split: Split; readonly unknown: Int32Array } {
	const parts: number[][] = [[], [], [], []];
	for (let position = 0; position < used.length; position++) parts[used[position]].push(position);
	const [unknown, train, validation, test] = parts.map((part) => Int32Array.from(part));
	return { split: { train, validation, test }, unknown };
}

/** Inputs and target. */
export function usedColumns(dataset: Pick<Dataset, 'table' | 'preprocessing'>): Column[] {
	const target = columnNamed(dataset.table, dataset.preprocessing.target.column);
	return [...inputColumns(dataset), ...(target === undefined ? [] : [target])];
}

/** 51 bits without those of the use: of a million different rows, two are taken for equal in one of 4 000 tables. */
function keyOf({ low, high }: RecordedRows | RowHashes, i: number): number {
	return (high[i] & 0x1fffff) * 2 ** 30 + (low[i] >>> 2);
}

/** Words of rows that were learned from, or decided when to stop, and are not among these. */
function learnedElsewhere(before: RecordedRows, hashes: RowHashes, most: number): number[] {
	const here = new Set<number>();
	for (let r = 0; r < hashes.low.length; r++) here.add(keyOf(hashes, r));
	const found: number[] = [];
	for (let i = 0; i < before.low.length && found.length < most; i++) {
		const use = before.low[i] & usedMask;
		if ((use === 1 || use === 2) && !here.has(keyOf(before, i))) found.push(i);
	}
	return found;
}
