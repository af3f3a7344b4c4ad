import type { Plugin } from 'chart.js';
import { baseOptions, legendBelow, type ScaleOptions } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { Configuration, Point, SeriesMarks } from '../view.ts';

export interface LineSeries {
	readonly name: string;
	readonly points: readonly Point[];
	readonly colour: string;
	readonly dash?: readonly number[];
	/** A step goes up where it begins, and lasts to its point. */
	readonly isStepped?: boolean;
	/** One place on a line, drawn as a diamond. */
	readonly isPlace?: boolean;
}

export interface LineChart {
	readonly series: readonly LineSeries[];
	readonly describe: SeriesMarks['describe'];
	readonly x: ScaleOptions;
	readonly y: ScaleOptions;
	readonly plugins?: readonly Plugin[];
}

/** Lines on two number axes, told apart by colour and dash, with a legend below. */
export function lineChart({ series, describe, x, y, plugins }: LineChart, theme: Theme): Configuration {
	const base = baseOptions(theme, { describe });
	return {
		type: 'line',
		data: {
			datasets: series.map(({ name, points, colour, dash = [], isStepped = false, isPlace = false }) => ({
				type: 'line' as const,
				label: name,
				data: [...points],
				borderColor: colour,
				backgroundColor: isPlace ? 'transparent' : colour,
				pointBackgroundColor: isPlace ? theme.background : colour,
				borderDash: [...dash],
				borderWidth: 1.75,
				pointStyle: isPlace ? ('rectRot' as const) : ('line' as const),
				pointRadius: isPlace ? 7 : 0,
				pointBorderWidth: isPlace ? 2.5 : 0,
				pointHoverRadius: isPlace ? 8 : 4,
				pointHitRadius: 8,
				stepped: isStepped ? ('after' as const) : false,
				clip: false as const,
				parsing: false as const,
			})),
		},
		options: {
			...base,
			interaction: { mode: 'nearest', intersect: false, axis: 'xy' },
			layout: { padding: { right: 10, top: 8 } },
			plugins: { ...base.plugins, legend: legendBelow(theme, 24) },
			scales: { x, y },
		},
		...(plugins && { plugins: [...plugins] }),
	};
}
