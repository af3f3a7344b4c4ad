import type { Plugin } from 'chart.js';
import type { SurfaceResult } from '../../../analyze/surface/surface-result.ts';
import { number } from '../../../messages/numbers.ts';
import { rampColour, readable } from '../colour.ts';
import { toCanvas } from '../heat-map.ts';
import type { Theme } from '../theme.ts';
import { edgesOf, labelledCells, letterOf, rangeOf, regionOf, surfaceRaster } from './cells.ts';

/** CSS pixels between two letters, about. */
const betweenLabels = 64;

/** The cells below the rows, with the lines between regions and their letters or values. */
export function surfacePlugin(result: SurfaceResult, theme: Theme): Plugin {
	const { points, classes, value, said } = result;
	const region = regionOf(result);
	const edges = edgesOf(region, points);
	const { low, range } = rangeOf(value);
	let image: HTMLCanvasElement | null = null;
	return {
		id: 'surface',
		beforeDatasetsDraw(chart) {
			const { ctx, chartArea } = chart;
			const { left, top, width, height } = chartArea;
			const [wide, high] = [width / points, height / points];
			image ??= toCanvas(surfaceRaster(result, theme));
			ctx.save();
			ctx.imageSmoothingEnabled = false;
			ctx.drawImage(image, left, top, width, height);
			ctx.strokeStyle = theme.foreground;
			ctx.lineWidth = classes.length > 0 ? 1.5 : 0.75;
			ctx.beginPath();
			for (const [x0, y0, x1, y1] of edges) {
				ctx.moveTo(left + x0 * wide, top + height - y0 * high);
				ctx.lineTo(left + x1 * wide, top + height - y1 * high);
			}
			ctx.stroke();
			ctx.strokeStyle = theme.axis;
			ctx.lineWidth = 1;
			ctx.strokeRect(left, top, width, height);
			ctx.restore();
		},
		// Over the rows: a region is told by its letter, not by its colour alone.
		afterDatasetsDraw(chart) {
			const { ctx, chartArea } = chart;
			const { left, top, width, height } = chartArea;
			const [wide, high] = [width / points, height / points];
			ctx.save();
			ctx.font = `${classes.length > 0 ? '600 ' : ''}${theme.font.size}px ${theme.font.family}`;
			ctx.textAlign = 'center';
			ctx.textBaseline = 'middle';
			const every = Math.max(2, Math.round(betweenLabels / Math.min(wide, high)));
			for (const { x, y, cell } of labelledCells(region, points, every)) {
				const share = range > 0 ? (value[cell] - low) / range : 0.5;
				const isClass = classes.length > 0;
				ctx.fillStyle = isClass ? theme.foreground : readable(rampColour(theme.sequential, share));
				ctx.strokeStyle = isClass ? theme.background : valueColour(result, theme, value[cell]);
				ctx.lineWidth = 3;
				const text = isClass ? letterOf(said[cell]) : number(value[cell]);
				const at = [left + (x + 0.5) * wide, top + height - (y + 0.5) * high] as const;
				ctx.strokeText(text, ...at);
				ctx.fillText(text, ...at);
			}
			ctx.restore();
		},
	};
}

/** The colour of a value on the surface's scale. */
export function valueColour({ value }: SurfaceResult, theme: Theme, each: number): string {
	const { low, range } = rangeOf(value);
	const [red, green, blue] = rampColour(theme.sequential, range > 0 ? (each - low) / range : 0.5);
	return `rgb(${red}, ${green}, ${blue})`;
}
