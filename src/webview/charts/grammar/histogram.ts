import { percent } from '../../../messages/numbers.ts';
import { barShape } from '../histogram-bars.ts';
import { baseOptions, numberAxis, numberTicks } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { Configuration, Point, SeriesMarks } from '../view.ts';

export interface HistogramSeries {
	/** A bar for each bin, at its centre. */
	readonly bars: readonly Point[];
	/** Of all bars, or of each. */
	readonly colour: string | readonly string[];
	readonly describe: SeriesMarks['describe'];
	readonly x: { readonly title: string; readonly min: number; readonly max: number; readonly ticks?: object };
	readonly y: { readonly title: string; readonly ticks?: object };
}

/** One bar for each bin of a number axis, side by side; counted as shares, unless the ticks say otherwise. */
export function histogramChart({ bars, colour, describe, x, y }: HistogramSeries, theme: Theme): Configuration {
	const { title, ...range } = x;
	return {
		type: 'bar',
		data: {
			datasets: [
				{
					data: [...bars],
					backgroundColor: typeof colour === 'string' ? colour : [...colour],
					hoverBackgroundColor: theme.foreground,
					...barShape,
					parsing: false as const,
				},
			],
		},
		options: {
			...baseOptions(theme, { describe }),
			scales: {
				x: numberAxis(theme, title, { ...range, grid: false }),
				y: numberAxis(theme, y.title, { min: 0, ticks: y.ticks ?? numberTicks(theme, percent, 5) }),
			},
		},
	};
}
