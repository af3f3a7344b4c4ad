import * as l10n from '@vscode/l10n';
import type { LinearEquation } from '../analyze/equation.ts';
import type { LayerWeightsResult } from '../analyze/weights-result.ts';
import { abbreviate, count, number } from './numbers.ts';
import { inputName, unitName } from './names.ts';

/** How a matrix of weights is spoken of; it depends on what its rows and columns are. */
export interface MatrixText {
	readonly title: string;
	/** Of a row in a sentence, and beside the drawing. */
	readonly row: (row: number) => string;
	readonly rowTick: (row: number) => string;
	readonly column: (column: number) => string;
	readonly bias: string;
	/** Of the axes, and of the table's first column. */
	readonly rowTitle: string;
	readonly rowHead: string;
	readonly columnTitle: string;
	readonly explanation: { readonly words: string; readonly formula: string };
	readonly note: string;
}

/** `name`: of the layer, inside a sentence. `learned`: whether the weights have left their random start. */
export function wordsOf(matrix: LayerWeightsResult, name: string, learned: boolean): MatrixText {
	const words = wordsOfType(matrix, name);
	return learned
		? words
		: {
				...words,
				title: l10n.t(
					'Weights of {0}: next to nothing was learned, so their pattern is that of the random start',
					name,
				),
			};
}

function wordsOfType(matrix: LayerWeightsResult, name: string): MatrixText {
	switch (matrix.type) {
		case 'embedding':
			return embeddingWords(matrix);
		case 'batch-normalization':
		case 'layer-normalization':
			return normalizationWords(matrix, name);
		case 'dense':
		case 'dropout':
		case 'residual':
		case 'softmax':
			return denseWords(matrix, name);
	}
}

function denseWords(matrix: LayerWeightsResult, name: string): MatrixText {
	const { inputs, units, inputNames, unitNames } = matrix;
	const row = (input: number): string => inputName(inputNames, input);
	return {
		title: denseTitle(matrix, name),
		row,
		rowTick: (input) => (inputNames === null ? String(input + 1) : row(input)),
		column: (unit) => unitName(unitNames, unit),
		bias: l10n.t('bias'),
		rowTitle: inputNames === null ? l10n.t('unit of the layer before') : l10n.t('input'),
		rowHead: l10n.t('Input'),
		columnTitle: l10n.t('unit of {0}', name),
		explanation: {
			words: l10n.t(
				'Each cell is one weight: how strongly an input (row) drives a unit (column). Orange drives it up, blue down, the background’s colour means close to 0. How much an input moves a unit depends on its weight and on how much it varies: a category that few rows have moves little, however large its weight. Where a matrix has more cells than the drawing has pixels, each pixel shows the mean of the weights under it.',
			),
			formula: 'y = f(x · W + b)',
		},
		note:
			units === 1
				? l10n.t('{0} × 1 weights and one bias.', count(inputs))
				: l10n.t('{0} × {1} weights and {1} biases.', count(inputs), count(units)),
	};
}

/** Names the column that moves the units most and the one after it; of layers further on, only how large the weights are. */
function denseTitle(matrix: LayerWeightsResult, name: string): string {
	const { inputs, units, values, bias, inputNames, columns, minimum, maximum } = matrix;
	const label = (input: number): string => abbreviate(inputName(inputNames, input), 80);
	if (inputs === 1)
		return units === 1
			? l10n.t('One weight, {0}, and one bias, {1}', number(values[0]), number(bias[0]))
			: l10n.t('{0} drives all units of {1}', label(0), name);
	if (columns !== null && columns.length > 1)
		return l10n.t(
			'{0} moves {1} most (weights × spread of its values: {2}; then {3}: {4})',
			abbreviate(columns[0].column, 80),
			name,
			number(columns[0].strength),
			abbreviate(columns[1].column, 80),
			number(columns[1].strength),
		);
	return l10n.t('Weights into {0} from {1} to {2}', name, number(minimum), number(maximum));
}

function normalizationWords({ units, unitNames, minimum, maximum, unitsByNorm }: LayerWeightsResult, name: string) {
	const column = (unit: number): string => unitName(unitNames, unit);
	const first = (unit: number): string => unitNames?.[unit] ?? l10n.t('Unit {0}', unit + 1);
	return {
		title:
			units === 1
				? l10n.t('{0} is scaled by {1}', first(0), number(maximum))
				: l10n.t(
						'{0} is scaled up most: scales from {1} to {2}',
						first(unitsByNorm[0]),
						number(minimum),
						number(maximum),
					),
		row: () => l10n.t('scale'),
		rowTick: () => l10n.t('scale'),
		column,
		bias: l10n.t('shift'),
		rowTitle: '',
		rowHead: '',
		columnTitle: l10n.t('unit of {0}', name),
		explanation: {
			words: l10n.t(
				'Normalization brings what comes in to mean 0 and standard deviation 1: each unit over the rows (batch), or each row over the units (layer). Then each unit is multiplied by its scale and moved by its shift, which are learned. A scale close to 0 switches a unit off.',
			),
			formula: 'y = γ · (x − μ) / σ + β',
		},
		note: units === 1 ? l10n.t('1 scale and 1 shift.') : l10n.t('{0} scales and {0} shifts.', count(units)),
	};
}

function embeddingWords({
	column,
	inputs,
	units,
	inputNames,
	inputsByNorm,
	...matrix
}: LayerWeightsResult): MatrixText {
	const row = (category: number): string => inputName(inputNames, category);
	const label = (category: number): string => abbreviate(row(category), 60);
	const whole = { column, inputs, units, inputNames, inputsByNorm, ...matrix };
	const farthest = inputsByNorm[0];
	const nearest = inputsByNorm[inputs - 1];
	return {
		title: l10n.t(
			'{0} stands out most in {1} (length {2}), {3} least ({4})',
			label(farthest),
			column ?? '',
			number(norm(whole, farthest)),
			label(nearest),
			number(norm(whole, nearest)),
		),
		row,
		rowTick: row,
		column: (dimension) => l10n.t('vector {0}', dimension + 1),
		bias: '',
		rowTitle: column ?? '',
		rowHead: column ?? '',
		columnTitle: l10n.t('number of the vector'),
		explanation: {
			words: l10n.t(
				'Each category (row) is turned into a few numbers, its vector, which are learned. Categories with similar rows are alike for the network; what a single number means is not given.',
			),
			formula: 'y = W[x]',
		},
		note: l10n.t('{0} categories, {1} numbers each.', count(inputs), count(units)),
	};
}

function norm({ values, units }: Pick<LayerWeightsResult, 'values' | 'units'>, input: number): number {
	let squares = 0;
	for (let unit = 0; unit < units; unit++) squares += values[input * units + unit] ** 2;
	return Math.sqrt(squares);
}

/** Of numbers that a sum takes no further than to their limits; none: there are no such numbers. */
export function limitSentences(terms: LinearEquation['terms']): string[] {
	const ranges = terms.flatMap(({ name, range }) =>
		range === undefined ? [] : [l10n.t('{0} from {1} to {2}', name, number(range.from), number(range.to))],
	);
	return ranges.length === 0
		? []
		: [l10n.t('A number beyond these limits counts as the limit: {0}.', ranges.join(', '))];
}

/** A cell of a matrix: what leads from where to where. */
export function leadsTo(from: string, to: string, value: string): string {
	return l10n.t('{0} → {1}: {2}', from, to, value);
}
