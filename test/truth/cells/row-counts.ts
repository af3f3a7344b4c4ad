import { numberIn } from '../claims/told.ts';
import { categoryOf, numberOf } from '../twin/table.ts';
import type { Twin } from '../twin/twin.ts';
import { rounding } from './bins.ts';

/** The values of an axis that a cell may be the nearest to, -1 for none of them: two where it is in the middle, as far as rounding tells. */
type Points = readonly number[];

/** How many rows may lie at each value. */
export interface RowCounts {
	readonly least: Float64Array;
	readonly most: Float64Array;
}

/** Null: names are cut, or dates are written as nobody reads them here. */
function pointsOf(twin: Twin, column: string, shown: readonly string[]): ((row: number) => Points) | null {
	const cells = twin.table.cells.get(column);
	const kind = twin.record.preprocessing.inputs.find((each) => each.column === column)?.kind;
	if (cells === undefined || kind === undefined) return null;
	if (kind !== 'numeric' && kind !== 'date') {
		if (shown.some((text) => text.includes('…'))) return null;
		const places = new Map(shown.map((text, i) => [categoryOf(text.replace(/,(?=\d{3})/g, '')), i]));
		return (row) => [places.get(categoryOf(cells[row])) ?? -1];
	}
	const read = kind === 'date' ? (cell: string | null) => Date.parse(cell ?? '') : numberOf;
	const grid = kind === 'date' ? shown.map((text) => Date.parse(text)) : shown.map(numberIn);
	if (grid.some(Number.isNaN)) return null;
	if (kind === 'date' && cells.some((cell) => cell !== null && !/^\d{4}-\d\d-\d\d/.test(cell))) return null;
	const near = kind === 'date' ? 0 : Math.max(...shown.map(rounding)) + 1e-6 * Math.max(...grid.map(Math.abs));
	const last = grid.length - 1;
	// Half a step before the first, between two the middle, half a step behind the last.
	const edges = [
		grid[0] - (last > 0 ? (grid[1] - grid[0]) / 2 : 0),
		...grid.slice(0, -1).map((value, i) => (value + grid[i + 1]) / 2),
		grid[last] + (last > 0 ? (grid[last] - grid[last - 1]) / 2 : 0),
	];
	return (row) => {
		const value = read(cells[row]);
		if (Number.isNaN(value)) return [-1];
		const found = grid.flatMap((_, i) => (value >= edges[i] - near && value <= edges[i + 1] + near ? [i] : []));
		const isBeyond = value < edges[0] + near || value > edges[last + 1] - near;
		return isBeyond ? [...found, -1] : found;
	};
}

/** Of all rows those whose cell is nearest to each value that the column is set to. */
export function rowCounts(twin: Twin, column: string, shown: readonly string[]): RowCounts | null {
	const points = pointsOf(twin, column, shown);
	return points === null ? null : counted(twin, shown.length, points);
}

/** The same of each combination of two, [first][second]. */
export function rowCountsOfTwo(
	twin: Twin,
	columns: readonly [string, string],
	shown: readonly [readonly string[], readonly string[]],
): RowCounts | null {
	const [first, second] = columns.map((column, i) => pointsOf(twin, column, shown[i]));
	if (first === null || second === null) return null;
	const others = shown[1].length;
	return counted(twin, shown[0].length * others, (row) =>
		first(row).flatMap((one) => second(row).map((other) => (one < 0 || other < 0 ? -1 : one * others + other))),
	);
}

function counted({ rows }: Twin, count: number, points: (row: number) => Points): RowCounts {
	const [least, most] = [new Float64Array(count), new Float64Array(count)];
	for (const row of rows) {
		const found = new Set(points(row));
		for (const point of found) if (point >= 0) most[point]++;
		const [only] = found;
		if (found.size === 1 && only >= 0) least[only]++;
	}
	return { least, most };
}

/** A count that is shown whole, or of three digits. */
export function mayBeSo(text: string, { least, most }: RowCounts, at: number): boolean {
	const told = numberIn(text);
	const rounded = told >= 1000 ? 0.5 * 10 ** (Math.floor(Math.log10(told)) - 2) : 0;
	return told >= least[at] - rounded && told <= most[at] + rounded;
}
