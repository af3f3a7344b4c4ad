import assert from 'node:assert/strict';
import type { Column, Table } from '../../src/data/table/table.ts';

export type Cell = number | string | null;

function cellsOf(column: Column): Cell[] {
	if (column.kind === 'categorical') return Array.from(column.codes, (code) => column.categories[code] ?? null);
	return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}

/** The table holds these columns and no others, to the bit. */
export function holds(table: Table, expected: Readonly<Record<string, readonly Cell[]>>): void {
	assert.deepEqual(
		table.columns.map(({ name }) => name),
		Object.keys(expected),
	);
	for (const column of table.columns) {
		const cells = expected[column.name];
		assert.deepEqual(cellsOf(column), cells, column.name);
		assert.equal(column.missing, cells.filter((cell) => cell === null).length, column.name);
		if (column.kind === 'numeric')
			assert.equal(
				column.integer,
				cells.every((cell) => cell === null || Number.isInteger(cell)),
				column.name,
			);
	}
}
