import type { Chart, ChartEvent, Plugin } from 'chart.js';
import { rampColour, readable } from './colour.ts';
import { rowAt, rowSpan, type Cell, type Grid } from './grid.ts';
import { drawCellMark, drawColumnMark, drawCrosshair, drawRowMark } from './grid-marks.ts';
import { markOn } from './mark.ts';
import { rasterize, type ColourScale, type Raster } from './raster.ts';
import type { Theme } from './theme.ts';

const activeCells = new WeakMap<Chart, Cell>();
const hoverListeners = new WeakMap<Chart, (cell: Cell | null) => void>();

export function activeCell(chart: Chart): Cell | null {
	return activeCells.get(chart) ?? null;
}

/** Draws the crosshair there; null takes it away. */
export function setActiveCell(chart: Chart, cell: Cell | null): void {
	if (cell === null) activeCells.delete(chart);
	else activeCells.set(chart, cell);
	chart.draw();
}

export function onHoverCell(chart: Chart, listener: (cell: Cell | null) => void): void {
	hoverListeners.set(chart, listener);
}

/** The cell under a point of the canvas, or null beside the matrix. */
export function cellAt(chart: Chart, grid: Grid, x: number, y: number): Cell | null {
	const { left, right, top, bottom } = chart.chartArea;
	if (x < left || x > right || y < top || y > bottom) return null;
	const column = Math.round(chart.scales['x'].getValueForPixel(x) ?? -1);
	if (column < 0 || column >= grid.columns) return null;
	const position = chart.scales['y'].getValueForPixel(y) ?? -1;
	const row = rowAt(grid, position);
	return row === null ? null : { row, column };
}

export function heatMapPlugin(grid: Grid, theme: Theme): Plugin {
	let cache: { readonly key: string; readonly parts: readonly HTMLCanvasElement[] } | null = null;
	return {
		id: 'heatMap',
		beforeDatasetsDraw(chart) {
			const parts = spans(grid).map(([first, last]) => box(chart, grid, first, last));
			const ratio = chart.currentDevicePixelRatio;
			const key = parts.map(({ width, height }) => `${Math.ceil(width * ratio)}x${Math.ceil(height * ratio)}`).join();
			if (cache?.key !== key)
				cache = {
					key,
					parts: spans(grid).map(([first, last], i) =>
						toCanvas(
							rasterize(
								{ rows: last - first, columns: grid.columns, value: (row, column) => grid.value(first + row, column) },
								grid.scale,
								{ width: Math.ceil(parts[i].width * ratio), height: Math.ceil(parts[i].height * ratio) },
							),
						),
					),
				};
			const { ctx } = chart;
			ctx.save();
			ctx.imageSmoothingEnabled = false;
			for (const [i, { left, top, width, height }] of parts.entries())
				ctx.drawImage(cache.parts[i], left, top, width, height);
			for (const [i, [first, last]] of spans(grid).entries())
				drawCellEdges(ctx, parts[i], last - first, grid.columns, theme);
			drawTexts(chart, grid, theme);
			const mark = markOn(chart);
			if (mark?.kind === 'lines') {
				if (mark.column !== null) drawColumnMark(chart, grid, mark.column, theme);
				if (mark.row !== null) drawRowMark(chart, grid, mark.row, theme);
			}
			if (mark?.kind === 'cell') drawCellMark(chart, grid, mark, theme);
			ctx.restore();
		},
		afterDraw(chart) {
			const cell = activeCells.get(chart);
			if (cell !== undefined) drawCrosshair(chart, grid, cell, theme);
		},
		afterEvent(chart, { event }) {
			if (event.type !== 'mousemove' && event.type !== 'mouseout') return;
			hoverListeners.get(chart)?.(event.type === 'mouseout' ? null : cellOf(chart, grid, event));
		},
	};
}

function cellOf(chart: Chart, grid: Grid, event: ChartEvent): Cell | null {
	return event.x === null || event.y === null ? null : cellAt(chart, grid, event.x, event.y);
}

function spans(grid: Grid): readonly (readonly [number, number])[] {
	const main = [0, grid.stripFrom] as const;
	return grid.stripFrom < grid.rows ? [main, [grid.stripFrom, grid.rows]] : [main];
}

interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

function box(chart: Chart, grid: Grid, first: number, last: number): Box {
	const { x, y } = chart.scales;
	const left = x.getPixelForValue(-0.5);
	const top = y.getPixelForValue(rowSpan(grid, first)[0]);
	return {
		left,
		top,
		width: x.getPixelForValue(grid.columns - 0.5) - left,
		height: y.getPixelForValue(rowSpan(grid, last - 1)[1]) - top,
	};
}

export function toCanvas({ width, height, pixels }: Raster): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
	return canvas;
}

/** Hairlines between cells that are large enough to have edges. */
const smallestEdgedCell = 9;

function drawCellEdges(ctx: CanvasRenderingContext2D, area: Box, rows: number, columns: number, theme: Theme): void {
	const cellWidth = area.width / columns;
	const cellHeight = area.height / rows;
	ctx.fillStyle = theme.background;
	if (cellWidth >= smallestEdgedCell && cellHeight >= smallestEdgedCell) {
		for (let i = 1; i < columns; i++) ctx.fillRect(area.left + i * cellWidth - 0.5, area.top, 1, area.height);
		for (let i = 1; i < rows; i++) ctx.fillRect(area.left, area.top + i * cellHeight - 0.5, area.width, 1);
	}
	// A frame: values near zero have the colour of the background.
	ctx.strokeStyle = theme.grid;
	ctx.lineWidth = 1;
	ctx.strokeRect(area.left - 0.5, area.top - 0.5, area.width + 1, area.height + 1);
}

function drawTexts(chart: Chart, grid: Grid, theme: Theme): void {
	const { x, y } = chart.scales;
	const cellWidth = Math.abs(x.getPixelForValue(1) - x.getPixelForValue(0));
	const cellHeight = Math.abs(y.getPixelForValue(1) - y.getPixelForValue(0));
	if (cellWidth < 26 || cellHeight < lineHeight) return;
	const { ctx } = chart;
	ctx.font = `${theme.font.size - 1}px ${theme.font.family}`;
	// All or none: a value left out would read as nothing there.
	const texts = Array.from({ length: grid.rows }, (_, row) =>
		Array.from({ length: grid.columns }, (_cell, column) => grid.text(row, column).split('\n')),
	);
	for (const lines of texts.flat()) {
		if (lines.length * lineHeight > cellHeight) return;
		if (lines.some((line) => ctx.measureText(line).width > cellWidth - 4)) return;
	}
	ctx.textAlign = 'center';
	ctx.textBaseline = 'middle';
	for (let row = 0; row < grid.rows; row++) {
		const [top, bottom] = rowSpan(grid, row);
		for (let column = 0; column < grid.columns; column++) {
			const value = grid.value(row, column);
			const isNumber = Number.isFinite(value);
			if (!isNumber && grid.hasText?.(row, column) !== true) continue;
			ctx.fillStyle = isNumber ? readable(rampColour(grid.scale.ramp, shareOf(grid.scale, value))) : theme.muted;
			const lines = texts[row][column];
			const middle = y.getPixelForValue((top + bottom) / 2);
			for (const [i, line] of lines.entries())
				ctx.fillText(line, x.getPixelForValue(column), middle + (i - (lines.length - 1) / 2) * lineHeight);
		}
	}
}

/** Of a text in a cell, in CSS pixels. */
const lineHeight = 17;

function shareOf({ from, to }: ColourScale, value: number): number {
	return to > from ? (value - from) / (to - from) : 0.5;
}
