import { readFileSync } from 'node:fs';
import { parse } from 'papaparse';

const missing: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', '-']);

/** Cells as texts by column; null where the cell says that there is no value. */
export interface TwinTable {
	readonly columns: readonly string[];
	readonly rows: number;
	readonly cells: ReadonlyMap<string, readonly (string | null)[]>;
}

export function readTable(file: string): TwinTable {
	const { data } = parse<string[]>(readFileSync(file, 'utf8').trimEnd(), { header: false });
	const [columns, ...rows] = data;
	const cells = columns.map((_, c) => rows.map((row) => cellOf(row[c] ?? '')));
	return { columns, rows: rows.length, cells: new Map(columns.map((name, c) => [name, cells[c]])) };
}

function cellOf(text: string): string | null {
	const trimmed = text.trim();
	return missing.has(trimmed.toLowerCase()) ? null : trimmed;
}

/** NaN for what is no number, or missing. */
export function numberOf(cell: string | null): number {
	return cell === null || cell === '' ? NaN : Number(cell);
}

/** Numbers that are categories are called by their shortest form. */
export function categoryOf(cell: string | null): string | null {
	if (cell === null) return null;
	const number = Number(cell);
	return Number.isFinite(number) ? String(number) : cell;
}
