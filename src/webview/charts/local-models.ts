import * as l10n from '@vscode/l10n';
import type { RegionsResult } from '../../analyze/local-models/regions-result.ts';
import { explainedName } from '../../messages/interactions.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { equationText, regionsMethodSentence, regionsSentence, regionsTitle } from '../../messages/regions.ts';
import { namedBars, namedBarsHeight } from './grammar/named-bars.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** More are read in the table. */
const mostBars = 12;
const mostTerms = 6;

/** How many rows each linear model that the network is made of answers, the largest first. */
export function localModelsChart(result: RegionsResult, target: string, theme: Theme): ChartView {
	const { merged, rows, measure } = result;
	const bars = merged.slice(0, mostBars);
	const nameOf = (bar: number) => l10n.t('model {0}', count(bar + 1));
	const describe = (_dataset: number, bar: number) =>
		l10n.t('{0}: {1} ({2})', nameOf(bar), rowsOf(bars[bar].rows), percent(bars[bar].rows / rows));
	return {
		id: 'local-models',
		title: regionsTitle(result),
		finding: regionsSentence(result),
		height: namedBarsHeight(bars.length),
		configuration: namedBars(
			{
				values: bars.map((model) => model.rows),
				colours: bars.map(() => theme.colours.amount),
				name: nameOf,
				text: (bar) => l10n.t('{0} ({1})', rowsOf(bars[bar].rows), percent(bars[bar].rows / rows)),
				describe,
				range: { min: 0 },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Model'), numeric: true },
				{ name: l10n.t('Rows'), numeric: true },
				{ name: l10n.t('Regions'), numeric: true },
				{ name: measure === 'rmse' ? l10n.t('RMSE there') : l10n.t('Right there'), numeric: true },
				{ name: measure === 'rmse' ? l10n.t('RMSE everywhere') : l10n.t('Right everywhere'), numeric: true },
				{ name: l10n.t('Off the network by'), numeric: true },
				{ name: l10n.t('Equation'), numeric: false },
			],
			rows: merged.length,
			cell: (row, column) => {
				const model = merged[row];
				const equation = equationText(model, explainedName(result, target), mostTerms);
				const { accuracy, everywhere, error, regions } = model;
				return [row + 1, model.rows, regions, accuracy.score, everywhere.score, error, equation][column];
			},
			text: (value, column) =>
				column === 5 || (measure === 'accuracy' && (column === 3 || column === 4)) ? percent(value) : number(value),
		},
		explanation: {
			words: l10n.t(
				'A network of ReLU-like functions is a linear model wherever none of its units changes sign: rows with the same signs share one equation. Equations that say nearly the same count as one here. Of a network that bends everywhere the equations are tangents, each for the rows on which it is near the network. How good an equation is where it is used, and were it used for all rows, tells whether the network needs them all.',
			),
			formula: l10n.t('f(x) = w · x + b with w = W_L · D_L … D₁ · W₀, D the slopes of the units, 0 or 1 for ReLU'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note: regionsMethodSentence(result),
	};
}
