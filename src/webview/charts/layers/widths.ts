import * as l10n from '@vscode/l10n';
import type { WidthsResult } from '../../../analyze/widths/widths-result.ts';
import { widthsTitle } from '../../../messages/layer-reading.ts';
import { layerLabel, unitsOf } from '../../../messages/names.ts';
import { count, number, percent } from '../../../messages/numbers.ts';
import { namedBars, namedBarsHeight } from '../grammar/named-bars.ts';
import type { Theme } from '../theme.ts';
import type { ChartView, TableModel } from '../view.ts';

/** Effective width of each hidden layer, at least one, beside the units it has. */
export function widthsChart({ layers: hidden }: WidthsResult, layers: number, theme: Theme): ChartView {
	const title = widthsTitle(hidden, layers);
	const text = (bar: number) => l10n.t('{0} of {1}', number(hidden[bar].effectiveWidth), count(hidden[bar].units));
	const name = (bar: number) => layerLabel(hidden[bar].layer, layers);
	const describe = (_: number, bar: number) =>
		l10n.t(
			'{0}: effective width {1} of {2}',
			name(bar),
			number(hidden[bar].effectiveWidth),
			unitsOf(hidden[bar].units),
		);
	return {
		id: 'widths',
		title,
		finding: title,
		height: Math.max(60, namedBarsHeight(hidden.length)),
		maximumWidth: 560,
		configuration: namedBars(
			{
				// Layers are wider and narrower: of each the share of its units.
				values: hidden.map(({ effectiveWidth, units }) => (effectiveWidth ?? 0) / units),
				colours: hidden.map(() => theme.colours.amount),
				name,
				text,
				describe,
				range: { min: 0, max: 1 },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Layer'), numeric: false },
				{ name: l10n.t('Units'), numeric: true },
				{ name: l10n.t('Effective width'), numeric: true },
			],
			rows: hidden.length,
			cell: (row, column) => [name(row), hidden[row].units, hidden[row].effectiveWidth][column],
		},
		explanation: {
			words: l10n.t(
				'What a layer gives for the training rows is spread in some directions much, in others hardly. The effective width says over how many directions, were it spread alike in all; bars are its share of the units, the whole width being all of them. A small one says that fewer units might do; what they would do is below.',
			),
			formula: l10n.t('(Σ λ)² / Σ λ², λ: the eigenvalues of the covariance of the units'),
		},
		marks: { kind: 'series', describe, target: (_, bar) => ({ selection: { layer: hidden[bar].layer, unit: null } }) },
	};
}

/** So many units kept a line, a hidden layer a column: what the network would do with them; all at last. */
export function fewerUnitsTable({ measure, layers: hidden, metric }: WidthsResult, layers: number): TableModel {
	const isShare = measure === 'accuracy';
	const kept = [...new Set(hidden.flatMap(({ fewer }) => fewer.map(({ units }) => units)))].sort((a, b) => a - b);
	return {
		columns: [
			{ name: isShare ? l10n.t('Right with') : l10n.t('RMSE with'), numeric: false },
			...hidden.map(({ layer }) => ({ name: layerLabel(layer, layers), numeric: true })),
		],
		rows: kept.length + 1,
		cell: (row, column) => {
			if (column === 0) return row < kept.length ? unitsOf(kept[row]) : l10n.t('all units');
			if (row === kept.length) return metric;
			return hidden[column - 1].fewer.find(({ units }) => units === kept[row])?.metric ?? null;
		},
		text: (value) => (isShare ? percent(value) : number(value)),
	};
}
