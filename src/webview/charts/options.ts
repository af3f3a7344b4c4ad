import type { Chart, ChartOptions, LegendItem, LegendOptions, TooltipItem } from 'chart.js';
import { number } from '../../messages/numbers.ts';
import type { SeriesMarks } from './view.ts';
import type { Theme } from './theme.ts';

type Options = ChartOptions<'line' | 'bar' | 'scatter'>;
export type ScaleOptions = NonNullable<Options['scales']>[string];

/** What all charts share: the theme's font and colours, no legend (labels stand at the lines), one quiet tooltip. */
export function baseOptions(theme: Theme, marks: Pick<SeriesMarks, 'describe'>): Options {
	return {
		responsive: true,
		maintainAspectRatio: false,
		animation: theme.animation === 0 ? false : { duration: theme.animation },
		font: theme.font,
		color: theme.foreground,
		interaction: { mode: 'nearest', intersect: false, axis: 'x' },
		plugins: {
			legend: { display: false },
			tooltip: {
				backgroundColor: theme.tooltip.background,
				titleColor: theme.tooltip.foreground,
				bodyColor: theme.tooltip.foreground,
				borderColor: theme.tooltip.border,
				borderWidth: 1,
				cornerRadius: 3,
				displayColors: false,
				titleFont: theme.font,
				bodyFont: theme.font,
				animation: { duration: theme.animation },
				callbacks: {
					title: () => '',
					label: (item: TooltipItem<'line' | 'bar' | 'scatter'>) => marks.describe(item.datasetIndex, item.dataIndex),
				},
			},
		},
	};
}

/** A number axis with its unit in the title, which may have lines: one too long for its axis would be squeezed; grid lines only where values are read off. */
export function numberAxis(theme: Theme, title: string, more: Readonly<Record<string, unknown>> = {}): ScaleOptions {
	const { grid = true, ...rest } = more;
	const options: Readonly<Record<string, unknown>> = {
		type: 'linear',
		title: {
			display: title !== '',
			text: title.includes('\n') ? title.split('\n') : title,
			color: theme.muted,
			font: theme.font,
		},
		grid: typeof grid === 'boolean' ? { display: grid, color: theme.grid, drawTicks: false } : grid,
		// Bars would widen the axis by half a bin.
		offset: false,
		border: { color: theme.axis },
		ticks: numberTicks(theme),
		...rest,
	};
	// Chart.js types the options as resolved, all of them present; what is left out has a default.
	return options;
}

export function numberTicks(theme: Theme, format: (value: number) => string = number, most = 7): object {
	return {
		color: theme.muted,
		font: theme.font,
		padding: 6,
		maxTicksLimit: most,
		maxRotation: 0,
		includeBounds: false,
		callback: (value: string | number) => format(Number(value)),
	};
}

/** Characters that names beside a drawing may have: this share of all its width, less the line of the axis' title. */
export function charactersBeside({ width }: Pick<Chart, 'width'>, { font: { size } }: Theme, share: number): number {
	return Math.max(6, Math.floor((width * share - 1.4 * size) / (0.6 * size)));
}

/** Below the chart, for more series than labels at their ends can name: each with its line's dash or its own mark. */
export function legendBelow(theme: Theme, markWidth: number): Partial<LegendOptions<'line'>> {
	return {
		display: true,
		position: 'bottom',
		align: 'start',
		// Nothing is hidden by a click: every series was asked for.
		onClick: () => undefined,
		labels: {
			usePointStyle: true,
			pointStyleWidth: markWidth,
			boxHeight: 7,
			color: theme.foreground,
			font: theme.font,
			generateLabels,
		} as LegendOptions<'line'>['labels'],
	};
}

/** Nothing of it is filled. */
function isLine(style: unknown): boolean {
	return Array.isArray(style) || ['line', 'star', 'cross', 'crossRot'].includes(String(style));
}

function generateLabels(chart: Chart): LegendItem[] {
	return chart.data.datasets.flatMap((dataset, datasetIndex) => {
		const { label, borderColor, backgroundColor, borderDash, pointStyle } = dataset as unknown as Readonly<
			Record<string, unknown>
		>;
		// Points of all series in one have their names in others.
		if (label === undefined) return [];
		return [
			{
				text: label,
				strokeStyle: borderColor,
				fillStyle: backgroundColor,
				lineWidth: isLine(pointStyle) || backgroundColor === 'transparent' ? 2 : 0,
				lineDash: borderDash ?? [],
				// A style for each point: of a line, whose dash tells it.
				pointStyle: Array.isArray(pointStyle) ? 'line' : pointStyle,
				fontColor: chart.options.color,
				datasetIndex,
			} as LegendItem,
		];
	});
}
