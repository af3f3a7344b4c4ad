import type { Chart, Plugin } from 'chart.js';
import type { Theme } from './theme.ts';
import type { WaterfallStep } from './waterfall-steps.ts';

/** What stands above a line of a waterfall: its name at the left, its number at the right. */
export interface LineTexts {
	readonly name: string;
	readonly number: string;
	/** Half the width of what it may be off by, on the axis. */
	readonly error: number;
}

/** Pixels from the middle of a bar to the middle of its text. */
const textAbove = 15;
const halfMark = 9;
const halfEnd = 4;

/**
 * The texts stand above the bars and not beside them, so that both have the whole width; lines lead from the end of
 * each bar to the beginning of the next, and the two ends of all are upright marks.
 */
export function waterfallLines(steps: readonly WaterfallStep[], texts: readonly LineTexts[], theme: Theme): Plugin {
	return {
		id: 'waterfallLines',
		afterDatasetsDraw(chart) {
			const { ctx, chartArea, scales } = chart;
			const at = (value: number) => scales['x'].getPixelForValue(value);
			const line = (step: number) => scales['y'].getPixelForValue(step);
			ctx.save();
			ctx.lineWidth = 1;
			ctx.strokeStyle = theme.axis;
			ctx.setLineDash([2, 2]);
			for (let i = 0; i + 1 < steps.length; i++) upright(chart, at(steps[i].to), line(i), line(i + 1));
			ctx.setLineDash([]);
			ctx.strokeStyle = theme.foreground;
			for (const [i, { kind, to }] of steps.entries()) {
				const middle = line(i);
				ctx.lineWidth = 3;
				if (kind === 'compared' || kind === 'row') upright(chart, at(to), middle - halfMark, middle + halfMark);
				ctx.lineWidth = 1.25;
				if (texts[i].error > 0) errorBar(chart, at(to - texts[i].error), at(to + texts[i].error), middle);
			}
			ctx.font = `${theme.font.size}px ${theme.font.family}`;
			ctx.textBaseline = 'middle';
			for (const [i, { name, number }] of texts.entries()) {
				const y = line(i) - textAbove;
				const room = chartArea.right - chartArea.left - ctx.measureText(number).width - 10;
				write(chart, fitting(ctx, name, room), 'left', y, theme);
				write(chart, number, 'right', y, theme);
			}
			ctx.restore();
		},
	};
}

/** On the background, so that no line runs through the letters. */
function write({ ctx, chartArea }: Chart, text: string, side: 'left' | 'right', y: number, theme: Theme): void {
	const { width } = ctx.measureText(text);
	const height = 1.3 * theme.font.size;
	ctx.fillStyle = theme.background;
	ctx.fillRect(side === 'left' ? chartArea.left : chartArea.right - width, y - height / 2, width, height);
	ctx.fillStyle = theme.foreground;
	ctx.textAlign = side;
	ctx.fillText(text, chartArea[side], y);
}

function upright({ ctx }: Chart, x: number, fromY: number, toY: number): void {
	ctx.beginPath();
	ctx.moveTo(x, fromY);
	ctx.lineTo(x, toY);
	ctx.stroke();
}

function errorBar(chart: Chart, from: number, to: number, y: number): void {
	const { ctx } = chart;
	ctx.beginPath();
	ctx.moveTo(from, y);
	ctx.lineTo(to, y);
	ctx.stroke();
	for (const end of [from, to]) upright(chart, end, y - halfEnd, y + halfEnd);
}

/** Cut at its end, with an ellipsis, until it has room. */
function fitting(ctx: CanvasRenderingContext2D, text: string, room: number): string {
	if (ctx.measureText(text).width <= room) return text;
	const characters = [...text];
	let [low, high] = [0, characters.length];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (ctx.measureText(`${characters.slice(0, middle).join('')}…`).width <= room) low = middle;
		else high = middle - 1;
	}
	return low === 0 ? '' : `${characters.slice(0, low).join('')}…`;
}
