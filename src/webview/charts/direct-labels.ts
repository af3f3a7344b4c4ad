import type { Chart, Plugin } from 'chart.js';
import type { Theme } from './theme.ts';

export interface DirectLabel {
	readonly text: string;
	/** Without the number at the end, where the end is not in sight; left out: the same. */
	readonly name?: string;
	readonly colour: string;
}

/** About, in the font's size: the room is reserved before anything is measured. Chinese characters are as wide as high. */
function widthOf(text: string): number {
	return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.58), 0);
}

/** Narrower drawings than this have their labels inside. */
const narrow = 440;

/** Longer labels than this, in the font's size, are written in two lines. */
const longest = 11;

/** The label, in two lines of about the same width where it is long and has a space. */
export function linesOf(text: string): readonly string[] {
	if (widthOf(text) <= longest) return [text];
	const words = text.split(' ');
	const halves = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
	const wider = (lines: readonly string[]): number => Math.max(...lines.map(widthOf));
	return halves.reduce<readonly string[]>((best, lines) => (wider(lines) < wider(best) ? lines : best), [text]);
}

/** Room at the right for the longest of the labels, as a scriptable option. */
export function labelRoom(labels: readonly DirectLabel[], theme: Theme): (context: { chart: Chart }) => number {
	const widths = labels.flatMap(({ text }) => linesOf(text).map((line) => widthOf(line) * theme.font.size));
	const room = 10 + Math.max(0, ...widths);
	return ({ chart }) => (chart.width < narrow ? 8 : room);
}

/** Names lines at their right ends, one label per dataset, pushed apart where they would overlap. */
export function directLabels(labels: readonly DirectLabel[], theme: Theme): Plugin {
	return {
		id: 'directLabels',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			ctx.save();
			ctx.font = `${theme.font.size}px ${theme.font.family}`;
			ctx.textBaseline = 'middle';
			if (chart.width < narrow) drawInside(chart, labels, theme);
			else drawAtEnds(chart, labels, theme);
			ctx.restore();
		},
	};
}

/** Where a line ends, or leaves the drawing at its right side; null: not in sight. */
function endInSight(chart: Chart, dataset: number): { readonly x: number; y: number; readonly isLast: boolean } | null {
	const { data } = chart.getDatasetMeta(dataset);
	const { left, right, top, bottom } = chart.chartArea;
	const at = data.findLastIndex(({ x }) => x <= right + 1);
	const end = data.at(at);
	if (at < 0 || end === undefined) return null;
	const next = data.at(at + 1);
	if (at === data.length - 1 || next === undefined)
		return Number.isFinite(end.y) && end.x >= left - 1 ? { x: end.x, y: end.y, isLast: true } : null;
	const y = end.y + ((next.y - end.y) * (right - end.x)) / (next.x - end.x);
	return y >= top && y <= bottom ? { x: right, y, isLast: false } : null;
}

function nameOf({ name, text }: DirectLabel): string {
	return name ?? text;
}

function lineHeight(theme: Theme): number {
	return theme.font.size * 1.3;
}

function drawAtEnds(chart: Chart, labels: readonly DirectLabel[], theme: Theme): void {
	const placed = labels
		.flatMap((label, dataset) => {
			const end = endInSight(chart, dataset);
			if (end === null) return [];
			// Of a part of the line the number at its end is not told.
			return [{ label, ...end, lines: linesOf(end.isLast ? label.text : nameOf(label)) }];
		})
		.sort((a, b) => a.y - b.y);
	const half = (lines: readonly string[]): number => (lines.length * lineHeight(theme)) / 2;
	for (let i = 1; i < placed.length; i++) {
		const above = placed[i - 1];
		placed[i].y = Math.max(placed[i].y, above.y + half(above.lines) + half(placed[i].lines));
	}
	// Back from the bottom, and only as far as need be: a label at the top stays at its line.
	let floor = chart.chartArea.bottom;
	for (const each of placed.toReversed()) {
		each.y = Math.min(each.y, floor - half(each.lines));
		floor = each.y - half(each.lines);
	}
	for (const { label, lines, x, y } of placed) {
		chart.ctx.fillStyle = label.colour;
		for (const [i, line] of lines.entries()) {
			const below = (i - (lines.length - 1) / 2) * lineHeight(theme);
			chart.ctx.fillText(line, Math.min(x, chart.chartArea.right) + 6, y + below);
		}
	}
}

/** In the upper right corner, which falling lines leave free, or in the lower one where fewer points are in the way; each behind a piece of its line. */
function drawInside(chart: Chart, labels: readonly DirectLabel[], theme: Theme): void {
	const { ctx, chartArea } = chart;
	const texts = labels.map((label, dataset) => {
		const end = chart.getDatasetMeta(dataset).data.at(-1);
		return end !== undefined && end.x > chartArea.right + 1 ? nameOf(label) : label.text;
	});
	const widest = Math.max(...texts.map((text) => ctx.measureText(text).width));
	const left = chartArea.right - widest;
	const height = (labels.length + 0.4) * lineHeight(theme);
	const inTheWay = (from: number) =>
		labels.reduce((sum, _, dataset) => {
			const { data } = chart.getDatasetMeta(dataset);
			return sum + data.filter(({ x, y }) => x > left - 30 && y > from && y < from + height).length;
		}, 0);
	const low = chartArea.bottom - height;
	const top = inTheWay(low) < inTheWay(chartArea.top) ? low : chartArea.top;
	// What is behind them stays to be guessed, and they to be read.
	ctx.globalAlpha = 0.8;
	ctx.fillStyle = theme.background;
	ctx.fillRect(left - 30, top, widest + 30, height);
	ctx.globalAlpha = 1;
	for (const [i, { colour }] of labels.entries()) {
		const y = top + (i + 0.7) * lineHeight(theme);
		ctx.strokeStyle = colour;
		ctx.lineWidth = 2;
		ctx.setLineDash((chart.data.datasets[i] as { borderDash?: number[] }).borderDash ?? []);
		ctx.beginPath();
		ctx.moveTo(left - 26, y);
		ctx.lineTo(left - 6, y);
		ctx.stroke();
		ctx.fillStyle = colour;
		ctx.fillText(texts[i], left, y);
	}
}
