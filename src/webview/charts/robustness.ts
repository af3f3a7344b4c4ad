import * as l10n from '@vscode/l10n';
import type { RobustnessResult } from '../../analyze/robustness/robustness.ts';
import {
	metricText,
	noiseText,
	redrawnText,
	robustnessHead,
	robustnessHeadline,
	robustnessRows,
} from '../../messages/drift.ts';
import { rowsOf } from '../../messages/names.ts';
import { number, percent } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import { numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** The measure of the rows as they are, and below it what is left where they are changed, more and more. */
export function robustnessChart(result: RobustnessResult, target: string, theme: Theme): ChartView {
	const { metric, noise, redrawn, rows, repeats } = result;
	const changed = [
		...noise.map((each) => ({ ...each, text: noiseText(each.level) })),
		...redrawn.map((each) => ({ ...each, text: redrawnText(each.level) })),
	];
	const bars = [
		{ text: l10n.t('rows as they are'), metric: metric.value, deviation: 0 },
		...changed.map(({ text, metric: value, deviation }) => ({ text, metric: value, deviation })),
	];
	const describe = (_: number, bar: number): string => `${bars[bar].text}: ${metricText(bars[bar].metric, result)}`;
	const isShare = metric.kind === 'accuracy';
	const chart = {
		intervals: bars.map(({ metric: value, deviation }) => ({ value, low: value - deviation, high: value + deviation })),
		texts: bars.map(({ text }) => text),
		series: [{ name: '', isHollow: false, categories: [...bars.keys()] }],
		title: isShare ? l10n.t('share of rows right') : l10n.t('RMSE ({0})', target),
		describe,
		ticks: numberTicks(theme, isShare ? percent : number, 6),
	};
	const lines = robustnessRows(result);
	const title = robustnessHeadline(result);
	return {
		id: 'robustness',
		title: l10n.t('With noise added to numbers, and names drawn anew'),
		finding: title,
		height: intervalChartHeight(chart),
		configuration: intervalChart(chart, theme),
		table: {
			columns: robustnessHead(result).map((name, column) => ({ name, numeric: column > 0 })),
			rows: lines.length,
			cell: (row, column) => [lines[row].changed, lines[row].measure, lines[row].deviation][column],
		},
		explanation: {
			words: l10n.t(
				'To each number is added noise, drawn anew {0} times, of a part of the standard deviation of its column in training; names are replaced by others of their column, as often as these occur. The bar is the mean of the draws, the line across its end one standard deviation of them to each side. How fast it falls says how much the result depends on exact values.',
				repeats,
			),
			formula: l10n.t('x + s · σ · ε, with ε drawn from a normal distribution'),
		},
		marks: { kind: 'series', describe, target: () => null },
		note: l10n.t('Measured on {0}.', rowsOf(rows)),
	};
}
