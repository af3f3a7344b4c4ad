import type { Plugin } from 'chart.js';
import type { Theme } from './theme.ts';

export interface DirectLabel {
	readonly text: string;
	readonly colour: string;
}

/** Characters are about this wide, of the font's size; the room is reserved before anything is measured. */
const characterWidth = 0.58;

/** Room at the right for the longest of the labels. */
export function labelRoom(labels: readonly DirectLabel[], theme: Theme): number {
	return 10 + Math.max(0, ...labels.map(({ text }) => text.length * characterWidth * theme.font.size));
}

/** Names lines at their right ends, one label per dataset, pushed apart where they would overlap. */
export function directLabels(labels: readonly DirectLabel[], theme: Theme): Plugin {
	return {
		id: 'directLabels',
		afterDatasetsDraw(chart) {
			const lineHeight = theme.font.size * 1.25;
			const placed = labels
				.map((label, dataset) => ({ label, end: chart.getDatasetMeta(dataset).data.at(-1) }))
				.flatMap(({ label, end }) => (end === undefined ? [] : [{ label, x: end.x, y: end.y }]))
				.filter(({ y }) => Number.isFinite(y))
				.sort((a, b) => a.y - b.y);
			for (let i = 1; i < placed.length; i++) placed[i].y = Math.max(placed[i].y, placed[i - 1].y + lineHeight);
			const overflow = (placed.at(-1)?.y ?? 0) - chart.chartArea.bottom;
			const { ctx } = chart;
			ctx.save();
			ctx.font = `${theme.font.size}px ${theme.font.family}`;
			ctx.textBaseline = 'middle';
			for (const { label, x, y } of placed) {
				ctx.fillStyle = label.colour;
				ctx.fillText(label.text, Math.min(x, chart.chartArea.right) + 6, y - Math.max(0, overflow));
			}
			ctx.restore();
		},
	};
}
