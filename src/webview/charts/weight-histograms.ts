import * as l10n from '@vscode/l10n';
import type { MatrixHistograms } from '../../analyze/weight-histograms/weight-histograms-result.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { spreadTitle } from '../../messages/weight-histograms.ts';
import { heatMapChart } from './grammar/heat-map-chart.ts';
import type { Grid } from './grid.ts';
import { bars, binWidth, describeBin } from './histogram-bars.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** In CSS pixels. */
const tallest = 310;
const [widestCell, besideCells] = [70, 150];

/** Epochs to the right, weights upwards in bins that are the same for all of them. `layers`: of the network. */
export function weightHistogramsChart(matrix: MatrixHistograms, layers: number, theme: Theme): ChartView {
	const { snapshots } = matrix;
	const [{ histogram }] = snapshots;
	const bins = histogram.counts.length;
	const binOf = (row: number): number => bins - 1 - row;
	const shares = snapshots.map((each) => (each.histogram.total === 0 ? null : bars(each.histogram)));
	const value = (row: number, column: number): number => shares[column]?.[binOf(row)].y ?? NaN;
	const edge = (bin: number): number => histogram.from + bin * binWidth(histogram);
	const most = Math.max(...shares.flatMap((share) => share?.map(({ y }) => y) ?? []), 1e-12);
	const grid: Grid = {
		rows: bins,
		columns: snapshots.length,
		value,
		scale: { ramp: theme.sequential, from: 0, to: most },
		stripFrom: bins,
		strip: [bins - 0.5, bins - 0.5],
		text: (row, column) => percent(value(row, column)),
	};
	const title = spreadTitle(matrix, layers);
	return {
		id: 'weight-histograms',
		title,
		finding: title,
		height: tallest + 70,
		maximumWidth: Math.max(320, besideCells + widestCell * snapshots.length),
		configuration: heatMapChart(
			grid,
			{
				rowTitle: l10n.t('weight'),
				columnTitle: l10n.t('epoch'),
				rowName: (row) => number(edge(binOf(row) + 0.5)),
				columnName: (column) => count(snapshots[column].epoch),
			},
			theme,
		),
		table: {
			columns: [
				l10n.t('From'),
				l10n.t('To'),
				...snapshots.map(({ epoch }) => l10n.t('Values at epoch {0}', count(epoch))),
			].map((name) => ({ name, numeric: true })),
			rows: bins,
			cell: (row, column) =>
				column < 2 ? edge(binOf(row) + column) : snapshots[column - 2].histogram.counts[binOf(row)],
		},
		explanation: {
			words: l10n.t(
				'Each column is a histogram of the weights after an epoch, without biases: the stronger the colour, the more of them lie there. Bins are the same for all epochs, and named by their middle. Epochs stand side by side, however many lie between them. Weights that do not move have columns that are alike; some that run far from the rest are worth a look.',
			),
			formula: l10n.t('weights of the bin / all weights'),
		},
		marks: {
			kind: 'grid',
			grid,
			describe: (row, column) =>
				l10n.t('epoch {0}, {1}', count(snapshots[column].epoch), describeBin(snapshots[column].histogram, binOf(row))),
			target: () => null,
		},
		legend: {
			ramp: grid.scale.ramp,
			from: percent(0),
			to: percent(most),
			words: l10n.t('of the weights, in a bin'),
		},
	};
}
