import type { Table } from './table.ts';

/** Which of a table's files a row is from, and what to call that; null where there is only one. */
export function fileOfRow(
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

/** The rows of one file only, as far as its lines are concerned. */
export function rowsOfPart(table: Table, index: number): { readonly table: Table; readonly firstRow: number } {
	const parts = table.parts ?? [];
	const firstRow = parts.slice(0, index).reduce((sum, { rows }) => sum + rows, 0);
	const { rows, bytes, name } = parts[index];
	const { startLines, endLines, offsets, ...rest } = table.rowIndex;
	const of = <T extends { subarray(start: number, end: number): T }>(numbers: T) =>
		numbers.subarray(firstRow, firstRow + rows);
	const rowIndex = {
		...rest,
		startLines: of(startLines),
		endLines: of(endLines),
		...(offsets === undefined ? {} : { offsets: offsets.subarray(firstRow, firstRow + rows) }),
	};
	const { parts: _, ...whole } = table;
	return { table: { ...whole, name, rows, bytes, rowIndex }, firstRow };
}
