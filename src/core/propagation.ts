import { passOf } from './layers/index.ts';
import { parametersOf } from './network-shape.ts';
import type { LayerPass, TrainingStep } from './layers/layer.ts';
import { zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import { inputsOf } from './network-shape.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { Network } from './network.ts';
import type { Intervention } from './interventions.ts';

/** Room for both passes over at most `rows` rows; made once, used for every batch. */
export interface Tape<T extends FloatArray = Float32Array> {
	readonly rows: number;
	/** (rows, inputs) */
	readonly inputs: T;
	readonly layers: readonly LayerPass<T>[];
}

export function createTape<T extends FloatArray>({ specification, layers }: Network<T>, rows: number): Tape<T> {
	const sample = layers[layers.length - 1].weights;
	const passes: LayerPass<T>[] = [];
	for (const [index, layer] of specification.layers.entries())
		passes.push(
			passOf(layer, {
				inputs: inputsOf(specification, index),
				index,
				rows,
				parameters: layers[index],
				before: passes,
				zeros: (length) => zerosLike(sample, length),
			}),
		);
	return { rows, inputs: zerosLike(sample, rows * specification.inputs), layers: passes };
}

/**
 * Runs the first `rows` rows of the tape's inputs through all layers; returns the outputs (rows, units of the last layer).
 * Pinned units give out their number.
 */
export function forwardPass<T extends FloatArray>(
	tape: Tape<T>,
	rows: number,
	training: TrainingStep | null = null,
	pins: readonly Intervention[] = [],
): T {
	let x = tape.inputs;
	for (const [index, layer] of tape.layers.entries()) {
		layer.forward(rows, x, training);
		x = layer.activations;
		for (const pin of pins)
			if (pin.layer === index) for (let row = 0; row < rows; row++) x[row * layer.units + pin.unit] = pin.value;
	}
	return x;
}

/**
 * After `forwardPass`, with the gradient with respect to the outputs in the last layer's delta: adds the gradients with
 * respect to the parameters to `gradients`, and those with respect to the inputs to `inputDelta` (rows, inputs). Null: not
 * wanted.
 */
export function backwardPass<T extends FloatArray>(
	tape: Tape<T>,
	rows: number,
	gradients: readonly LayerWeights<T>[] | null,
	inputDelta: T | null,
): void {
	const { layers } = tape;
	// Gradients add up where ways meet.
	for (const { delta, units } of layers.slice(0, -1)) delta.fill(0, 0, rows * units);
	for (let layer = layers.length - 1; layer >= 0; layer--) {
		const gradient = gradients === null ? null : gradients[layer];
		if (layer === 0) layers[0].backward(rows, tape.inputs, gradient, inputDelta);
		else layers[layer].backward(rows, layers[layer - 1].activations, gradient, layers[layer - 1].delta);
	}
}

/** Multiplications and additions of one row's forward pass; the backward pass takes about twice as many. */
export function forwardOperations({ specification }: Network<FloatArray>): number {
	return specification.layers.reduce((sum, layer, i) => {
		const inputs = inputsOf(specification, i);
		const [rows, columns] = parametersOf(layer, inputs).weights;
		return sum + 2 * (layer.type === 'dense' ? rows * columns : inputs);
	}, 0);
}
