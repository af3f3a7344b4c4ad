import { initialWeights } from './initializers.ts';
import { zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import type { Random } from './random.ts';
import type { NetworkSpecification } from './specification.ts';

export interface LayerWeights<T extends FloatArray = Float32Array> {
	/** (inputs, units), row-major: input i to unit j is `weights[i * units + j]`. */
	readonly weights: T;
	/** (units) */
	readonly bias: T;
}

/** A network is data: plain, serialisable, snapshot-able. */
export interface Network<T extends FloatArray = Float32Array> {
	readonly specification: NetworkSpecification;
	readonly layers: readonly LayerWeights<T>[];
}

export function createNetwork(specification: NetworkSpecification, random: Random): Network {
	const layers = specification.layers.map(({ units, activation }, layer) => ({
		weights: initialWeights(inputsOf(specification, layer), units, activation, random),
		bias: new Float32Array(units),
	}));
	return { specification, layers };
}

/** How many numbers a layer takes in. */
export function inputsOf({ inputs, layers }: NetworkSpecification, layer: number): number {
	return layer === 0 ? inputs : layers[layer - 1].units;
}

/** Units of the last layer. */
export function outputsOf({ layers }: NetworkSpecification): number {
	return layers[layers.length - 1].units;
}

/** Σ over layers of (inputs + 1) · units. */
export function parameterCount(specification: NetworkSpecification): number {
	return specification.layers.reduce((sum, { units }, layer) => sum + (inputsOf(specification, layer) + 1) * units, 0);
}

export function copyNetwork<T extends FloatArray>({ specification, layers }: Network<T>): Network<T> {
	return {
		specification,
		layers: layers.map(({ weights, bias }) => ({ weights: weights.slice() as T, bias: bias.slice() as T })),
	};
}

export function inDoublePrecision({ specification, layers }: Network<FloatArray>): Network<Float64Array> {
	return {
		specification,
		layers: layers.map(({ weights, bias }) => ({ weights: Float64Array.from(weights), bias: Float64Array.from(bias) })),
	};
}

/** Zeros in the shape of the layers, for gradients and optimizer states. */
export function zerosInShapeOf<T extends FloatArray>(layers: readonly LayerWeights<T>[]): LayerWeights<T>[] {
	return layers.map(({ weights, bias }) => ({ weights: zerosLike(weights), bias: zerosLike(bias) }));
}

/** Overwrites the weights of `to`. */
export function copyWeights<T extends FloatArray>(
	from: readonly LayerWeights<T>[],
	to: readonly LayerWeights<T>[],
): void {
	for (const [layer, { weights, bias }] of from.entries()) {
		to[layer].weights.set(weights);
		to[layer].bias.set(bias);
	}
}

/** In float32: what the fast engines work with. */
export function isSingle(network: Network<FloatArray>): network is Network {
	return network.layers[0].weights instanceof Float32Array;
}
