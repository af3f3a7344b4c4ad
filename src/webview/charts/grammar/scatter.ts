import type { Plugin } from 'chart.js';
import { baseOptions, type ScaleOptions } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { Configuration, SeriesMarks } from '../view.ts';

export interface Scatter {
	readonly series: Configuration['data']['datasets'];
	readonly describe: SeriesMarks['describe'];
	readonly x: ScaleOptions;
	readonly y: ScaleOptions;
	/** A point is met only by touching it: where many lie close together. */
	readonly isDense?: boolean;
	/** CSS pixels that marks at the edge need. */
	readonly padding?: { readonly top?: number; readonly right?: number };
	/** Painted over the points. */
	readonly plugins?: readonly Plugin[];
	readonly legend?: NonNullable<NonNullable<Configuration['options']>['plugins']>['legend'];
}

/** Points of one or several series on two number axes. */
export function scatterChart(
	{ series, describe, x, y, isDense = false, padding = {}, plugins, legend }: Scatter,
	theme: Theme,
): Configuration {
	const base = baseOptions(theme, { describe });
	return {
		type: 'scatter',
		data: { datasets: series },
		options: {
			...base,
			interaction: { mode: 'nearest', intersect: isDense, axis: 'xy' },
			layout: { padding },
			...(legend === undefined ? {} : { plugins: { ...base.plugins, legend } }),
			scales: { x, y },
		},
		...(plugins && { plugins: [...plugins] }),
	};
}
