import type { Chart } from 'chart.js';
import { rowSpan, type Cell, type Grid } from './grid.ts';
import type { Theme } from './theme.ts';

/** A frame around the whole row. */
export function drawRowMark(chart: Chart, grid: Grid, row: number, theme: Theme): void {
	const { ctx } = chart;
	const { x, y } = chart.scales;
	const [from, to] = rowSpan(grid, row).map((at) => y.getPixelForValue(at));
	const left = x.getPixelForValue(-0.5);
	ctx.strokeStyle = theme.colours.selected;
	ctx.lineWidth = 2;
	ctx.strokeRect(left - 1, from, x.getPixelForValue(grid.columns - 0.5) - left + 2, to - from);
}

/** A frame around the whole column. */
export function drawColumnMark(chart: Chart, grid: Grid, column: number, theme: Theme): void {
	const { ctx } = chart;
	const { x, y } = chart.scales;
	const left = x.getPixelForValue(column - 0.5);
	const right = x.getPixelForValue(column + 0.5);
	const top = y.getPixelForValue(-0.5) - 1;
	const bottom = y.getPixelForValue(rowSpan(grid, grid.rows - 1)[1]) + 1;
	ctx.strokeStyle = theme.colours.selected;
	ctx.lineWidth = 2;
	// Columns of a pixel or two are framed from outside.
	const aside = Math.max(0, 4 - (right - left)) / 2;
	ctx.strokeRect(left - aside, top, right - left + 2 * aside, bottom - top);
}

export function drawCellMark(chart: Chart, grid: Grid, { row, column }: Cell, theme: Theme): void {
	const { ctx } = chart;
	const { x, y } = chart.scales;
	const [top, bottom] = rowSpan(grid, row).map((edge) => y.getPixelForValue(edge));
	const [left, right] = [column - 0.5, column + 0.5].map((edge) => x.getPixelForValue(edge));
	ctx.strokeStyle = theme.colours.selected;
	ctx.lineWidth = 3;
	ctx.strokeRect(left + 1.5, top + 1.5, right - left - 3, bottom - top - 3);
}

export function drawCrosshair(chart: Chart, grid: Grid, cell: Cell, theme: Theme): void {
	const { ctx, chartArea } = chart;
	const { x, y } = chart.scales;
	const [top, bottom] = rowSpan(grid, cell.row).map((edge) => y.getPixelForValue(edge)) as [number, number];
	const left = x.getPixelForValue(cell.column - 0.5);
	const right = x.getPixelForValue(cell.column + 0.5);
	ctx.save();
	ctx.strokeStyle = theme.foreground;
	ctx.globalAlpha = 0.5;
	ctx.setLineDash([3, 3]);
	ctx.beginPath();
	ctx.moveTo(chartArea.left, (top + bottom) / 2);
	ctx.lineTo(left, (top + bottom) / 2);
	ctx.moveTo((left + right) / 2, chartArea.bottom);
	ctx.lineTo((left + right) / 2, bottom);
	ctx.stroke();
	ctx.globalAlpha = 1;
	ctx.setLineDash([]);
	ctx.strokeStyle = theme.background;
	ctx.lineWidth = 4;
	ctx.strokeRect(left, top, right - left, bottom - top);
	ctx.strokeStyle = theme.foreground;
	ctx.lineWidth = 2;
	ctx.strokeRect(left, top, right - left, bottom - top);
	ctx.restore();
}
