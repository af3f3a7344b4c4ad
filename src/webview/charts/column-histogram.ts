import * as l10n from '@vscode/l10n';
import type { ColumnProfile, NumberProfile } from '../../data/quality/profile.ts';
import { abbreviate, count, fine, percent } from '../../messages/numbers.ts';
import { dateOf, middleHalfText } from '../../messages/data.ts';
import { rowsOf } from '../../messages/names.ts';
import { histogramChart } from './grammar/histogram.ts';
import { numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** How the numbers, or dates, of a column are spread. */
export function columnHistogram(column: ColumnProfile, numbers: NumberProfile, theme: Theme): ChartView {
	const { histogram, min, max, quantiles } = numbers;
	const text = column.dates === null ? fine : dateOf;
	const width = (max - min) / histogram.length;
	// All numbers the same: a bar needs some width.
	const shown = width === 0 ? 1 : width;
	const bins = width === 0 ? [column.count] : histogram;
	const from = width === 0 ? min - 0.5 : min;
	const describe = (_: number, bin: number): string =>
		width === 0
			? l10n.t('{0}: {1}', text(min), rowsOf(column.count))
			: l10n.t(
					'{0} to {1}: {2}, {3}',
					text(from + bin * shown),
					text(from + (bin + 1) * shown),
					rowsOf(bins[bin]),
					percent(bins[bin] / column.count),
				);
	const title = middleHalfText(text(quantiles[1]), text(quantiles[3]));
	return {
		id: 'column-histogram',
		title,
		finding: `${abbreviate(column.name, 60)}: ${title}`,
		height: 170,
		configuration: histogramChart(
			{
				bars: bins.map((y, bin) => ({ x: from + (bin + 0.5) * shown, y })),
				colour: theme.colours.amount,
				describe,
				x: {
					title: abbreviate(column.name, 40),
					min: from,
					max: from + shown * bins.length,
					ticks: numberTicks(theme, text, column.dates === null ? 7 : 4),
				},
				y: { title: l10n.t('rows'), ticks: numberTicks(theme, count, 4) },
			},
			theme,
		),
		table: {
			columns: [l10n.t('From'), l10n.t('To'), l10n.t('Rows')].map((name) => ({ name, numeric: true })),
			rows: bins.length,
			text: fine,
			cell: (row, cell) => (cell === 2 ? bins[row] : dated(column, from + (row + cell) * shown)),
		},
		explanation: {
			words: l10n.t(
				'The rows are counted in {0} bins of equal width, from the least value to the greatest.',
				bins.length,
			),
			formula: '',
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}

function dated({ dates }: ColumnProfile, value: number): number | string {
	return dates === null ? value : dateOf(value);
}
