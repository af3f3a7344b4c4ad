import * as l10n from '@vscode/l10n';
import { largestDrawn } from '../../messages/importance.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** More are read in the table. */
const mostBars = 40;

/** A column's bar with its interval. */
interface ColumnBar {
	readonly column: string;
	readonly increase: number;
	readonly low: number;
	readonly high: number;
}

/** What is special to one of these charts. */
interface ColumnIntervals<C extends ColumnBar> extends Pick<ChartView, 'id' | 'title' | 'explanation'> {
	/** In the order in which they are drawn. */
	readonly columns: readonly C[];
	/** What the bars show, for the legend. */
	readonly bars: string;
	/** With its unit. */
	readonly axis: string;
	/** Below the chart: how it was measured. */
	readonly method: string;
	/** Heads of the table from the interval on, and the cells below them. */
	readonly heads: readonly string[];
	readonly cells: (column: C) => readonly number[];
	/** A bar as a sentence; `name`: of the column, cut where it is long. */
	readonly sentence: (column: C, name: string) => string;
}

/** By how much the loss rises for each column, with an interval, as bars. */
export function columnIntervalChart<C extends ColumnBar>(of: ColumnIntervals<C>, theme: Theme): ChartView {
	const { id, title, explanation, columns, method, heads, cells, sentence } = of;
	const bars = columns.slice(0, mostBars);
	const texts = bars.map(({ column }) => column);
	const series = [{ name: of.bars, isHollow: false, categories: [...bars.keys()] }];
	const describe = (_dataset: number, index: number): string =>
		sentence(bars[index], abbreviate(bars[index].column, 60));
	return {
		id,
		title,
		finding: title,
		height: intervalChartHeight({ texts, series }),
		configuration: intervalChart(
			{
				intervals: bars.map(({ increase, low, high }) => ({ value: increase, low, high })),
				texts,
				series,
				title: of.axis,
				describe,
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Column'), numeric: false },
				{ name: l10n.t('Rise in loss'), numeric: true },
				...heads.map((name) => ({ name, numeric: true })),
			],
			rows: columns.length,
			cell: (row, at) => {
				const { column, increase } = columns[row];
				return [column, increase, ...cells(columns[row])][at];
			},
		},
		explanation,
		marks: { kind: 'series', describe, target: noTarget },
		note: columns.length <= mostBars ? method : `${method} ${largestDrawn(count(mostBars), count(columns.length))}`,
	};
}
