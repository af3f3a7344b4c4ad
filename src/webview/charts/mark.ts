import type { Chart } from 'chart.js';

/** What of a chart is selected, painted over its drawing. */
export type Mark =
	/** A whole column of a heat map, a whole row of it, or both; null: none. */
	| { readonly kind: 'lines'; readonly column: number | null; readonly row: number | null }
	/** One cell of a heat map. */
	| { readonly kind: 'cell'; readonly column: number; readonly row: number }
	/** Points of the first data set, by index; `inFocus`: one of them, or null. */
	| { readonly kind: 'points'; readonly points: readonly number[]; readonly inFocus: number | null }
	/** One point of one data set. */
	| { readonly kind: 'point'; readonly dataset: number; readonly index: number };

const marks = new WeakMap<Chart, Mark>();

export function markOn(chart: Chart): Mark | null {
	return marks.get(chart) ?? null;
}

/** From the next drawing on; null: nothing is selected. */
export function setMark(chart: Chart, mark: Mark | null): void {
	if (mark === null) marks.delete(chart);
	else marks.set(chart, mark);
}
