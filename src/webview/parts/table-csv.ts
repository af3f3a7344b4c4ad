import type { TableModel } from '../charts/view.ts';

/** All cells with full precision, quoted where needed (RFC 4180). */
export function tableCsv({ columns, rows, cell }: TableModel): string {
	const lines = [columns.map(({ name }) => quoted(name)).join(',')];
	for (let row = 0; row < rows; row++) lines.push(csvLine(columns.map((_, column) => cell(row, column))));
	return lines.join('\r\n') + '\r\n';
}

/** One line of it, without its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
	return cells.map(csvCell).join(',');
}

function csvCell(value: string | number | null): string {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	return value === null ? '' : quoted(value);
}

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
