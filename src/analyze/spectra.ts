import { type Network } from '../core/network.ts';
import { inputsOf } from '../core/network-shape.ts';
import { powerLaw } from '../core/power-law.ts';
import type { Random } from '../core/random.ts';
import { singularValues } from '../core/singular-values.ts';
import type { Analyzer } from './analyzer.ts';
import { distanceBetween } from './distance-from-start.ts';
import { unitNames } from './names.ts';
import type { LayerSpectrum, SpectraResult } from './spectra-result.ts';

/**
 * Of random weights, which learned nothing, 90% of the exponents lie between 1.7 and 5.7 (16 × 8) or 2.4 and 7.3 (64 × 32), where
 * between 2 and 6 is said to be well trained: of small layers they tell nothing.
 */
const fewestEigenvalues = 50;

export const spectra = {
	id: 'spectra',
	options: {},
	needs: { rows: false },
	measures: null,
	applies: () => true,
	cost: ({ network }) =>
		denseLayers(network).reduce((sum, { inputs, units }) => {
			const [short, long] = [Math.min(inputs, units), Math.max(inputs, units)];
			return sum + 4 * long * short * short * (short < fewestEigenvalues ? 1 : 2);
		}, 0),
	*run({ network, first }, dataset, _options, { signal, report, random }): Generator<undefined, SpectraResult> {
		const start = first?.() ?? null;
		const layers: LayerSpectrum[] = [];
		for (const dense of denseLayers(network)) {
			signal.throwIfAborted();
			const { layer, inputs, units } = dense;
			const { weights } = network.layers[layer];
			const values = singularValues(weights, inputs, units);
			yield;
			const before = start?.layers[layer]?.weights;
			layers.push({
				...dense,
				singularValues: values,
				...sizesOf(values, Math.max(inputs, units)),
				unitNorms: unitNormsOf(weights, units),
				unitNames: unitNames(network.specification, dataset, layer),
				distanceFromStart: before === undefined ? null : distanceBetween([weights], [before]),
				...powerLawsOf(values, weights, inputs, units, random),
			});
			report(layer + 1, network.layers.length);
			yield;
		}
		return { layers, fewestEigenvalues };
	},
} as const satisfies Analyzer<object, SpectraResult>;

function denseLayers({ specification }: Network) {
	return specification.layers.flatMap(({ type }, layer) =>
		type === 'dense'
			? [{ layer, inputs: inputsOf(specification, layer), units: inputsOf(specification, layer + 1) }]
			: [],
	);
}

function sizesOf(values: Float64Array, longer: number) {
	const [largest] = values;
	const squares = values.reduce((sum, value) => sum + value * value, 0);
	let entropy = 0;
	for (const value of values) {
		const share = squares > 0 ? (value * value) / squares : 0;
		if (share > 0) entropy -= share * Math.log(share);
	}
	return {
		spectralNorm: largest,
		norm: Math.sqrt(squares),
		// A layer of zeros has no pattern.
		stableRank: squares === 0 ? 0 : squares / (largest * largest),
		rank: values.filter((value) => value > largest * longer * 2 ** -23).length,
		entropy: values.length < 2 ? null : Number.isNaN(squares) ? NaN : entropy / Math.log(values.length),
	};
}

function unitNormsOf(weights: Float32Array, units: number): Float64Array {
	const squares = new Float64Array(units);
	for (const [i, weight] of weights.entries()) squares[i % units] += weight * weight;
	return squares.map(Math.sqrt);
}

function powerLawsOf(
	values: Float64Array,
	weights: Float32Array,
	inputs: number,
	units: number,
	random: Random,
): Pick<LayerSpectrum, 'powerLaw' | 'shuffled' | 'withheld'> {
	const none = (withheld: LayerSpectrum['withheld']) => ({ powerLaw: null, shuffled: null, withheld });
	if (values.length < fewestEigenvalues) return none('few-eigenvalues');
	if (Number.isNaN(values[0])) return none('not-finite');
	const own = powerLawOf(values, Math.max(inputs, units));
	const mixed = weights.slice();
	for (let i = mixed.length - 1; i > 0; i--) {
		const j = random.integer(i + 1);
		[mixed[i], mixed[j]] = [mixed[j], mixed[i]];
	}
	const twin = powerLawOf(singularValues(mixed, inputs, units), Math.max(inputs, units));
	return own === null || twin === null ? none('no-fit') : { powerLaw: own, shuffled: twin, withheld: null };
}

/** Of the squares of those that are not 0 but for rounding. */
function powerLawOf(values: Float64Array, longer: number) {
	const least = values[0] * longer * 2 ** -23;
	return powerLaw(values.filter((value) => value > least).map((value) => value * value));
}
