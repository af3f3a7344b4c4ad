import { type Network } from '../core/network.ts';
import { inputsOf } from '../core/network-shape.ts';
import type { EmbeddingSpecification } from '../core/specification.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { categoryNames, inputNames } from './names.ts';
import { placesOfColumns } from './network/stages.ts';
import type { UnitResult } from './unit-result.ts';
type Incoming = UnitResult['incoming'];

/** The weights into one unit, the largest first. */
export function incomingOf(
	{ specification, layers }: Network,
	dataset: Dataset,
	layer: number,
	unit: number,
): Incoming {
	const of = specification.layers[layer];
	const { weights } = layers[layer];
	const names = inputNames(specification, dataset, layer);
	switch (of.type) {
		case 'dense': {
			const inputs = weights.length / of.units;
			const columns = columnsRead(specification, dataset, layer);
			return fallingBySize(
				Array.from({ length: inputs }, (_, input) => ({
					input,
					name: names?.[input] ?? null,
					weight: weights[input * of.units + unit],
					...(columns === null ? {} : { column: columns[input] }),
				})),
			);
		}
		case 'batch-normalization':
		case 'layer-normalization':
			return [{ input: unit, name: names?.[unit] ?? null, weight: weights[unit] }];
		case 'embedding':
			return ofVector(of, weights, dataset, unit - (inputsOf(specification, layer) - of.columns.length));
		case 'dropout':
		case 'residual':
		case 'softmax':
			return [];
	}
}

/** Of each input of the first dense layer; null: of another layer. */
function columnsRead(
	specification: Network['specification'],
	dataset: Dataset,
	layer: number,
): readonly string[] | null {
	if (specification.layers.slice(0, layer).some(({ type }) => type !== 'embedding')) return null;
	const columns: string[] = [];
	for (const [column, places] of placesOfColumns(specification, dataset))
		for (const place of places) columns[place] = column;
	return columns;
}

/** What each category gives at one place of the vectors, counted over all of them; none for an input that is passed on. */
function ofVector(
	{ columns }: EmbeddingSpecification,
	weights: Float32Array,
	dataset: Dataset,
	place: number,
): Incoming {
	if (place < 0) return [];
	let start = 0;
	let dimension = place;
	for (const { input, categories, dimensions } of columns) {
		if (dimension < dimensions) {
			const values = categoryNames(dataset, input, categories).map((name, category) => ({
				input,
				name,
				weight: weights[start + category * dimensions + dimension],
			}));
			return fallingBySize(values);
		}
		dimension -= dimensions;
		start += categories * dimensions;
	}
	return [];
}

function fallingBySize(incoming: Incoming): Incoming {
	return [...incoming].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.input - b.input);
}
