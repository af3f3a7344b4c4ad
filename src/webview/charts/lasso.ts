import type { Chart, Plugin } from 'chart.js';
import type { Theme } from './theme.ts';
import type { Point } from './view.ts';

const paths = new WeakMap<Chart, readonly Point[]>();

/** What is being drawn around points, in CSS pixels of the canvas; null: nothing. Painted from the next drawing on. */
export function setLasso(chart: Chart, path: readonly Point[] | null): void {
	if (path === null) paths.delete(chart);
	else paths.set(chart, path);
}

export function lassoPlugin(theme: Theme): Plugin {
	return {
		id: 'lasso',
		afterDatasetsDraw(chart) {
			const path = paths.get(chart);
			if (path === undefined || path.length < 2) return;
			const { ctx } = chart;
			ctx.save();
			ctx.strokeStyle = theme.colours.selected;
			ctx.lineWidth = 1.5;
			ctx.setLineDash([4, 3]);
			ctx.beginPath();
			for (const { x, y } of path) ctx.lineTo(x, y);
			ctx.closePath();
			ctx.stroke();
			ctx.restore();
		},
	};
}

/** Which of the points lie inside the closed path: a ray from them crosses it an odd number of times. */
export function pointsInside(path: readonly Point[], points: readonly Point[]): number[] {
	return [...points.keys()].filter((i) => isInside(path, points[i]));
}

function isInside(path: readonly Point[], { x, y }: Point): boolean {
	let inside = false;
	for (let i = 0, before = path.length - 1; i < path.length; before = i++) {
		const [a, b] = [path[i], path[before]];
		if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) inside = !inside;
	}
	return inside;
}
