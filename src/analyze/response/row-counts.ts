import { columnNamed } from '../../data/table/cells.ts';
import type { Table } from '../../data/table/table.ts';
import type { Axis } from './grid.ts';

/** Which value of an axis the cell of each row is nearest to, of two as near the lower; -1: missing, a rarer category, or beyond the ends by more than half a step. */
export function nearestPoints(axis: Axis, table: Pick<Table, 'columns'>, tableRows: Int32Array): Int32Array {
	const column = columnNamed(table, axis.column)!;
	const { cells } = axis;
	if (axis.kind === 'category' || cells.kind === 'categorical' || column.kind === 'categorical') {
		const own = cells.kind === 'categorical' ? cells.codes : cells.values;
		const places = new Map(Array.from(own, (value, point) => [value, point]));
		const values = column.kind === 'categorical' ? column.codes : column.values;
		return tableRows.map((row) => places.get(values[row]) ?? -1);
	}
	const { values: grid } = cells;
	const last = grid.length - 1;
	// Between two values the middle; beyond the ends as far as half the step there.
	const least = grid[0] - (last > 0 ? (grid[1] - grid[0]) / 2 : 0);
	const most = grid[last] + (last > 0 ? (grid[last] - grid[last - 1]) / 2 : 0);
	return tableRows.map((row) => {
		const value = column.values[row];
		return value >= least && value <= most ? nearest(grid, value) : -1;
	});
}

function nearest(ascending: ArrayLike<number>, value: number): number {
	let [low, high] = [0, ascending.length - 1];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (value <= (ascending[middle] + ascending[middle + 1]) / 2) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Rows at each of `points` values. */
export function countsOf(nearestPoint: Int32Array, points: number): number[] {
	const counts = new Array<number>(points).fill(0);
	for (const point of nearestPoint) if (point >= 0) counts[point]++;
	return counts;
}

/** Rows at each combination of values, [first][second]. */
export function countsOfTwo(first: Int32Array, second: Int32Array, points: number, others: number): number[][] {
	const counts = Array.from({ length: points }, () => new Array<number>(others).fill(0));
	for (const [row, point] of first.entries()) if (point >= 0 && second[row] >= 0) counts[point][second[row]]++;
	return counts;
}
