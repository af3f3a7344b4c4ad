import * as l10n from '@vscode/l10n';
import type { LayerWeightsResult } from '../../analyze/weights-result.ts';
import { number } from '../../messages/numbers.ts';
import { histogramChart } from './grammar/histogram.ts';
import { bars, describeBin, histogramTable } from './histogram-bars.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** How the weights of one layer are spread; biases are not in it. */
export function weightHistogram(layer: LayerWeightsResult, theme: Theme): ChartView {
	const { histogram, mean, deviation, minimum, maximum, maximumAbsolute } = layer;
	const describe = (_: number, bin: number): string => describeBin(histogram, bin);
	const title = l10n.t(
		'Weights lie from {0} to {1}, around {2} ± {3}',
		...[minimum, maximum, mean, deviation].map(number),
	);
	const limit = Math.max(maximumAbsolute, Math.abs(histogram.from), Math.abs(histogram.to));
	return {
		id: 'weight-histogram',
		title,
		finding: title,
		height: 240,
		configuration: histogramChart(
			{
				bars: bars(histogram),
				colour: bars(histogram).map(({ x }) => (x < 0 ? theme.colours.negative : theme.colours.positive)),
				describe,
				x: { title: l10n.t('weight'), min: -limit, max: limit },
				y: { title: l10n.t('share of weights') },
			},
			theme,
		),
		table: histogramTable(histogram),
		explanation: {
			words: l10n.t(
				'All weights of the layer counted into bins, without the biases. Many near 0 and few far out is usual; two heaps, or all at one place, is worth a look.',
			),
			formula: l10n.t('mean and standard deviation of W'),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}
