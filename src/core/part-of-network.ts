import { zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import { inputsOf } from './network-shape.ts';
import type { Network } from './network.ts';
import type { LayerSpecification } from './specification.ts';

/** The layers up to this one; what comes out of that are the outputs. */
export function upToLayer<T extends FloatArray>({ specification, layers }: Network<T>, layer: number): Network<T> {
	return {
		specification: { ...specification, layers: specification.layers.slice(0, layer + 1) },
		layers: layers.slice(0, layer + 1),
	};
}

/** The same, and of a dense layer only one unit, `unit` of the answer; others stay whole. */
export function upToUnit<T extends FloatArray>(
	network: Network<T>,
	layer: number,
	unit: number,
): { readonly network: Network<T>; readonly unit: number } {
	const part = upToUnits(network, layer, [unit]);
	return { network: part.network, unit: part.units[0] };
}

/** The same of several units, of which `units` are the places in that layer. */
export function upToUnits<T extends FloatArray>(
	network: Network<T>,
	layer: number,
	units: readonly number[],
): { readonly network: Network<T>; readonly units: readonly number[] } {
	const whole = upToLayer(network, layer);
	const own = whole.specification.layers[layer];
	if (own.type !== 'dense') return { network: whole, units };
	const { weights, bias } = whole.layers[layer];
	const alone = {
		weights: zerosLike(weights, (weights.length / own.units) * units.length),
		bias: zerosLike(bias, units.length),
	};
	for (const [place, unit] of units.entries()) {
		alone.bias[place] = bias[unit];
		for (let from = unit, to = place; from < weights.length; from += own.units, to += units.length)
			alone.weights[to] = weights[from];
	}
	return {
		network: {
			specification: {
				...whole.specification,
				layers: [...whole.specification.layers.slice(0, -1), { ...own, units: units.length }],
			},
			layers: [...whole.layers.slice(0, -1), alone],
		},
		units: [...units.keys()],
	};
}

/** The layers behind this one: their inputs are what comes out of it. Null: there is none, or one needs what came before. */
export function behindLayer<T extends FloatArray>(
	{ specification, layers }: Network<T>,
	layer: number,
): Network<T> | null {
	const others = specification.layers.slice(layer + 1);
	const added = others.flatMap((each) => (each.type === 'residual' ? [each.from] : []));
	if (others.length === 0 || added.some((from) => from < layer)) return null;
	const inputs = inputsOf(specification, layer + 1);
	const shifted = (by: number) =>
		others.map((each): LayerSpecification => (each.type === 'residual' ? { ...each, from: each.from - by } : each));
	if (!added.includes(layer))
		return { specification: { inputs, layers: shifted(layer + 1) }, layers: layers.slice(layer + 1) };
	// What a residual layer adds must be a layer: dropout passes on what it gets.
	const { weights, bias } = layers[layer];
	return {
		specification: { inputs, layers: [{ type: 'dropout', rate: 0 }, ...shifted(layer)] },
		layers: [{ weights: weights.subarray(0, 0) as T, bias: bias.subarray(0, 0) as T }, ...layers.slice(layer + 1)],
	};
}
