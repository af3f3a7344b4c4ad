import type { Dataset } from '../../data/prepare/dataset.ts';
import type { PlainNetwork } from '../attributions/plain-network.ts';
import { termsInUnits } from '../equation.ts';
import type { AffineMap } from './affine-map.ts';
import type { MergedModel } from './regions-result.ts';

/** Of the explained number, which is a weighted sum of the outputs and a constant. */
export function equationOf(
	{ weights, bias }: AffineMap,
	{ columns, network }: PlainNetwork<Float64Array>,
	dataset: Dataset,
	spreads: Float64Array,
	valueOf: (outputs: Float64Array) => number,
): Pick<MergedModel, 'intercept' | 'coefficients'> {
	const { inputs } = network.specification;
	const constant = valueOf(new Float64Array(bias.length));
	const slopeOf = (input: number) =>
		valueOf(Float64Array.from(bias, (_, output) => weights[output * inputs + input])) - constant;
	const { features } = dataset;
	// An embedded column has inputs of a learned vector, which are no numbers of the file.
	const isEmbedded = features.some(({ kind }) => kind === 'embedded');
	const inputOf = (feature: number) => {
		if (!isEmbedded) return feature;
		if (features[feature].kind === 'embedded') return null;
		const own = columns.find(({ column }) => column === features[feature].column);
		const before = features.slice(0, feature).filter(({ column }) => column === features[feature].column).length;
		return own?.inputs[before] ?? null;
	};
	const effects = new Map<string, number>();
	const { shift, terms } = termsInUnits(dataset, (feature) => {
		const input = inputOf(feature);
		if (input === null) return null;
		const slope = slopeOf(input);
		effects.set(features[feature].name, Math.abs(slope) * spreads[input]);
		return slope;
	});
	const coefficients = terms.map((term) => ({ ...term, effect: effects.get(term.name) ?? 0 }));
	return { intercept: valueOf(bias) + shift, coefficients: coefficients.sort((a, b) => b.effect - a.effect) };
}
