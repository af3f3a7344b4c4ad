import { initialParameters } from './initializers.ts';
import { inputsOf } from './network-shape.ts';
import { zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import type { Random } from './random.ts';
import type { NetworkSpecification, LayerSpecification } from './specification.ts';
import type { LayerWeights } from './layer-weights.ts';

/** A network is data: plain, serialisable, snapshot-able. */
export interface Network<T extends FloatArray = Float32Array, L extends LayerSpecification = LayerSpecification> {
	readonly specification: NetworkSpecification<L>;
	readonly layers: readonly LayerWeights<T>[];
}

export function createNetwork<L extends LayerSpecification>(
	specification: NetworkSpecification<L>,
	random: Random,
): Network<Float32Array, L> {
	const layers = specification.layers.map((layer, i) => initialParameters(layer, inputsOf(specification, i), random));
	return { specification, layers };
}

export function copyNetwork<T extends FloatArray, L extends LayerSpecification>({
	specification,
	layers,
}: Network<T, L>): Network<T, L> {
	return { specification, layers: mapWeights(layers, (values) => values.slice() as T) };
}

export function inDoublePrecision<L extends LayerSpecification>({
	specification,
	layers,
}: Network<FloatArray, L>): Network<Float64Array, L> {
	return { specification, layers: mapWeights(layers, (values) => Float64Array.from(values)) };
}

/** Zeros in the shape of the layers, for gradients and optimizer states. */
export function zerosInShapeOf<T extends FloatArray>(layers: readonly LayerWeights<T>[]): LayerWeights<T>[] {
	return layers.map(({ weights, bias }) => ({ weights: zerosLike(weights), bias: zerosLike(bias) }));
}

function mapWeights<T extends FloatArray, U extends FloatArray>(
	layers: readonly LayerWeights<T>[],
	change: (values: T) => U,
): LayerWeights<U>[] {
	return layers.map(({ weights, bias, statistics }) => ({
		weights: change(weights),
		bias: change(bias),
		...(statistics && { statistics: { mean: change(statistics.mean), variance: change(statistics.variance) } }),
	}));
}

/** Overwrites the weights of `to`. */
export function copyWeights<T extends FloatArray>(
	from: readonly LayerWeights<T>[],
	to: readonly LayerWeights<T>[],
): void {
	for (const [layer, { weights, bias, statistics }] of from.entries()) {
		to[layer].weights.set(weights);
		to[layer].bias.set(bias);
		if (statistics === undefined) continue;
		to[layer].statistics!.mean.set(statistics.mean);
		to[layer].statistics!.variance.set(statistics.variance);
	}
}

/** In float32: what the fast engines work with. */
export function isSingle(network: Network<FloatArray>): network is Network {
	return network.layers[network.layers.length - 1].weights instanceof Float32Array;
}
