import { activations } from './activations.ts';
import { denseBackward, denseForward } from './dense.ts';
import { zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import { inputsOf } from './network.ts';
import type { LayerWeights, Network } from './network.ts';

/** What a layer's forward pass leaves for its backward pass; each (rows, units). */
export interface LayerTape<T extends FloatArray> {
	/** z = x·W + b */
	readonly preActivations: T;
	/** a = f(z) */
	readonly activations: T;
	/** ∂loss/∂a, then ∂loss/∂z. */
	readonly delta: T;
}

/** Room for both passes over at most `rows` rows; made once, used for every batch. */
export interface Tape<T extends FloatArray = Float32Array> {
	readonly rows: number;
	/** (rows, inputs) */
	readonly inputs: T;
	readonly layers: readonly LayerTape<T>[];
}

export function createTape<T extends FloatArray>({ specification, layers }: Network<T>, rows: number): Tape<T> {
	const sample = layers[0].weights;
	return {
		rows,
		inputs: zerosLike(sample, rows * specification.inputs),
		layers: specification.layers.map(({ units }) => ({
			preActivations: zerosLike(sample, rows * units),
			activations: zerosLike(sample, rows * units),
			delta: zerosLike(sample, rows * units),
		})),
	};
}

/** Runs the first `rows` rows of the tape's inputs through all layers; returns the outputs (rows, units of the last layer). */
export function forwardPass<T extends FloatArray>(
	{ specification, layers }: Network<T>,
	tape: Tape<T>,
	rows: number,
): T {
	let x = tape.inputs;
	for (let layer = 0; layer < layers.length; layer++) {
		const { preActivations, activations: a } = tape.layers[layer];
		denseForward(layers[layer], activations[specification.layers[layer].activation], rows, x, preActivations, a);
		x = a;
	}
	return x;
}

/**
 * After `forwardPass`, with the gradient with respect to the outputs in the last layer's delta: adds the gradients with
 * respect to the weights to `gradients`, and writes those with respect to the inputs (rows, inputs) to `inputGradients`.
 * Null: not wanted.
 */
export function backwardPass<T extends FloatArray>(
	{ specification, layers }: Network<T>,
	tape: Tape<T>,
	rows: number,
	gradients: readonly LayerWeights<T>[] | null,
	inputGradients: T | null,
): void {
	for (let layer = layers.length - 1; layer >= 0; layer--) {
		const { preActivations, activations: a, delta } = tape.layers[layer];
		denseBackward(
			layers[layer],
			activations[specification.layers[layer].activation],
			rows,
			layer === 0 ? tape.inputs : tape.layers[layer - 1].activations,
			preActivations,
			a,
			delta,
			gradients === null ? null : gradients[layer],
			layer === 0 ? inputGradients : tape.layers[layer - 1].delta,
		);
	}
}

/** Multiplications and additions of one row's forward pass; the backward pass takes about twice as many. */
export function forwardOperations({ specification }: Network<FloatArray>): number {
	return specification.layers.reduce((sum, { units }, layer) => sum + 2 * inputsOf(specification, layer) * units, 0);
}
