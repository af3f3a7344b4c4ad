import type { ColourScale } from './raster.ts';

/** A matrix to be drawn as one image; the chart's linear axes have cell centres at whole numbers. */
export interface Grid {
	readonly rows: number;
	readonly columns: number;
	readonly value: (row: number, column: number) => number;
	readonly scale: ColourScale;
	/** Rows from here on stand apart, below a gap: the bias. `rows` where there are none. */
	readonly stripFrom: number;
	/** Where the strip begins and ends on the y axis, in cells. */
	readonly strip: readonly [number, number];
	/** Short text inside a cell where it fits, in one or two lines. */
	readonly text: (row: number, column: number) => string;
	/** Whether a cell without a number has a text; left out: none has. */
	readonly hasText?: (row: number, column: number) => boolean;
}

export interface Cell {
	readonly row: number;
	readonly column: number;
}

/** The row at a position on the y axis. */
export function rowAt(grid: Grid, position: number): number | null {
	const [from, to] = grid.strip;
	if (grid.stripFrom < grid.rows && position >= from && position <= to) return grid.stripFrom;
	const row = Math.round(position);
	return row >= 0 && row < grid.stripFrom ? row : null;
}

/** Top and bottom of a row on the y axis. */
export function rowSpan(grid: Grid, row: number): readonly [number, number] {
	return row < grid.stripFrom ? [row - 0.5, row + 0.5] : grid.strip;
}
