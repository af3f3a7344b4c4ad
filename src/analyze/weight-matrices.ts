import { type Network } from '../core/network.ts';
import { inputsOf } from '../core/network-shape.ts';
import type { EmbeddingSpecification } from '../core/specification.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { categoryNames, inputNames, unitNames } from './names.ts';
import type { LayerWeightsResult } from './weights-result.ts';
export type Matrix = Pick<
	LayerWeightsResult,
	'layer' | 'type' | 'column' | 'inputs' | 'units' | 'inputNames' | 'unitNames' | 'values' | 'bias'
>;

/** A layer's weights as matrices: one, or one for each column of an embedding; none where nothing is learned. */
export function matricesOf({ specification, layers }: Network, dataset: Dataset, layer: number): Matrix[] {
	const of = specification.layers[layer];
	const { weights, bias } = layers[layer];
	const units = inputsOf(specification, layer + 1);
	const whole = { layer, type: of.type, column: null, units, unitNames: unitNames(specification, dataset, layer) };
	switch (of.type) {
		case 'dense':
			return [
				{
					...whole,
					inputs: weights.length / units,
					inputNames: inputNames(specification, dataset, layer),
					values: weights.slice(),
					bias: bias.slice(),
				},
			];
		case 'batch-normalization':
		case 'layer-normalization':
			return [{ ...whole, inputs: 1, inputNames: null, values: weights.slice(), bias: bias.slice() }];
		case 'embedding':
			return tablesOf(of, weights, dataset, layer);
		case 'dropout':
		case 'residual':
		case 'softmax':
			return [];
	}
}

/** The tables lie one after another, each (categories, dimensions). */
function tablesOf({ columns }: EmbeddingSpecification, weights: Float32Array, dataset: Dataset, layer: number) {
	let from = 0;
	return columns.map(({ input, categories, dimensions }): Matrix => {
		const values = weights.slice(from, (from += categories * dimensions));
		return {
			layer,
			type: 'embedding',
			column: dataset.features[input]?.column ?? String(input),
			inputs: categories,
			units: dimensions,
			inputNames: categoryNames(dataset, input, categories),
			unitNames: null,
			values,
			bias: new Float32Array(0),
		};
	});
}
