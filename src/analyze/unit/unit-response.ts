import { forwardInChunks } from '../../core/forward.ts';
import { allRows, matrix } from '../../core/matrix.ts';
import { upToUnit } from '../../core/part-of-network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { encodedCells } from '../encoded-cells.ts';
import type { Model } from '../model.ts';
import { axisOf, type AxisKind } from '../response/grid.ts';

/** What a unit gives when one column of a row is moved and all others stay. */
export interface UnitResponse {
	readonly column: string;
	readonly kind: AxisKind;
	/** Numbers as they are, dates and categories as texts. */
	readonly values: readonly (number | string)[];
	/** The unit's activation at each; of the last layer its logit or value as it is. */
	readonly activations: readonly number[];
}

/**
 * Of the row at `position`, by falling range. Of more than `columns` columns those whose inputs have the largest weights by their
 * spread in the first layer.
 */
export function unitResponses(
	{ network }: Model,
	dataset: Dataset,
	{ layer, unit: number }: { readonly layer: number; readonly unit: number },
	position: number,
	{ columns, points }: { readonly columns: number; readonly points: number },
): UnitResponse[] {
	const { features, inputs } = dataset;
	const train = dataset.split.train.length > 0 ? dataset.split.train : allRows(inputs.rows);
	// Quantiles of so many rows are near enough.
	const step = Math.max(1, Math.ceil(train.length / 2000));
	const known = Int32Array.from(
		train.filter((_, i) => i % step === 0),
		(row) => dataset.rows[row],
	);
	const axes = strongest(network.layers[0].weights, dataset, columns).flatMap((name) => {
		try {
			return [axisOf(dataset, name, known, points)];
		} catch {
			// No value of it is known.
			return [];
		}
	});
	const rows = axes.reduce((sum, { values }) => sum + values.length, 0);
	const moved = matrix(rows, inputs.columns);
	const own = inputs.values.subarray(position * inputs.columns, (position + 1) * inputs.columns);
	let at = 0;
	for (const { column, cells, values } of axes) {
		const cellInputs = encodedCells(dataset, cells, values.length);
		const places = [...features.keys()].filter((feature) => features[feature].column === column);
		for (let i = 0; i < values.length; i++, at++) {
			moved.values.set(own, at * inputs.columns);
			for (const [k, feature] of places.entries())
				moved.values[at * inputs.columns + feature] = cellInputs[i * places.length + k];
		}
	}
	const found = new Float64Array(rows);
	const { network: part, unit } = upToUnit(network, layer, number);
	for (const { first, rows: count, activations } of forwardInChunks(part, moved, allRows(rows))) {
		const { values, columns: width } = activations[layer];
		for (let row = 0; row < count; row++) found[first + row] = values[row * width + unit];
	}
	let from = 0;
	return axes
		.map(({ column, kind, values }): UnitResponse => {
			const activations = [...found.subarray(from, (from += values.length))];
			return { column, kind, values, activations };
		})
		.sort((a, b) => rangeOf(b) - rangeOf(a));
}

/** The columns that reach the first layer most, in their order where all are taken. */
function strongest(weights: Float32Array, dataset: Dataset, most: number): string[] {
	const { features, preprocessing } = dataset;
	const names = preprocessing.inputs.map(({ column }) => column);
	if (names.length <= most) return names;
	const spreads = spreadsOf(dataset);
	const units = weights.length / features.length;
	const strength = new Map(names.map((name) => [name, 0]));
	// Of a first layer without a weight for each input and unit nothing is known beforehand.
	if (Number.isInteger(units))
		for (const [feature, { column }] of features.entries()) {
			let squares = 0;
			for (let i = feature * units; i < (feature + 1) * units; i++) squares += weights[i] ** 2;
			strength.set(column, (strength.get(column) ?? 0) + squares * spreads[feature]);
		}
	return [...names].sort((a, b) => strength.get(b)! - strength.get(a)!).slice(0, most);
}

/** Variance of each input over some training rows, enough to choose by. */
function spreadsOf({ inputs: { values, columns }, split: { train } }: Dataset): Float64Array {
	const step = Math.max(1, Math.ceil(train.length / 200));
	const sums = new Float64Array(columns);
	const squares = new Float64Array(columns);
	let rows = 0;
	for (let at = 0; at < train.length; at += step, rows++)
		for (let input = 0, from = train[at] * columns; input < columns; input++) {
			const value = values[from + input];
			sums[input] += value;
			squares[input] += value * value;
		}
	// Without a training row all count alike.
	return squares.map((square, i) => (rows === 0 ? 1 : square / rows - (sums[i] / rows) ** 2));
}

function rangeOf({ activations }: UnitResponse): number {
	return Math.max(...activations) - Math.min(...activations);
}
