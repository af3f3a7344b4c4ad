import type { Chart, Plugin } from 'chart.js';
import type { Selection } from '../../protocol/selection.ts';
import { markOn, type Mark } from './mark.ts';
import type { Theme } from './theme.ts';

/** In CSS pixels. */
const radius = 5;
const radiusInFocus = 9;

/** The selected rows among those that points stand for, in the order of the points; several points may stand for one row. */
export function markedRows(points: readonly { readonly row: number }[]): (selection: Selection) => Mark | null {
	const indices = new Map<number, number[]>();
	for (const [index, { row }] of points.entries()) {
		const known = indices.get(row);
		if (known === undefined) indices.set(row, [index]);
		else known.push(index);
	}
	return ({ rows, row }) => {
		if (rows === null) return null;
		const marked = [...rows.rows].flatMap((each) => indices.get(each) ?? []).sort((a, b) => a - b);
		if (marked.length === 0) return null;
		return { kind: 'points', points: marked, inFocus: row === null ? null : (indices.get(row)?.[0] ?? null) };
	};
}

/** A ring around each selected point; around the one in focus a second, wider one, so that no colour is needed to tell them. */
export function markedPointsPlugin(theme: Theme): Plugin {
	return {
		id: 'markedPoints',
		afterDatasetsDraw(chart) {
			const mark = markOn(chart);
			if (mark?.kind !== 'points') return;
			const { ctx } = chart;
			ctx.save();
			ctx.lineWidth = 2;
			ctx.strokeStyle = theme.colours.selected;
			for (const index of mark.points) drawRing(chart, index, radius);
			if (mark.inFocus !== null) drawRing(chart, mark.inFocus, radiusInFocus);
			ctx.restore();
		},
	};
}

function drawRing(chart: Chart, index: number, size: number): void {
	const { data } = chart.getDatasetMeta(0);
	if (index >= data.length) return;
	const { ctx } = chart;
	ctx.beginPath();
	ctx.arc(data[index].x, data[index].y, size, 0, 2 * Math.PI);
	ctx.stroke();
}
