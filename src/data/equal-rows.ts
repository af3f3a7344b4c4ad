import type { Column } from './table.ts';

/** For each of the rows the number of its group, from 0: rows with equal cells in all these columns share one. */
export function groupsOfEqualRows(columns: readonly Column[], rows: Int32Array): Int32Array {
	const groups = new Int32Array(rows.length);
	const hash = rowHash(columns);
	const hashes = Int32Array.from(rows, hash);
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

function equalRows(columns: readonly Column[], a: number, b: number): boolean {
	return columns.every((column) =>
		column.kind === 'categorical'
			? column.codes[a] === column.codes[b]
			: column.values[a] === column.values[b] || (Number.isNaN(column.values[a]) && Number.isNaN(column.values[b])),
	);
}

/** FNV-1a over the 32-bit words of the cells. */
function rowHash(columns: readonly Column[]): (row: number) => number {
	const number = new Float64Array(1);
	const words = new Uint32Array(number.buffer);
	return (row) => {
		let hash = 0x811c9dc5;
		for (const column of columns) {
			// Adding 0 makes -0 the 0 it equals; storing makes every NaN the same.
			number[0] = column.kind === 'categorical' ? column.codes[row] : column.values[row] + 0;
			hash = Math.imul(hash ^ words[0], 0x01000193);
			hash = Math.imul(hash ^ words[1], 0x01000193);
			hash ^= hash >>> 15;
		}
		return hash >>> 0;
	};
}
