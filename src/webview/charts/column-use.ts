import * as l10n from '@vscode/l10n';
import type { ColumnUse, ColumnUseResult } from '../../analyze/conditional/column-use.ts';
import { columnUseMethodSentence, columnUseTitle } from '../../messages/column-use.ts';
import { largestDrawn } from '../../messages/importance.ts';
import { abbreviate, count, number, signed } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** More are read in the table. */
const mostBars = 40;

/** What the loss rises by when a column is drawn anew given the others, the surest first. */
export function columnUseChart(result: ColumnUseResult, theme: Theme): ChartView {
	const bars = result.columns.slice(0, mostBars);
	const texts = bars.map(({ column }) => column);
	const series = [{ name: l10n.t('drawn given the others'), isHollow: false, categories: [...bars.keys()] }];
	const describe = (_dataset: number, index: number): string => sentenceOf(bars[index]);
	const title = columnUseTitle(result);
	const method = columnUseMethodSentence(result);
	return {
		id: 'column-use',
		title,
		finding: title,
		height: intervalChartHeight({ texts, series }),
		configuration: intervalChart(
			{
				intervals: bars.map(({ increase, lower, upper }) => ({ value: increase, low: lower, high: upper })),
				texts,
				series,
				title: l10n.t('rise in loss, mean per row,\nwhen drawn given the others'),
				describe,
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Column'), numeric: false },
				{ name: l10n.t('Rise in loss'), numeric: true },
				{ name: l10n.t('95% of draws from'), numeric: true },
				{ name: l10n.t('to'), numeric: true },
				{ name: 'p', numeric: true },
				{ name: l10n.t('p after Holm'), numeric: true },
			],
			rows: result.columns.length,
			cell: (row, at) => {
				const { column, increase, lower, upper, p, adjusted } = result.columns[row];
				return [column, increase, lower, upper, p, adjusted][at];
			},
		},
		explanation: {
			words: l10n.t(
				'Shuffling a column also breaks what it has in common with the others. Here it is drawn anew as it could be given all others: a row takes the cell of a training row of which the others foretell about the same. Where the loss hardly ever stays as low, the network uses something of the column that no other tells. The lines hold 95% of the draws. It goes by how well the others foretell the column by bent lines: of what they tell otherwise, more counts than should.',
			),
			formula: l10n.t('p = (1 + #{draws b: loss_b ≤ loss}) / (B + 1); adjusted by Holm (1979)'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note:
			result.columns.length <= mostBars
				? method
				: `${method} ${largestDrawn(count(mostBars), count(result.columns.length))}`,
	};
}

function sentenceOf({ column, increase, lower, upper, p }: ColumnUse): string {
	return l10n.t(
		'{0}: {1} (95% of draws {2} to {3}), p = {4}',
		abbreviate(column, 60),
		signed(increase),
		number(lower),
		number(upper),
		number(p),
	);
}
