import * as l10n from '@vscode/l10n';
import type { ActivationsResult } from '../../analyze/activations-result.ts';
import type { Task } from '../../data/prepare/dataset.ts';
import { number, percent } from '../../messages/numbers.ts';
import { coverageNote, layerName } from '../../messages/names.ts';
import { histogramChart } from './grammar/histogram.ts';
import { bars, binWidth, describeBin, histogramTable, middleNineTenths, shareWhere } from './histogram-bars.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';
import { unitOutputLabel } from '../../messages/unit.ts';

export interface ActivationHistogramOptions {
	readonly result: ActivationsResult;
	readonly layer: number;
	readonly task: Task;
	readonly target: string;
}

/** What comes out of a layer, over rows and units. */
export function activationHistogram(
	{ result, layer: index, task, target }: ActivationHistogramOptions,
	theme: Theme,
): ChartView {
	const { activations, layer } = result.layers[index];
	const last = layer === result.layers.length - 1;
	const describe = (_: number, bin: number): string => describeBin(activations, bin);
	const name = layerName(layer, result.layers.length);
	const width = binWidth(activations);
	const zeros = shareWhere(activations, (x) => Math.abs(x) <= width / 2 && activations.from >= -width);
	const title =
		!last && zeros > 0.2
			? l10n.t('The outputs of {0} are 0 or close to it in {1} of cases', name, percent(zeros))
			: l10n.t('Most outputs of {0} lie between {1} and {2}', name, ...middleNineTenths(activations).map(number));
	return {
		id: 'activation-histogram',
		title,
		finding: title,
		height: 240,
		configuration: histogramChart(
			{
				bars: bars(activations),
				colour: theme.colours.amount,
				describe,
				x: { title: axisTitle(last, task, target), min: activations.from, max: activations.to },
				y: { title: l10n.t('share of values') },
			},
			theme,
		),
		table: histogramTable(activations),
		explanation: {
			words: l10n.t(
				'Every row of the file is sent through the network and every output of the layer is counted into one of the bins. “Most” is the middle nine tenths.',
			),
			formula:
				result.layers[index].activation === null
					? l10n.t('a, counted over rows and units')
					: l10n.t('a = f(x · W + b), counted over rows and units'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note: coverageNote(result.coverage),
	};
}

function axisTitle(last: boolean, task: Task, target: string): string {
	if (!last) return unitOutputLabel();
	return task === 'classification' ? l10n.t('probability') : target;
}
