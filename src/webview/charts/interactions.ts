import * as l10n from '@vscode/l10n';
import type { Pair } from '../../analyze/interactions/ranked-pairs.ts';
import type { InteractionsResult } from '../../analyze/interactions/interactions.ts';
import {
	explainedName,
	interactionsMethodSentence,
	interactionsSentence,
	interactionsTitle,
} from '../../messages/interactions.ts';
import { abbreviate, count, number } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';
import { withInterval } from '../../messages/names.ts';
import { largestDrawn } from '../../messages/importance.ts';

/** More are read in the table. */
const mostBars = 20;

/** What pairs of columns do together beyond what each does alone, the largest first, with 95% intervals. */
export function interactionsChart(result: InteractionsResult, target: string, theme: Theme): ChartView {
	const { pairs, output, scale } = result;
	const bars = pairs.slice(0, mostBars);
	const texts = bars.map(({ a, b }) => pairName(a, b, 16));
	const series = [{ name: l10n.t('two columns together'), isHollow: false, categories: [...bars.keys()] }];
	const describe = (_dataset: number, index: number): string => sentenceOf(bars[index]);
	return {
		id: 'interactions',
		title: interactionsTitle(result),
		finding: interactionsSentence(result, target),
		height: intervalChartHeight({ texts, series }),
		configuration: intervalChart(
			{
				intervals: bars.map(({ value, lower, upper }) => ({ value, low: lower, high: upper })),
				texts,
				series,
				title:
					scale === 'value'
						? l10n.t('beyond both alone (in units of {0})', output)
						: l10n.t('beyond both alone ({0})', explainedName(result, target)),
				describe,
			},
			theme,
		),
		table: tableOf(result),
		explanation: {
			words: l10n.t(
				'What two columns do together is what the prediction moves by when both take a row’s values, less what it moves by when each does so alone: 0 where columns only add up. By the Shapley interaction index it is averaged over all sets of other columns that may have the row’s values already; by Friedman’s H it is what the joint partial dependence has beyond the two single ones. The line is the 95% interval over rows. Where columns go along with each other, rows are made up that hardly occur.',
			),
			formula: l10n.t(
				'Iᵢⱼ = Σ over sets S without i and j of |S|! · (M − |S| − 2)! / (M − 1)! · [v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)]; H² = Σ (PDᵢⱼ − PDᵢ − PDⱼ)² / Σ PDᵢⱼ²',
			),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note:
			pairs.length <= mostBars
				? interactionsMethodSentence(result)
				: `${interactionsMethodSentence(result)} ${largestDrawn(count(mostBars), count(pairs.length))}`,
	};
}

function pairName(a: string, b: string, characters: number): string {
	return `${abbreviate(a, characters)} × ${abbreviate(b, characters)}`;
}

function sentenceOf({ a, b, value, lower, upper }: Pair): string {
	return withInterval(pairName(a, b, 40), number(value), number(lower), number(upper));
}

function tableOf({ pairs, method }: InteractionsResult): ChartView['table'] {
	return {
		columns: [
			{ name: l10n.t('Column'), numeric: false },
			{ name: l10n.t('Works with'), numeric: false },
			{ name: l10n.t('Beyond both alone'), numeric: true },
			{ name: l10n.t('95% from'), numeric: true },
			{ name: l10n.t('to'), numeric: true },
			{ name: method === 'shapley' ? l10n.t('Mean with sign') : 'H', numeric: true },
		],
		rows: pairs.length,
		cell: (row, column) => {
			const { a, b, value, lower, upper, mean, h } = pairs[row];
			return [a, b, value, lower, upper, method === 'shapley' ? mean : h][column];
		},
	};
}
