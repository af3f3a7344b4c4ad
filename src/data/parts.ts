import type { Table } from './table.ts';

/** Which of a table's files a row is from, and what to call that; null where there is only one. */
export function partOf(
	{ parts }: Pick<Table, 'parts'>,
	row: number,
): { readonly index: number; readonly name: string } | null {
	if (parts === undefined) return null;
	let first = 0;
	for (const [index, { name, rows }] of parts.entries()) {
		if (row < first + rows) return { index, name };
		first += rows;
	}
	throw new RangeError(`there is no row ${row}`);
}
