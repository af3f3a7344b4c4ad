import type { Dataset } from '../data/dataset.ts';
import type { Network } from '../core/network.ts';

/** What the inputs of a layer are called; null: they are units of the layer before. */
export function inputNames(dataset: Dataset, layer: number): readonly string[] | null {
	return layer === 0 ? dataset.features.map((feature) => feature.name) : null;
}

/** What the units of the last layer stand for: classes or the target; null in layers before. */
export function unitNames(network: Network, dataset: Dataset, layer: number): readonly string[] | null {
	if (layer !== network.layers.length - 1) return null;
	const { target } = dataset.preprocessing;
	if (target.kind === 'value') return [target.column];
	// A single logit tells two classes apart, and is that of class 1.
	return network.specification.layers[layer].units === 1 ? [target.classes[1]] : target.classes;
}
