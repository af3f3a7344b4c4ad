import { cellRanges } from '../data/table/cell-ranges.ts';

/** Where more of a row's cells are others, it is another row that stands there now. */
const mostEdited = 0.5;

/**
 * The cells of a row of delimited text that are written otherwise now, by column, without quotes and spaces around them. Null: it is
 * not to be told, since there are more or fewer cells, or it is another row.
 */
export function editedCells(
	columns: readonly string[],
	before: string,
	now: string,
	delimiter: string,
): ReadonlyMap<string, string> | null {
	const [old, edited] = [before, now].map((text) => cellsOf(text, delimiter));
	if (old?.length !== columns.length || edited?.length !== columns.length) return null;
	const changed = new Map(columns.map((name, i) => [name, edited[i]] as const).filter((_, i) => edited[i] !== old[i]));
	return changed.size > Math.max(1, mostEdited * columns.length) ? null : changed;
}

function cellsOf(text: string, delimiter: string): string[] | null {
	const ranges = cellRanges(text, delimiter);
	if (ranges === null) return null;
	return Array.from({ length: ranges.length / 2 }, (_, i) => plain(text.slice(ranges[2 * i], ranges[2 * i + 1])));
}

function plain(cell: string): string {
	const isQuoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
	return (isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim();
}
