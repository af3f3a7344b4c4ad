import type { Scale } from 'chart.js';
import { distinguishable } from '../../messages/distinguishable.ts';
import { rowSpan, type Grid } from './grid.ts';
import { charactersBeside, numberAxis } from './options.ts';
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
	const columnNames = distinguishable(
		Array.from({ length: grid.columns }, (_, i) => columnName(i)),
		16,
	);
	const rowNames = Array.from({ length: Math.min(grid.rows, grid.stripFrom + 1) }, (_, i) => rowName(i));
	const shortened = new Map<number, readonly string[]>();
	const rowNamesIn = (characters: number): readonly string[] => {
		const names = shortened.get(characters) ?? distinguishable(rowNames, characters);
		shortened.set(characters, names);
		return names;
	};
	const ticks = { color: theme.muted, font: theme.font, autoSkip: true, autoSkipPadding: 3, padding: 4 };
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
				// Numbers are read level; so turned that they would fit, they leave room for every second alone.
				maxRotation: columnNames.every((name) => name.length <= 3) ? 0 : 60,
				callback: (value: number) => columnNames[value] ?? '',
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
					const row = value > grid.stripFrom - 0.5 ? grid.stripFrom : value;
					return rowNamesIn(charactersBeside(this.chart, theme, 1 / 3))[row] ?? '';
				},
			},
		}),
	};
}
