import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import { number, percent } from '../../messages/numbers.ts';
import { bars, barShape, describeBin, histogramTable } from './histogram-bars.ts';
import { rowsOf } from '../../messages/names.ts';
import { baseOptions, numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

export function residualHistogram(result: RegressionErrors, theme: Theme): ChartView {
	const { residuals: histogram, quantiles } = result;
	const describe = (_: number, bin: number): string => describeBin(histogram, bin);
	const nineTenths = quantiles.find(({ share }) => share === 0.9)?.value ?? NaN;
	const title = l10n.t('9 of 10 rows are off by at most {0}', number(nineTenths));
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
		note: l10n.t('Of all {0}.', rowsOf(result.rows)),
	};
}
