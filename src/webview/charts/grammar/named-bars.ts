import { baseOptions, numberAxis } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { Configuration, SeriesMarks } from '../view.ts';
import { categoryAxis, downwards, roomFor } from './category-axis.ts';

export interface NamedBars {
	readonly values: readonly number[];
	readonly colours: readonly string[];
	/** At the left of each bar. */
	readonly name: (bar: number) => string;
	/** At its right. */
	readonly text: (bar: number) => string;
	readonly describe: SeriesMarks['describe'];
	/** Of the values; it is not drawn, since the numbers stand beside the bars. */
	readonly range: { readonly min: number; readonly max?: number };
}

/** Pixels of a named bar with its gap, and of all around them. */
export const namedBarsHeight = (bars: number): number => 16 + bars * 20;

/** Bars one below the other, each between its name and its number. */
export function namedBars({ values, colours, name, text, describe, range }: NamedBars, theme: Theme): Configuration {
	const side = (position: 'left' | 'right', colour: string, textOf: (bar: number) => string) => {
		const texts = values.map((_, bar) => textOf(bar));
		return categoryAxis(theme, {
			length: values.length,
			text: (bar) => texts[bar],
			colour,
			more: {
				...downwards,
				position,
				min: -0.5,
				max: Math.max(0.5, values.length - 0.5),
				afterFit: roomFor(texts, theme),
			},
		});
	};
	return {
		type: 'bar',
		data: {
			datasets: [
				{
					data: values.map((x, y) => ({ x, y })),
					backgroundColor: [...colours],
					hoverBackgroundColor: theme.foreground,
					barThickness: 11,
					yAxisID: 'y',
				},
			],
		},
		options: {
			...baseOptions(theme, { describe }),
			indexAxis: 'y',
			interaction: { mode: 'nearest', intersect: false, axis: 'y' },
			scales: {
				x: numberAxis(theme, '', { ...range, display: false }),
				y: side('left', theme.foreground, name),
				values: side('right', theme.muted, text),
			},
		},
	};
}
