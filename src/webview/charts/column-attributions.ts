import * as l10n from '@vscode/l10n';
import type { ColumnAttributionsResult } from '../../analyze/attributions/column-attributions.ts';
import type { PermutationImportanceResult } from '../../analyze/permutation-importance.ts';
import { columnAttributionsTitle, columnMethodSentence } from '../../messages/column-attributions.ts';
import { largestDrawn } from '../../messages/importance.ts';
import { explainedName } from '../../messages/interactions.ts';
import { withInterval } from '../../messages/names.ts';
import { abbreviate, count, number } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

export interface ColumnAttributionsData {
	readonly result: ColumnAttributionsResult;
	/** Beside which it stands in the table. */
	readonly importance: PermutationImportanceResult;
	readonly target: string;
}

/** More are read in the table. */
const mostBars = 40;

/** Mean size of what each column contributes, the largest first, with 95% intervals. */
export function columnAttributionsChart(
	{ result, importance, target }: ColumnAttributionsData,
	theme: Theme,
): ChartView {
	const { columns } = result;
	const bars = columns.slice(0, mostBars);
	const texts = bars.map(({ column }) => column);
	const series = [{ name: l10n.t('mean size'), isHollow: false, categories: [...bars.keys()] }];
	const sentenceOf = ({ column, mean, lower, upper }: (typeof bars)[number]): string =>
		withInterval(abbreviate(column, 60), number(mean), number(lower), number(upper));
	const describe = (_dataset: number, index: number): string => sentenceOf(bars[index]);
	const title = columnAttributionsTitle(result, target);
	const rises = new Map(importance.columns.map(({ column, increase }) => [column, increase]));
	return {
		id: 'column-attributions',
		title,
		finding: title,
		height: intervalChartHeight({ texts, series }),
		configuration: intervalChart(
			{
				intervals: bars.map(({ mean, lower, upper }) => ({ value: mean, low: lower, high: upper })),
				texts,
				series,
				title: l10n.t('mean size of what it adds to\n{0}', unitOf(result, target)),
				describe,
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Column'), numeric: false },
				{ name: l10n.t('Mean size'), numeric: true },
				{ name: l10n.t('95% from'), numeric: true },
				{ name: l10n.t('to'), numeric: true },
				{ name: l10n.t('Mean with sign'), numeric: true },
				{ name: l10n.t('Rise in loss when shuffled'), numeric: true },
			],
			rows: columns.length,
			cell: (row, column) => {
				const { column: name, mean, lower, upper, signed } = columns[row];
				return [name, mean, lower, upper, signed, rises.get(name) ?? null][column];
			},
		},
		explanation: {
			words: l10n.t(
				'In each row, what the network says is shared out among the columns: what each adds against a row of medians and most frequent values, so that all together make the difference. Here is the mean size of that over the rows; the line is its 95% interval over rows. It tells what moves predictions, right or wrong; shuffling tells what makes them right. Columns that go along with each other share what they add. It is no cause of the target.',
			),
			formula: l10n.t('mean over rows of |φⱼ|, Σⱼ φⱼ = f(x) − f(row compared with); interval = mean ± 1.96 · s / √n'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note:
			columns.length <= mostBars
				? columnMethodSentence(result)
				: `${columnMethodSentence(result)} ${largestDrawn(count(mostBars), count(columns.length))}`,
	};
}

/** What contributions are measured in. */
export function unitOf(result: ColumnAttributionsResult, target: string): string {
	return result.scale === 'value'
		? l10n.t('{0} (in its units)', abbreviate(result.output, 40))
		: abbreviate(explainedName(result, target), 60);
}
