import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors.ts';
import type { Histogram } from '../../core/histogram.ts';
import { number, percent } from '../format.ts';
import { bars, barShape, describeBin, histogramTable } from './histogram-bars.ts';
import { rowsOf } from '../sentences/names.ts';
import { baseOptions, numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** Symmetric around 0, an odd number of bins, so that "right" is one bar. */
const bins = 31;

export function residualHistogram(result: RegressionErrors, theme: Theme): ChartView {
	const histogram = binned(result.points.map(({ residual }) => residual));
	const describe = (_: number, bin: number): string => describeBin(histogram, bin);
	const sorted = result.points.map(({ residual }) => Math.abs(residual)).sort((a, b) => a - b);
	const nineTenths = sorted[Math.min(sorted.length - 1, Math.floor(0.9 * sorted.length))];
	const title = l10n.t('9 of 10 rows are off by less than {0}', number(nineTenths));
	return {
		id: 'residual-histogram',
		title,
		finding: title,
		height: 240,
		configuration: {
			type: 'bar',
			data: {
				datasets: [
					{
						data: bars(histogram),
						backgroundColor: theme.hues[0],
						hoverBackgroundColor: theme.foreground,
						...barShape,
						parsing: false as const,
					},
				],
			},
			options: {
				...baseOptions(theme, { describe }),
				scales: {
					x: numberAxis(theme, l10n.t('predicted − actual ({0})', result.target), {
						min: histogram.from,
						max: histogram.to,
						grid: false,
					}),
					y: numberAxis(theme, l10n.t('share of rows'), {
						min: 0,
						ticks: numberTicks(theme, percent, 5),
					}),
				},
			},
		},
		table: histogramTable(histogram),
		explanation: {
			words: l10n.t('How far off the predictions are, counted into equal bins around 0.'),
			formula: l10n.t('residual = predicted − actual'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note: l10n.t('Of the same {0}.', rowsOf(result.points.length)),
	};
}

function binned(values: readonly number[]): Histogram {
	const limit = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
	const counts = new Float64Array(bins);
	for (const value of values) counts[Math.min(bins - 1, Math.floor(((value + limit) / (2 * limit)) * bins))]++;
	return { from: -limit, to: limit, counts, total: values.length };
}
