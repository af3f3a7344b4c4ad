import * as l10n from '@vscode/l10n';
import type { LayerWeightsResult } from '../../analyze/weights-result.ts';
import { number, signed } from '../../messages/numbers.ts';
import { layerName } from '../../messages/names.ts';
import { leadsTo, wordsOf, type MatrixText } from '../../messages/weights.ts';
import type { WeightOrder, WeightScale } from '../weights-look.ts';
import { similarityOrder } from './similarity-order.ts';
import { heatMapChart } from './grammar/heat-map-chart.ts';
import type { Grid } from './grid.ts';
import { markOf, selectedUnit } from './selected-unit.ts';
import type { ColourScale } from './raster.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

export interface WeightMatrixOptions {
	readonly result: { readonly layers: readonly Omit<LayerWeightsResult, 'columns'>[] };
	/** Which of the result's. */
	readonly matrix: number;
	readonly scale: WeightScale;
	readonly order: WeightOrder;
	/** Left out: the weights have left their random start. */
	readonly learned?: boolean;
	/** Of the network, where the result may be without the last one. */
	readonly layers?: number;
	/** Said of the matrix instead, where it is no matrix of weights as they are. */
	readonly words?: Partial<Pick<MatrixText, 'title' | 'explanation' | 'note'>>;
}

/** Cells are square between these sizes, in CSS pixels; larger matrices are squeezed into the tallest frame. */
const largestCell = 30;
const smallestSquare = 5;
const tallest = 560;
/** Inputs of which each has its name beside it, in a line of so many pixels. */
const mostNamed = 60;
const lineHeight = 16;
const widest = 900;

/** Inputs (or categories) downwards, units to the right, the bias as a strip below where there is one. */
export function weightMatrixChart(
	{ result, matrix, scale, order, learned = true, layers = layersOf(result), words: other }: WeightMatrixOptions,
	theme: Theme,
): ChartView {
	const layer = result.layers[matrix];
	const { inputs, units } = layer;
	const words = { ...wordsOf({ columns: null, ...layer }, layerName(layer.layer, layers), learned), ...other };
	const biases = Math.sign(layer.bias.length);
	const ordered = orderOf(layer, order, words.row);
	const inputAt = (row: number) => ordered.inputs[row];
	const unitAt = (column: number) => ordered.units[column];
	const value = (row: number, column: number): number =>
		row < inputs ? layer.values[inputAt(row) * units + unitAt(column)] : layer.bias[unitAt(column)];
	const stripHeight = Math.max(1, inputs / 28);
	const stripTop = inputs - 0.5 + stripHeight / 3;
	const grid: Grid = {
		rows: inputs + biases,
		columns: units,
		value,
		scale: colourScale(result, layer, scale, theme),
		stripFrom: inputs,
		strip: [stripTop, stripTop + stripHeight],
		text: (row, column) => number(value(row, column)),
	};
	const rowName = (row: number): string => (row >= inputs ? words.bias : words.row(inputAt(row)));
	const columnName = (column: number): string => words.column(unitAt(column));
	const describe = (row: number, column: number): string =>
		row < inputs
			? leadsTo(rowName(row), columnName(column), signed(value(row, column)))
			: l10n.t('{0} of {1}: {2}', words.bias, columnName(column), signed(value(row, column)));
	const cell = Math.min(largestCell, tallest / (inputs + 1.5 * stripHeight), widest / units);
	const title = words.title;
	return {
		id: 'weight-matrix',
		title,
		finding: title,
		height: Math.round(
			Math.min(
				inputs <= mostNamed ? Number.POSITIVE_INFINITY : tallest,
				Math.max(cell, lineHeight) * (inputs + 1.5 * stripHeight),
			) + 70,
		),
		...(units > 60 ? { minimumWidth: 420 } : {}),
		// Cells too small to be seen as squares may as well fill the frame.
		...(cell < smallestSquare
			? {}
			: { maximumWidth: Math.max(320, Math.round(Math.max(cell, widthPerUnit(units)) * units + 190)) }),
		configuration: heatMapChart(
			grid,
			{
				rowTitle: words.rowTitle,
				columnTitle: layer.unitNames === null ? words.columnTitle : '',
				rowName: (row) => (row < inputs ? words.rowTick(inputAt(row)) : words.bias),
				columnName: (column) => layer.unitNames?.[unitAt(column)] ?? String(unitAt(column) + 1),
			},
			theme,
		),
		table: {
			columns: [
				{ name: words.rowHead, numeric: false },
				...Array.from({ length: units }, (_, column) => ({ name: columnName(column), numeric: true })),
			],
			rows: inputs + biases,
			cell: (row, column) => (column === 0 ? rowName(row) : value(row, column - 1)),
		},
		explanation: words.explanation,
		marks: {
			kind: 'grid',
			grid,
			describe,
			// The columns of an embedding's table are no units of the layer: these hold one input each.
			target:
				layer.type === 'embedding'
					? () => null
					: (_, column) => ({ selection: { layer: layer.layer, unit: unitAt(column) } }),
		},
		mark: (selection) => {
			// The columns of an embedding's table are no units of the layer.
			const unit = layer.type === 'embedding' ? null : selectedUnit(selection, layer.layer);
			return markOf(unit === null ? null : ordered.units.indexOf(unit));
		},
		note: words.note,
		legend: {
			ramp: grid.scale.ramp,
			from: number(grid.scale.from),
			to: number(grid.scale.to),
			words: scaleText(scale),
		},
	};
}

/** Room for class names under few, wide columns. */
function widthPerUnit(units: number): number {
	return units <= 12 ? 48 : 0;
}

type Matrix = WeightMatrixOptions['result']['layers'][number];

interface Ordered {
	readonly inputs: Int32Array;
	readonly units: Int32Array;
}

/** More take long to compare with each other, and cannot be told apart; they stay as they are. */
const mostCompared = 600;
/** Compared once, since the matrix is drawn again for each look. */
const alike = new WeakMap<Matrix, Ordered>();

/** Where each row and column of the drawing comes from. */
function orderOf(matrix: Matrix, order: WeightOrder, nameOf: (input: number) => string): Ordered {
	const { inputs, units, unitNames, inputsByNorm, unitsByNorm } = matrix;
	const asIs = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
	const byName = (count: number, name: (i: number) => string) =>
		asIs(count).sort((i, j) => name(i).localeCompare(name(j)) || i - j);
	switch (order) {
		case 'as-is':
			return { inputs: asIs(inputs), units: asIs(units) };
		case 'norm':
			return { inputs: inputsByNorm, units: unitsByNorm };
		case 'similarity': {
			const known = alike.get(matrix) ?? bySimilarity(matrix);
			alike.set(matrix, known);
			return known;
		}
		case 'name':
			return {
				inputs: byName(inputs, nameOf),
				units: unitNames === null ? asIs(units) : byName(units, (unit) => unitNames[unit]),
			};
	}
}

function bySimilarity({ inputs, units, values }: Matrix): Ordered {
	const compared = (count: number, length: number, at: (vector: number, i: number) => number) =>
		count > mostCompared ? Int32Array.from({ length: count }, (_, i) => i) : similarityOrder(count, length, at);
	return {
		inputs: compared(inputs, units, (input, unit) => values[input * units + unit]),
		units: compared(units, inputs, (unit, input) => values[input * units + unit]),
	};
}

function colourScale(
	result: WeightMatrixOptions['result'],
	layer: Matrix,
	scale: WeightScale,
	theme: Theme,
): ColourScale {
	if (scale === 'range') {
		const low = layer.bias.reduce((a, b) => Math.min(a, b), layer.minimum);
		const high = layer.bias.reduce((a, b) => Math.max(a, b), layer.maximum);
		return { ramp: theme.sequential, from: low, to: high };
	}
	const largest = (of: Matrix): number => of.bias.reduce((a, b) => Math.max(a, Math.abs(b)), of.maximumAbsolute);
	const limit = scale === 'layer' ? largest(layer) : Math.max(...result.layers.map(largest));
	return { ramp: theme.diverging, from: -limit, to: limit };
}

export function scaleText(scale: WeightScale): string {
	switch (scale) {
		case 'layer':
			return l10n.t('symmetric, this layer');
		case 'network':
			return l10n.t('symmetric, all layers alike');
		case 'range':
			return l10n.t('smallest to largest, this layer');
	}
}

/** Layers of the network: the last one always has weights. */
function layersOf({ layers }: WeightMatrixOptions['result']): number {
	return layers[layers.length - 1].layer + 1;
}
