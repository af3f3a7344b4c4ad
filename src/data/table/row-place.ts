import * as l10n from '@vscode/l10n';
import { fileOfRow } from './parts.ts';
import type { Table } from './table.ts';

/** Where a row lies, as an error begins and as its place: the file's line, or its row where the file has no lines. */
export function placeOfRow(
	table: Table,
	row: number,
): { readonly text: string; readonly file: string; readonly line?: number } {
	const file = fileOfRow(table, row)?.name ?? table.name;
	const number = table.rowIndex.startLines[row];
	return table.rowIndex.unit === 'row'
		? { text: l10n.t('{0}, row {1}', file, number), file }
		: { text: l10n.t('{0}, line {1}', file, number), file, line: number };
}
