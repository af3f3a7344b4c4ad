import * as l10n from '@vscode/l10n';
import type { ColumnRemoval, ColumnRemovalResult } from '../../analyze/removal/column-removal.ts';
import { columnRemovalMethodSentence, columnRemovalTitle } from '../../messages/column-removal.ts';
import { largestDrawn } from '../../messages/importance.ts';
import { abbreviate, count, number, signed } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** More are read in the table. */
const mostBars = 40;

/** What the loss rises by when networks are trained again without a column. */
export function columnRemovalChart(result: ColumnRemovalResult, theme: Theme): ChartView {
	const bars = result.columns.slice(0, mostBars);
	const texts = bars.map(({ column }) => column);
	const series = [{ name: l10n.t('trained without it'), isHollow: false, categories: [...bars.keys()] }];
	const describe = (_dataset: number, index: number): string => sentenceOf(bars[index]);
	const title = columnRemovalTitle(result);
	const method = columnRemovalMethodSentence(result);
	return {
		id: 'column-removal',
		title,
		finding: title,
		height: intervalChartHeight({ texts, series }),
		configuration: intervalChart(
			{
				intervals: bars.map(({ increase, interval }) => ({ value: increase, ...interval })),
				texts,
				series,
				title: l10n.t('rise in loss, mean per row,\nwhen trained without the column'),
				describe,
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Column'), numeric: false },
				{ name: l10n.t('Rise in loss'), numeric: true },
				{ name: l10n.t('95% from'), numeric: true },
				{ name: l10n.t('to'), numeric: true },
				{ name: l10n.t('When shuffled'), numeric: true },
			],
			rows: result.columns.length,
			cell: (row, at) => {
				const { column, increase, interval, shuffled } = result.columns[row];
				return [column, increase, interval.low, interval.high, shuffled][at];
			},
		},
		explanation: {
			words: l10n.t(
				'Shuffling asks what this network goes by. Here networks are trained anew that never had the column, and compared with networks that had all: what others tell as well is not missed. Each pair has the same seed, the same rows and settings. As good counts where, for all columns at once, surely less is lost than a tenth of what all columns take off the loss of the best constant answer.',
			),
			formula: l10n.t(
				'mean over seeds and rows of loss without − loss with; interval: Student’s t over seeds, their variance pooled over the columns, and rows (Lei and others, 2018: leave one covariate out)',
			),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note:
			result.columns.length <= mostBars
				? method
				: `${method} ${largestDrawn(count(mostBars), count(result.columns.length))}`,
	};
}

function sentenceOf({ column, increase, interval, shuffled }: ColumnRemoval): string {
	return l10n.t(
		'{0}: {1} trained without it (95% {2} to {3}), {4} when shuffled',
		abbreviate(column, 60),
		signed(increase),
		number(interval.low),
		number(interval.high),
		signed(shuffled),
	);
}
