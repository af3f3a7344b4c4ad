import type { Network } from '../core/network.ts';
import type { Dataset, Feature, InputEncoding } from '../data/prepare/dataset.ts';
import { unlimited } from '../data/prepare/fit-transform.ts';
import { restored, type TransformKind } from '../data/prepare/transforms.ts';

/**
 * target = intercept + Σ coefficient · value: what a network without hidden layers computes, with everything in original
 * units, and each value no further out than its range. A term of a category, or of "is missing", has the value 1 or 0; one of a transformed number its recorded transform.
 */
export interface LinearEquation {
	readonly target: string;
	readonly intercept: number;
	readonly terms: readonly LinearTerm[];
}

export interface LinearTerm {
	readonly name: string;
	readonly column: string;
	readonly coefficient: number;
	/** Values of the column below and above count as these, in units of the file. Left out: there is no limit in reach. */
	readonly range?: { readonly from: number; readonly to: number };
	/** What the number is before it is multiplied; left out: itself. */
	readonly transform?: TransformKind;
}

/**
 * The network gives y' = Σ w·x' + b of scaled values x' = (x - mean) / deviation, y = mean + deviation · y'.
 * Null with a hidden layer, and for classification.
 */
export function linearEquation(network: Network, dataset: Dataset): LinearEquation | null {
	const { target } = dataset.preprocessing;
	const [layer] = network.layers;
	if (target.kind !== 'value' || network.layers.length !== 1) return null;
	const [specification] = network.specification.layers;
	if (specification.type !== 'dense' || specification.activation !== 'identity') return null;
	const { shift, terms } = termsInUnits(dataset, (feature) => target.deviation * layer.weights[feature]);
	return { target: target.column, intercept: target.mean + target.deviation * layer.bias[0] + shift, terms };
}

/**
 * Weights of the inputs as coefficients of the columns' own numbers, and what that adds to the intercept. Null: an input that has no
 * weight of its own, as a category that became a learned vector.
 */
export function termsInUnits(
	{ features, preprocessing }: Pick<Dataset, 'features' | 'preprocessing'>,
	weightOf: (feature: number) => number | null,
): { readonly shift: number; readonly terms: readonly LinearTerm[] } {
	const encodings = new Map(preprocessing.inputs.map((encoding) => [encoding.column, encoding]));
	let shift = 0;
	const terms = features.flatMap((feature, i) => {
		const { name, column, kind } = feature;
		const weight = weightOf(i);
		if (weight === null) return [];
		const encoding = encodings.get(column);
		const scale = kind === 'value' ? scaleOf(encoding, feature) : { mean: 0, deviation: 1 };
		shift -= (weight * scale.mean) / scale.deviation;
		const term: LinearTerm = {
			name,
			column,
			coefficient: weight / scale.deviation,
			...(feature.transform === undefined ? {} : { transform: feature.transform }),
		};
		const range = kind === 'value' ? rangeOf(encoding, feature, scale) : undefined;
		return [range === undefined ? term : { ...term, range }];
	});
	return { shift, terms };
}

interface Scale {
	readonly mean: number;
	readonly deviation: number;
}

/** The limits of a scaled input, in units of the file. */
function rangeOf(
	encoding: InputEncoding | undefined,
	{ transform }: Feature,
	{ mean, deviation }: Scale,
): LinearTerm['range'] {
	if (encoding?.kind !== 'numeric' || encoding.limit >= unlimited) return undefined;
	const [from, to] = [-1, 1].map((side) => {
		const value = mean + side * encoding.limit * deviation;
		return transform === undefined || encoding.transform === undefined ? value : restored(encoding.transform, value);
	});
	return { from, to };
}

function scaleOf(encoding: InputEncoding | undefined, { part, transform }: Feature): Scale {
	if (encoding?.kind === 'numeric') return transform === undefined ? (encoding.plain ?? encoding) : encoding;
	const ofPart = encoding?.kind === 'date' ? encoding.parts.find((each) => each.part === part) : undefined;
	if (ofPart !== undefined) return ofPart;
	throw new Error('a numeric input without its scale');
}
