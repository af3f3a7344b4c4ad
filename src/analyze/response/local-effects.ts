import type { NumericColumn } from '../../data/table/table.ts';
import { knownValues } from './grid.ts';
import type { MovedRows } from './moved-rows.ts';

/** Accumulated local effects of a number (Apley and Zhu, 2020): how the answer moves with it among rows that have such values. */
export interface LocalEffects {
	/** Ascending, in the column's units; each is a value that occurs, so that no bin is empty. Of dates seconds since 1970. */
	readonly edges: readonly number[];
	/** At each edge; its mean over the rows is 0. */
	readonly values: readonly number[];
	/** Rows in each bin: above its lower edge, up to its upper one; the first has the smallest value, too. */
	readonly counts: readonly number[];
}

/** Null: the column does not vary among the rows. `tableRows`: rows of the table, in the order of `moved`. */
export function localEffects(
	moved: MovedRows,
	column: NumericColumn,
	tableRows: Int32Array,
	bins: number,
): LocalEffects | null {
	const ascending = knownValues(column, tableRows);
	const edges: number[] = [];
	for (let i = 0; i <= bins && ascending.length > 0; i++) {
		// The smallest value with that share of the rows at or below it.
		const edge = ascending[Math.max(0, Math.ceil((i / bins) * ascending.length) - 1)];
		if (edge !== edges.at(-1)) edges.push(edge);
	}
	if (edges.length < 2) return null;
	const steps = moved.stepsOf({ ...column, values: Float64Array.from(edges), missing: 0 });
	const without = moved.without([column.name]);
	// Of missing cells any bin will do: these rows are left out.
	const upper = Int32Array.from(tableRows, (row) => upperEdge(edges, column.values[row]));
	const [low, high] = [new Float64Array(moved.rows), new Float64Array(moved.rows)];
	moved.score(
		without,
		steps,
		upper.map((edge) => Math.max(0, edge - 1)),
		low,
	);
	moved.score(
		without,
		steps,
		upper.map((edge) => Math.max(0, edge)),
		high,
	);
	const counts = new Array<number>(edges.length - 1).fill(0);
	const sums = new Float64Array(edges.length - 1);
	for (const [row, edge] of upper.entries()) {
		if (edge < 0) continue;
		counts[edge - 1]++;
		sums[edge - 1] += high[row] - low[row];
	}
	const accumulated = [0];
	for (const [bin, count] of counts.entries()) accumulated.push(accumulated[bin] + sums[bin] / count);
	const rows = counts.reduce((sum, count) => sum + count, 0);
	const mean = counts.reduce((sum, count, bin) => sum + ((accumulated[bin] + accumulated[bin + 1]) / 2) * count, 0);
	return { edges, values: accumulated.map((value) => value - mean / rows), counts };
}

/** Number of the first edge that is not below the value, at least 1; -1: the value is missing. */
function upperEdge(edges: readonly number[], value: number): number {
	if (Number.isNaN(value)) return -1;
	const found = edges.findIndex((edge) => edge >= value);
	return Math.max(1, found);
}

/** Between two edges on the straight line; outside of them as at the nearest. */
export function effectAt({ edges, values }: LocalEffects, at: number): number {
	const upper = edges.findIndex((edge) => edge >= at);
	if (upper < 0) return values[values.length - 1];
	if (upper === 0) return values[0];
	const part = (at - edges[upper - 1]) / (edges[upper] - edges[upper - 1]);
	return values[upper - 1] + part * (values[upper] - values[upper - 1]);
}
