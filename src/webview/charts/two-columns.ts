import * as l10n from '@vscode/l10n';
import type { Plugin } from 'chart.js';
import type { ResponseResult } from '../../analyze/response/response.ts';
import { fine, number, percent } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import {
	cellsText,
	emptySentence,
	gridText,
	leavesDataSentence,
	predictionText,
	twoColumnsSentence,
} from '../../messages/response.ts';
import { heatMapChart } from './grammar/heat-map-chart.ts';
import { rampColour, readable } from './colour.ts';
import type { Grid } from './grid.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** The mean prediction over the values of two columns; combinations that no row has are hatched. */
export function twoColumnsChart(result: ResponseResult, theme: Theme): ChartView {
	const { column, grid, output, scale } = result;
	const column2 = result.column2 ?? '';
	const grid2 = result.grid2 ?? [];
	const pdp = result.pdp as readonly (readonly number[])[];
	const counts = result.counts as readonly (readonly number[])[];
	const flat = pdp.flat();
	const [least, most] = [flat.reduce((a, b) => Math.min(a, b)), flat.reduce((a, b) => Math.max(a, b))];
	// The second column goes up, as axes do; categories are read from the top.
	const secondOf = (row: number): number => (result.kind2 === 'category' ? row : grid2.length - 1 - row);
	const cells: Grid = {
		rows: grid2.length,
		columns: grid.length,
		value: (row, point) => pdp[point][secondOf(row)],
		scale: { ramp: theme.sequential, from: least, to: most },
		stripFrom: grid2.length,
		strip: [grid2.length - 0.5, grid2.length - 0.5],
		text: () => '',
	};
	const isEmpty = (row: number, point: number): boolean => counts[point][secondOf(row)] === 0;
	const describe = (row: number, point: number): string => {
		const place = cellsText(column, grid[point], column2, grid2[secondOf(row)]);
		const said = predictionText(cells.value(row, point), result);
		return isEmpty(row, point)
			? l10n.t('{0}: {1}, no row is near', place, said)
			: l10n.t('{0}: {1}, {2} near', place, said, rowsOf(counts[point][secondOf(row)]));
	};
	const configuration = heatMapChart(
		cells,
		{
			rowTitle: column2,
			columnTitle: column,
			rowName: (row) => tickText(grid2[secondOf(row)]),
			columnName: (point) => tickText(grid[point]),
		},
		theme,
	);
	const title = twoColumnsSentence(result);
	const empty = emptySentence(result);
	const hatched = empty === null ? null : l10n.t('Hatched: no row is near.');
	const notes = [empty, hatched, leavesDataSentence(result)].filter((each) => each !== null);
	const text = scale === 'probability' ? percent : number;
	return {
		id: 'response-two',
		title,
		finding: [title, ...notes].join(' '),
		height: Math.min(420, 110 + grid2.length * 18),
		maximumWidth: 260 + grid.length * 26,
		configuration: {
			...configuration,
			plugins: [...(configuration.plugins ?? []), hatching(cells, isEmpty)],
		},
		table: {
			columns: [
				{ name: column, numeric: typeof grid[0] === 'number' },
				{ name: column2, numeric: typeof grid2[0] === 'number' },
				{ name: l10n.t('mean prediction'), numeric: true },
				{ name: l10n.t('rows'), numeric: true },
			],
			rows: flat.length,
			cell: (row, at) => {
				const [point, other] = [Math.floor(row / grid2.length), row % grid2.length];
				return [grid[point], grid2[other], pdp[point][other], counts[point][other]][at];
			},
			text: (value, at) => (at === 2 ? number(value) : fine(value)),
		},
		explanation: {
			words: l10n.t(
				'Both columns are set to each combination of values, in all rows that are measured, and what the network says is averaged. A row is counted where its own two cells are nearest; cells that hold no row are hatched.',
			),
			formula: 'PDP(v, w) = Σᵢ f(xᵢ with column = v, column 2 = w) / n',
		},
		marks: { kind: 'grid', grid: cells, describe, target: noTarget },
		...(notes.length === 0 ? {} : { note: notes.join(' ') }),
		legend: {
			ramp: theme.sequential,
			from: text(least),
			to: text(most),
			words: scale === 'probability' ? l10n.t('probability of {0}', output) : output,
		},
	};
}

/** Of three digits: what is pointed at is told with all of them. */
function tickText(value: number | string): string {
	return typeof value === 'number' ? number(value) : gridText(value);
}

/** A stroke through each cell that holds no row, read on its colour. */
function hatching(grid: Grid, isEmpty: (row: number, column: number) => boolean): Plugin {
	return {
		id: 'hatching',
		afterDatasetsDraw({ ctx, scales: { x, y } }) {
			ctx.save();
			ctx.lineWidth = 1;
			ctx.globalAlpha = 0.7;
			const { ramp, from, to } = grid.scale;
			for (let row = 0; row < grid.rows; row++)
				for (let column = 0; column < grid.columns; column++) {
					if (!isEmpty(row, column)) continue;
					const share = to > from ? (grid.value(row, column) - from) / (to - from) : 0.5;
					const [left, right] = [-0.5, 0.5].map((edge) => x.getPixelForValue(column + edge));
					const [top, bottom] = [-0.5, 0.5].map((edge) => y.getPixelForValue(row + edge));
					ctx.strokeStyle = readable(rampColour(ramp, share));
					ctx.beginPath();
					ctx.moveTo(left + 1, bottom - 1);
					ctx.lineTo(right - 1, top + 1);
					ctx.stroke();
				}
			ctx.restore();
		},
	};
}
