import { distinguishable } from '../../../messages/distinguishable.ts';
import { intervalBars } from '../interval-bars.ts';
import { baseOptions, legendBelow, numberAxis } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { Configuration, SeriesMarks } from '../view.ts';
import { categoryAxis, downwards } from './category-axis.ts';

/** A value with the ends of its interval. */
export interface Interval {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

export interface IntervalSeries {
	readonly name: string;
	/** An outline without a body: what tells a second series from the first. */
	readonly isHollow: boolean;
	/** Which of the categories are of it; a category is of one series. */
	readonly categories: readonly number[];
}

export interface IntervalChart {
	readonly intervals: readonly Interval[];
	/** Of each category, from above downwards. */
	readonly texts: readonly string[];
	/** The same in at most so many characters; left out: what tells them apart. */
	readonly textsIn?: (mostCharacters: number) => readonly string[];
	readonly series: readonly IntervalSeries[];
	/** With its unit. */
	readonly title: string;
	readonly describe: SeriesMarks['describe'];
	/** Of the values; left out: three significant digits. */
	readonly ticks?: object;
}

/** Pixels of all of it. */
export const intervalChartHeight = ({ texts, series }: Pick<IntervalChart, 'texts' | 'series'>): number =>
	70 + (series.length > 1 ? 26 : 0) + texts.length * 22;

/** Bars from 0, one below the other, each with its interval; several series are told apart by a legend. */
export function intervalChart(
	{ intervals, texts, textsIn, series, title, describe, ticks }: IntervalChart,
	theme: Theme,
): Configuration {
	const base = baseOptions(theme, { describe });
	const short = textsIn ?? ((most: number) => distinguishable(texts, most));
	const low = Math.min(0, ...intervals.map((interval) => interval.low));
	const high = Math.max(0, ...intervals.map((interval) => interval.high));
	// Room for the ends of the intervals; an axis of no length cannot be drawn.
	const room = 0.04 * (high - low) || 1;
	return {
		type: 'bar',
		data: {
			datasets: series.map(({ name, isHollow, categories }) => ({
				label: name,
				data: categories.map((y) => ({ x: intervals[y].value, y })),
				backgroundColor: isHollow ? 'transparent' : theme.colours.amountBody,
				borderColor: theme.colours.amount,
				borderWidth: isHollow ? 2 : 1,
				pointStyle: 'rect' as const,
				barThickness: 12,
				grouped: false,
			})),
		},
		options: {
			...base,
			indexAxis: 'y',
			interaction: { mode: 'nearest', intersect: false, axis: 'y' },
			plugins: { ...base.plugins, ...(series.length > 1 ? { legend: legendBelow(theme, 9) } : {}) },
			scales: {
				x: numberAxis(theme, title, {
					min: low < 0 ? low - room : 0,
					max: high + room,
					...(ticks && { ticks }),
				}),
				y: categoryAxis(theme, {
					length: texts.length,
					text: (category, most) => short(most)[category],
					more: { ...downwards, min: -0.6, max: texts.length - 0.4 },
				}),
			},
		},
		plugins: [intervalBars(intervals, theme)],
	};
}
