import type { Scale } from 'chart.js';
import { abbreviate } from '../../messages/numbers.ts';
import { rowSpan, type Grid } from './heat-map.ts';
import { numberAxis } from './options.ts';
import type { Theme } from './theme.ts';

export interface MatrixAxes {
	readonly rowTitle: string;
	readonly columnTitle: string;
	readonly rowName: (row: number) => string;
	readonly columnName: (column: number) => string;
}

/** Names never need more than this; Chart.js thins them further where they would touch. */
const mostTicks = 120;

function positions(length: number): number[] {
	const step = Math.ceil(length / mostTicks);
	return Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step);
}

/** Cell centres at whole numbers, rows downwards, names thinned and shortened to the room there is. */
export function matrixAxes(
	theme: Theme,
	grid: Grid,
	{ rowTitle, columnTitle, rowName, columnName }: MatrixAxes,
): Record<'x' | 'y', ReturnType<typeof numberAxis>> {
	const bottom = grid.stripFrom < grid.rows ? grid.strip[1] : grid.rows - 0.5;
	const ticks = { color: theme.muted, font: theme.font, autoSkip: true, autoSkipPadding: 8, padding: 4 };
	return {
		x: numberAxis(theme, columnTitle, {
			min: -0.5,
			max: grid.columns - 0.5,
			grid: false,
			border: { display: false },
			afterBuildTicks: (scale: Scale) => {
				scale.ticks = positions(grid.columns).map((value) => ({ value }));
			},
			ticks: {
				...ticks,
				maxRotation: 60,
				callback: (value: number) => abbreviate(columnName(value), 16),
			},
		}),
		y: numberAxis(theme, rowTitle, {
			min: -0.5,
			max: bottom,
			reverse: true,
			grid: false,
			border: { display: false },
			afterBuildTicks: (scale: Scale) => {
				const main = positions(grid.stripFrom).map((value) => ({ value }));
				scale.ticks = main;
				for (let row = grid.stripFrom; row < grid.rows; row++) {
					const [from, to] = rowSpan(grid, row);
					scale.ticks.push({ value: (from + to) / 2 });
				}
			},
			ticks: {
				...ticks,
				autoSkipPadding: 1,
				callback: function (this: Scale, value: number) {
					const name = value > grid.stripFrom - 0.5 ? rowName(grid.stripFrom) : rowName(value);
					// A third of the drawing at most, in characters of about 0.55 em.
					return abbreviate(name, Math.max(6, Math.floor(this.chart.width / 3 / (theme.font.size * 0.55))));
				},
			},
		}),
	};
}
