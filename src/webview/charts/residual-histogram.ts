import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import { number } from '../../messages/numbers.ts';
import { histogramChart } from './grammar/histogram.ts';
import { bars, describeBin, histogramTable } from './histogram-bars.ts';
import { rowsOf } from '../../messages/names.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';
import { residualLabel } from '../../messages/residuals.ts';

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
		configuration: histogramChart(
			{
				bars: bars(histogram),
				colour: theme.colours.amount,
				describe,
				x: { title: residualLabel(result.target), min: histogram.from, max: histogram.to },
				y: { title: l10n.t('share of rows') },
			},
			theme,
		),
		table: histogramTable(histogram),
		explanation: {
			words: l10n.t('How far off the predictions are, counted into equal bins around 0.'),
			formula: l10n.t('residual = predicted − actual'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note: l10n.t('Of all {0}.', rowsOf(result.rows)),
	};
}
