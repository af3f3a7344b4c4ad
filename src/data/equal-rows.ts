import type { Column } from './table.ts';

/** For each of the rows the number of its group, from 0: rows with equal cells in all these columns share one. */
export function groupsOfEqualRows(columns: readonly Column[], rows: Int32Array): Int32Array {
	const groups = new Int32Array(rows.length);
	// Position of one row of each group by hash; where different rows share a hash, the next free number is taken.
	const firstOf = new Map<number, { readonly position: number; readonly group: number }>();
	const hash = rowHash(columns);
	let count = 0;
	for (let r = 0; r < rows.length; r++) {
		let key = hash(rows[r]);
		let found = firstOf.get(key);
		while (found !== undefined && !equalRows(columns, rows[r], rows[found.position])) found = firstOf.get(++key);
		if (found === undefined) firstOf.set(key, (found = { position: r, group: count++ }));
		groups[r] = found.group;
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
