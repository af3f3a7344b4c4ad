import { initialParameters } from './initializers.ts';
import { parametersOf, unitsOf } from './layers/index.ts';
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

/** How many numbers a layer takes in. */
export function inputsOf({ inputs, layers }: NetworkSpecification, layer: number): number {
	return layer === 0 ? inputs : unitsOf(layers[layer - 1], inputsOf({ inputs, layers }, layer - 1));
}

/** How many numbers each layer gives out. */
export function unitsOfLayers({ inputs, layers }: NetworkSpecification): number[] {
	let units = inputs;
	return layers.map((layer) => (units = unitsOf(layer, units)));
}

/** Units of the last layer. */
export function outputsOf(specification: NetworkSpecification): number {
	return inputsOf(specification, specification.layers.length);
}

/** Weights and biases of all layers, all that gradients move. */
export function parameterCount(specification: NetworkSpecification): number {
	return specification.layers.reduce((sum, layer, i) => {
		const { weights, bias } = parametersOf(layer, inputsOf(specification, i));
		return sum + weights[0] * weights[1] + bias;
	}, 0);
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
