import { LineList } from './line-list.ts';
import { fileOfRow } from './parts.ts';
import type { Lines, Table } from './table.ts';

/** Where these rows lie, at least one; of several files, the lines are those in the first row's file. */
export function linesOf(table: Pick<Table, 'parts' | 'rowIndex'>, rows: Iterable<number>): Lines {
	let file: string | undefined;
	const found = new LineList();
	for (const row of rows) {
		const name = table.parts === undefined || found.lines.length === found.most ? file : fileOfRow(table, row)?.name;
		if (found.count === 0) file = name;
		if (name === file) found.add(table.rowIndex.startLines[row]);
		else found.count++;
	}
	const { unit } = table.rowIndex;
	return { ...found.list(), ...(file === undefined ? {} : { file }), ...(unit === undefined ? {} : { unit }) };
}
