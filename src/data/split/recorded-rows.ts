import { columnNamed } from '../table/cells.ts';
import type { Dataset, Split } from '../prepare/dataset.ts';
import { groupsOfKeys } from './equal-rows.ts';
import { inputColumns } from './repeated-rows.ts';
import { rowHashes, type RowHashes } from './row-hashes.ts';
import type { Column } from '../table/table.ts';
import { splitOf, use, uses } from './uses.ts';

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
			low[rows[position]] = ((hashes.low[position] & ~usedMask) | use[part]) >>> 0;
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
	if (low.length < table.rows) return null;
	const used = new Uint8Array(rows.length);
	for (let r = 0; r < rows.length; r++) used[r] = low[rows[r]] & usedMask;
	return used.includes(use.nothing) ? null : splitOf(used).split;
}

/**
 * What each of the rows, by what it says, was used for: a number of `uses`, 0 for rows not known. Where there are as many
 * equal rows as there were, each takes the place of one of them; else all count as learned from if one was, since it cannot be
 * told which of them are gone.
 */
export function knownUses(recorded: RecordedRows, columns: readonly Column[], rows: Int32Array): Uint8Array {
	const then = recorded.low.length;
	const groups = groupsOfWords(recorded, rowHashes(columns, rows));
	// By group: how many rows there were, where the uses of them begin, the least of these, and how many rows there are.
	const before = new Int32Array(groups.length);
	const starts = new Int32Array(groups.length + 1);
	const least = new Uint8Array(groups.length).fill(uses.length);
	const now = new Int32Array(groups.length);
	const usedThen = (i: number) => recorded.low[i] & usedMask;
	for (let i = 0; i < then; i++) if (usedThen(i) !== use.nothing) before[groups[i]]++;
	for (let group = 0; group < groups.length; group++) starts[group + 1] = starts[group] + before[group];
	const next = starts.slice();
	const usesByGroup = new Uint8Array(starts[groups.length]);
	for (let i = 0; i < then; i++) {
		const used = usedThen(i);
		if (used === use.nothing) continue;
		const group = groups[i];
		usesByGroup[next[group]++] = used;
		least[group] = Math.min(least[group], used);
	}
	for (let r = 0; r < rows.length; r++) now[groups[then + r]]++;
	next.set(starts);
	const known = new Uint8Array(rows.length);
	for (let r = 0; r < rows.length; r++) {
		const group = groups[then + r];
		if (before[group] === 0) continue;
		known[r] = before[group] === now[group] ? usesByGroup[next[group]++] : least[group];
	}
	return known;
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

/** For each of the words, and then for each of the others, the number of its group; words of equal rows share one. */
function groupsOfWords(words: RecordedRows, others: RowHashes): Int32Array {
	const count = words.low.length;
	const keys = new Float64Array(count + others.low.length);
	for (let i = 0; i < count; i++) keys[i] = keyOf(words, i);
	for (let i = count; i < keys.length; i++) keys[i] = keyOf(others, i - count);
	return groupsOfKeys(keys);
}

/** Words of rows that were learned from, or decided when to stop, and are not among these. */
function learnedElsewhere(before: RecordedRows, hashes: RowHashes, most: number): number[] {
	const then = before.low.length;
	const groups = groupsOfWords(before, hashes);
	const here = new Uint8Array(groups.length);
	for (let i = then; i < groups.length; i++) here[groups[i]] = 1;
	const found: number[] = [];
	for (let i = 0; i < then && found.length < most; i++) {
		const used = before.low[i] & usedMask;
		if ((used === use.train || used === use.validation) && here[groups[i]] === 0) found.push(i);
	}
	return found;
}
