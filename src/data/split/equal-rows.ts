import { positions } from './split.ts';
import type { CategoricalColumn, NumericColumn } from '../table/table.ts';

/** What of a column says which rows are equal. */
export type Cells = Pick<NumericColumn, 'kind' | 'values'> | Pick<CategoricalColumn, 'kind' | 'codes'>;

/**
 * For each of the rows the number of its group, from 0 in order of the groups' first rows: rows with equal cells in all these
 * columns share one.
 */
export function groupsOfEqualRows(columns: readonly Cells[], rows: Int32Array): Int32Array {
	const groups = new Int32Array(rows.length);
	const hashes = hashesOf(columns, rows);
	// Open addressing: by hash the position + 1 of the first row of a group, 0 is free.
	const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows.length + 2)));
	const mask = slots.length - 1;
	let count = 0;
	for (let r = 0; r < rows.length; r++) {
		let slot = hashes[r] & mask;
		for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
			const first = slots[slot] - 1;
			if (hashes[first] === hashes[r] && equalRows(columns, rows[r], rows[first])) break;
		}
		if (slots[slot] === 0) {
			slots[slot] = r + 1;
			groups[r] = count++;
		} else groups[r] = groups[slots[slot] - 1];
	}
	return groups;
}

/** For each of the keys, of which none is NaN, the number of its group; equal keys share one. */
export function groupsOfKeys(keys: Float64Array): Int32Array {
	return groupsOfEqualRows([{ kind: 'numeric', values: keys }], positions(keys.length));
}

/** How many have each number from 0 on. */
export function sizesOf(groups: Int32Array): Int32Array {
	let most = -1;
	for (const group of groups) if (group > most) most = group;
	const sizes = new Int32Array(most + 1);
	for (const group of groups) sizes[group]++;
	return sizes;
}

function equalRows(columns: readonly Cells[], a: number, b: number): boolean {
	for (const column of columns) {
		const cells = column.kind === 'categorical' ? column.codes : column.values;
		if (cells[a] !== cells[b] && !(Number.isNaN(cells[a]) && Number.isNaN(cells[b]))) return false;
	}
	return true;
}

/** FNV-1a over the 32-bit words of the cells. */
function hashesOf(columns: readonly Cells[], rows: Int32Array): Int32Array {
	const hashes = new Int32Array(rows.length).fill(0x811c9dc5);
	const number = new Float64Array(1);
	const words = new Int32Array(number.buffer);
	for (const column of columns) {
		const cells = column.kind === 'categorical' ? column.codes : column.values;
		for (let r = 0; r < rows.length; r++) {
			// Adding 0 makes -0 the 0 it equals; storing makes every NaN the same.
			number[0] = cells[rows[r]] + 0;
			let hash = Math.imul(hashes[r] ^ words[0], 0x01000193);
			hash = Math.imul(hash ^ words[1], 0x01000193);
			hashes[r] = hash ^ (hash >>> 15);
		}
	}
	return hashes;
}
