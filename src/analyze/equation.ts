import type { Network } from '../core/network.ts';
import type { Dataset, Feature, InputEncoding } from '../data/dataset.ts';

/**
 * target = intercept + Σ coefficient · value: what a network without hidden layers computes, with everything in original
 * units. A term of a category, or of "is missing", has the value 1 or 0; one of a transformed number its recorded transform.
 */
export interface LinearEquation {
	readonly target: string;
	readonly intercept: number;
	readonly terms: readonly { readonly name: string; readonly column: string; readonly coefficient: number }[];
}

/**
 * The network gives y' = Σ w·x' + b of scaled values x' = (x - mean) / deviation, y = mean + deviation · y'.
 * Null with a hidden layer, and for classification.
 */
export function linearEquation(network: Network, dataset: Dataset): LinearEquation | null {
	const { target, inputs } = dataset.preprocessing;
	const [layer] = network.layers;
	if (target.kind !== 'value' || network.layers.length !== 1) return null;
	const [specification] = network.specification.layers;
	if (specification.type !== 'dense' || specification.activation !== 'identity') return null;
	const encodings = new Map(inputs.map((encoding) => [encoding.column, encoding]));
	let intercept = target.mean + target.deviation * layer.bias[0];
	const terms = dataset.features.map((feature, i) => {
		const { name, column, kind } = feature;
		const weight = target.deviation * layer.weights[i];
		const scale = kind === 'value' ? scaleOf(encodings.get(column), feature) : { mean: 0, deviation: 1 };
		intercept -= (weight * scale.mean) / scale.deviation;
		return { name, column, coefficient: weight / scale.deviation };
	});
	return { target: target.column, intercept, terms };
}

function scaleOf(
	encoding: InputEncoding | undefined,
	{ part, transform }: Feature,
): { readonly mean: number; readonly deviation: number } {
	if (encoding?.kind === 'numeric') return transform === undefined ? (encoding.plain ?? encoding) : encoding;
	const ofPart = encoding?.kind === 'date' ? encoding.parts.find((each) => each.part === part) : undefined;
	if (ofPart !== undefined) return ofPart;
	throw new Error('a numeric input without its scale');
}
