import type { NetworkSpecification } from '../core/specification.ts';
import type { Dataset } from '../data/prepare/dataset.ts';

/**
 * What the inputs of a layer are called: features for the first one, and for those that what comes out of an embedding
 * reaches as it is; null: they are units of the layer before.
 */
export function inputNames(
	specification: NetworkSpecification,
	dataset: Dataset,
	layer: number,
): readonly string[] | null {
	return layer === 0 ? dataset.features.map(({ name }) => name) : passedOnNames(specification, dataset, layer - 1);
}

/** What the units of a layer stand for: classes or the target in the last one, features where these are passed on, else null. */
export function unitNames(
	specification: NetworkSpecification,
	dataset: Dataset,
	layer: number,
): readonly string[] | null {
	const last = specification.layers.length - 1;
	if (layer < last) return passedOnNames(specification, dataset, layer);
	const { target } = dataset.preprocessing;
	if (target.kind === 'value') return [target.column];
	const output = specification.layers[last];
	// A single logit tells two classes apart, and is that of class 1.
	return output.type === 'dense' && output.units === 1 ? [target.classes[1]] : target.classes;
}

/** Names of what comes out of a layer that keeps its inputs apart. */
function passedOnNames(specification: NetworkSpecification, dataset: Dataset, layer: number): readonly string[] | null {
	const of = specification.layers[layer];
	switch (of.type) {
		case 'embedding': {
			const embedded = new Set(of.columns.map(({ input }) => input));
			const names = dataset.features.map(({ name }) => name);
			const vectors = of.columns.flatMap(({ input, dimensions }) =>
				Array.from({ length: dimensions }, (_, i) => `${names[input]} (vector ${i + 1})`),
			);
			return [...names.filter((_, input) => !embedded.has(input)), ...vectors];
		}
		case 'dropout':
		case 'batch-normalization':
		case 'layer-normalization':
			return inputNames(specification, dataset, layer);
		case 'dense':
		case 'residual':
		case 'softmax':
			return null;
	}
}

/** What the rows of an embedding's table stand for. */
export function categoryNames(dataset: Dataset, input: number, categories: number): readonly string[] {
	const names = dataset.features[input]?.categories;
	return Array.from({ length: categories }, (_, number) => names?.[number] ?? String(number));
}
