import type { Chart, Plugin } from 'chart.js';
import type { Theme } from './theme.ts';

export interface DirectLabel {
	readonly text: string;
	readonly colour: string;
}

/** About, in the font's size: the room is reserved before anything is measured. Chinese characters are as wide as high. */
function widthOf(text: string): number {
	return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.58), 0);
}

/** Narrower drawings than this have their labels inside. */
const narrow = 440;

/** Room at the right for the longest of the labels, as a scriptable option. */
export function labelRoom(labels: readonly DirectLabel[], theme: Theme): (context: { chart: Chart }) => number {
	const room = 10 + Math.max(0, ...labels.map(({ text }) => widthOf(text) * theme.font.size));
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

function lineHeight(theme: Theme): number {
	return theme.font.size * 1.3;
}

function drawAtEnds(chart: Chart, labels: readonly DirectLabel[], theme: Theme): void {
	const placed = labels
		.map((label, dataset) => ({ label, end: chart.getDatasetMeta(dataset).data.at(-1) }))
		.flatMap(({ label, end }) => (end === undefined ? [] : [{ label, x: end.x, y: end.y }]))
		.filter(({ y }) => Number.isFinite(y))
		.sort((a, b) => a.y - b.y);
	for (let i = 1; i < placed.length; i++) placed[i].y = Math.max(placed[i].y, placed[i - 1].y + lineHeight(theme));
	const overflow = Math.max(0, (placed.at(-1)?.y ?? 0) + lineHeight(theme) / 2 - chart.chartArea.bottom);
	for (const { label, x, y } of placed) {
		chart.ctx.fillStyle = label.colour;
		chart.ctx.fillText(label.text, Math.min(x, chart.chartArea.right) + 6, y - overflow);
	}
}

/** In the upper right corner, which falling lines leave free, each behind a piece of its line. */
function drawInside(chart: Chart, labels: readonly DirectLabel[], theme: Theme): void {
	const { ctx, chartArea } = chart;
	const widest = Math.max(...labels.map(({ text }) => ctx.measureText(text).width));
	const left = chartArea.right - widest;
	for (const [i, { text, colour }] of labels.entries()) {
		const y = chartArea.top + (i + 0.7) * lineHeight(theme);
		ctx.strokeStyle = colour;
		ctx.lineWidth = 2;
		ctx.setLineDash((chart.data.datasets[i] as { borderDash?: number[] }).borderDash ?? []);
		ctx.beginPath();
		ctx.moveTo(left - 26, y);
		ctx.lineTo(left - 6, y);
		ctx.stroke();
		ctx.fillStyle = colour;
		ctx.fillText(text, left, y);
	}
}
