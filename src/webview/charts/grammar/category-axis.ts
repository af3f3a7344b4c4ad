import type { Scale } from 'chart.js';
import { charactersBeside, numberAxis, type ScaleOptions } from '../options.ts';
import type { Theme } from '../theme.ts';

export interface CategoryAxis {
	/** Categories stand at 0, 1, 2, … of a number axis, so that marks can stand beside each other at one of them. */
	readonly length: number;
	/** What stands at each. */
	readonly text: (category: number, mostCharacters: number) => string;
	readonly colour?: string;
	/** More of the axis. */
	readonly more?: Readonly<Record<string, unknown>>;
	/** More of its ticks. */
	readonly ticks?: Readonly<Record<string, unknown>>;
}

/** More than beside a matrix, whose cells need the room. */
const shareOfNames = 0.4;

/** Every category has its text, none is skipped. */
export function categoryAxis(
	theme: Theme,
	{ length, text, colour = theme.foreground, more, ticks }: CategoryAxis,
): ScaleOptions {
	return numberAxis(theme, '', {
		afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
			scale.ticks = Array.from({ length }, (_, value) => ({ value }));
		},
		ticks: {
			color: colour,
			font: theme.font,
			autoSkip: false,
			callback: function (this: Scale, value: number) {
				if (!Number.isInteger(value) || value < 0 || value >= length) return '';
				return text(value, charactersBeside(this.chart, theme, shareOfNames));
			},
			...ticks,
		},
		...more,
	});
}

/** From above downwards, with nothing drawn but the texts. */
export const downwards = { reverse: true, grid: false, border: { display: false } } as const;

/** Room for the longest text beside a drawing: Chart.js gives two axes less than their texts need. */
export function roomFor(texts: readonly string[], theme: Theme): (scale: { width: number }) => void {
	const longest = Math.max(0, ...texts.map(({ length }) => length));
	return (scale) => {
		scale.width = 10 + longest * 0.6 * theme.font.size;
	};
}
