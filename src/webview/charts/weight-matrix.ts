import * as l10n from '@vscode/l10n';
import type { LayerWeightsResult, WeightsResult } from '../../analyze/weights.ts';
import { abbreviate, count, number, signed } from '../format.ts';
import { inputName, layerName, unitName } from '../sentences/names.ts';
import { heatMapPlugin, type Grid } from './heat-map.ts';
import { matrixAxes } from './matrix-axes.ts';
import { baseOptions } from './options.ts';
import type { ColourScale } from './raster.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

export const weightScales = ['layer', 'network', 'range'] as const;
export type WeightScale = (typeof weightScales)[number];

export const weightOrders = ['as-is', 'norm'] as const;
export type WeightOrder = (typeof weightOrders)[number];

export interface WeightMatrixOptions {
	readonly result: WeightsResult;
	readonly layer: number;
	readonly scale: WeightScale;
	readonly order: WeightOrder;
	/** The selected unit of this layer. */
	readonly selected: number | null;
}

/** Cells are square between these sizes, in CSS pixels; larger matrices are squeezed into the tallest frame. */
const largestCell = 30;
const smallestSquare = 5;
const tallest = 560;
const widest = 900;

/** Inputs downwards, units to the right, the bias as a strip below. */
export function weightMatrixChart(
	{ result, layer: index, scale, order, selected }: WeightMatrixOptions,
	theme: Theme,
): ChartView {
	const layer = result.layers[index];
	const { inputs, units } = layer;
	const inputAt = order === 'norm' ? (row: number) => layer.inputsByNorm[row] : (row: number) => row;
	const unitAt = order === 'norm' ? (column: number) => layer.unitsByNorm[column] : (column: number) => column;
	const value = (row: number, column: number): number =>
		row < inputs ? layer.values[inputAt(row) * units + unitAt(column)] : layer.bias[unitAt(column)];
	const stripHeight = Math.max(1, inputs / 28);
	const stripTop = inputs - 0.5 + stripHeight / 3;
	const grid: Grid = {
		rows: inputs + 1,
		columns: units,
		value,
		scale: colourScale(result, layer, scale, theme),
		stripFrom: inputs,
		strip: [stripTop, stripTop + stripHeight],
		marked: selected === null ? null : order === 'norm' ? layer.unitsByNorm.indexOf(selected) : selected,
		text: (row, column) => number(value(row, column)),
	};
	const rowName = (row: number): string => (row >= inputs ? l10n.t('bias') : inputName(layer.inputNames, inputAt(row)));
	const columnName = (column: number): string => unitName(layer.unitNames, unitAt(column));
	const describe = (row: number, column: number): string =>
		row < inputs
			? l10n.t('{0} → {1}: {2}', rowName(row), columnName(column), signed(value(row, column)))
			: l10n.t('bias of {0}: {1}', columnName(column), signed(value(row, column)));
	const cell = Math.min(largestCell, tallest / (inputs + 1.5 * stripHeight), widest / units);
	const title = sentence(layer, result.layers.length);
	return {
		id: 'weight-matrix',
		title,
		finding: title,
		height: Math.round(Math.min(tallest, Math.max(cell, 16) * (inputs + 1.5 * stripHeight)) + 70),
		...(units > 60 ? { minimumWidth: 420 } : {}),
		// Cells too small to be seen as squares may as well fill the frame.
		...(cell < smallestSquare
			? {}
			: { maximumWidth: Math.max(320, Math.round(Math.max(cell, widthPerUnit(units)) * units + 190)) }),
		configuration: {
			type: 'scatter',
			data: { datasets: [] },
			options: {
				...baseOptions(theme, { describe: () => '' }),
				scales: matrixAxes(theme, grid, {
					rowTitle: layer.inputNames === null ? l10n.t('unit of the layer before') : l10n.t('input'),
					columnTitle: layer.unitNames === null ? l10n.t('unit of {0}', layerName(index, result.layers.length)) : '',
					rowName: (row) => (row < inputs && layer.inputNames === null ? String(inputAt(row) + 1) : rowName(row)),
					columnName: (column) => layer.unitNames?.[unitAt(column)] ?? String(unitAt(column) + 1),
				}),
			},
			plugins: [heatMapPlugin(grid, theme)],
		},
		table: {
			columns: [
				{ name: l10n.t('Input'), numeric: false },
				...Array.from({ length: units }, (_, column) => ({ name: columnName(column), numeric: true })),
			],
			rows: inputs + 1,
			cell: (row, column) => (column === 0 ? rowName(row) : value(row, column - 1)),
		},
		explanation: {
			words: l10n.t(
				'Each cell is one weight: how strongly an input (row) drives a unit (column). Orange drives it up, blue down, the background’s colour means close to 0. Inputs are scaled to comparable sizes first, so rows may be compared. Where a matrix has more cells than the drawing has pixels, each pixel shows the mean of the weights under it.',
			),
			formula: 'y = f(x · W + b)',
		},
		marks: {
			kind: 'grid',
			grid,
			describe,
			target: (_, column) => ({ selection: { kind: 'unit', layer: index, unit: unitAt(column) } }),
		},
		note:
			units === 1
				? l10n.t('{0} × 1 weights and one bias.', count(inputs))
				: l10n.t('{0} × {1} weights and {1} biases.', count(inputs), count(units)),
		legend: {
			ramp: grid.scale.ramp,
			from: number(grid.scale.from),
			to: number(grid.scale.to),
			words: scaleWords(scale),
		},
	};
}

/** Room for class names under few, wide columns. */
function widthPerUnit(units: number): number {
	return units <= 12 ? 48 : 0;
}

function colourScale(result: WeightsResult, layer: LayerWeightsResult, scale: WeightScale, theme: Theme): ColourScale {
	if (scale === 'range') {
		const low = layer.bias.reduce((a, b) => Math.min(a, b), layer.minimum);
		const high = layer.bias.reduce((a, b) => Math.max(a, b), layer.maximum);
		return { ramp: theme.sequential, from: low, to: high };
	}
	const largest = (of: LayerWeightsResult): number =>
		of.bias.reduce((a, b) => Math.max(a, Math.abs(b)), of.maximumAbsolute);
	const limit = scale === 'layer' ? largest(layer) : Math.max(...result.layers.map(largest));
	return { ramp: theme.diverging, from: -limit, to: limit };
}

export function scaleWords(scale: WeightScale): string {
	switch (scale) {
		case 'layer':
			return l10n.t('symmetric, this layer');
		case 'network':
			return l10n.t('symmetric, all layers alike');
		case 'range':
			return l10n.t('smallest to largest, this layer');
	}
}

/** Names the row of the matrix with the largest norm and the one after it. */
function sentence(layer: LayerWeightsResult, layers: number): string {
	const name = layerName(layer.layer, layers);
	const [first, second] = layer.inputsByNorm;
	const label = (input: number): string => abbreviate(inputName(layer.inputNames, input), 80);
	if (layer.inputs === 1)
		return layer.units === 1
			? l10n.t('One weight, {0}, and one bias, {1}', number(layer.values[0]), number(layer.bias[0]))
			: l10n.t('{0} drives all units of {1}', label(0), name);
	return l10n.t(
		'{0} has the largest weights into {1} (norm {2}, then {3} with {4})',
		label(first),
		name,
		number(norm(layer, first)),
		label(second),
		number(norm(layer, second)),
	);
}

function norm({ values, units }: LayerWeightsResult, input: number): number {
	let squares = 0;
	for (let unit = 0; unit < units; unit++) squares += values[input * units + unit] ** 2;
	return Math.sqrt(squares);
}
