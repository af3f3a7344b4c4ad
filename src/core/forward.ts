import { lossOf } from './losses.ts';
import type { LossName } from './losses.ts';
import { allRows, gatherRows, zerosLike } from './matrix.ts';
import type { FloatArray, Matrix } from './matrix.ts';
import { outputsOf } from './network.ts';
import type { Network } from './network.ts';
import { backwardPass, createTape, forwardOperations, forwardPass } from './propagation.ts';
import type { Tape } from './propagation.ts';

/** What every layer computes for some rows; each matrix (rows, units). */
export interface LayerTaps<T extends FloatArray = Float32Array> {
	/** z, what each layer feeds into its activation function. */
	readonly preActivations: readonly Matrix<T>[];
	/** a = f(z); the last is the network's outputs: logits or values. */
	readonly activations: readonly Matrix<T>[];
}

export interface TappedChunk<T extends FloatArray = Float32Array> extends LayerTaps<T> {
	/** Where the chunk begins in the positions asked for. */
	readonly first: number;
	readonly rows: number;
}

/** Work between two looks at the outside, in multiplications and additions: a few milliseconds. */
const chunkOperations = 1e7;

/** Rows run at a time: few enough to take milliseconds and little memory, enough to make the loops worth while. */
export function chunkRows(network: Network<FloatArray>): number {
	return Math.min(Math.max(Math.floor(chunkOperations / forwardOperations(network)), 16), 1024);
}

/**
 * Every layer's z and a for the rows at `positions` of the inputs, chunk by chunk. A chunk is only good until the next
 * one is asked for: the same arrays are filled again.
 */
export function* forwardInChunks<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	positions: Int32Array,
): Generator<TappedChunk<T>, void> {
	const tape = createTape(network, Math.min(chunkRows(network), positions.length));
	for (let first = 0; first < positions.length; first += tape.rows) {
		const rows = Math.min(tape.rows, positions.length - first);
		gatherRows(inputs, positions, first, first + rows, tape.inputs);
		forwardPass(network, tape, rows);
		yield { first, rows, ...tapsOf(network, tape, rows) };
	}
}

/** Every layer's z and a for all rows at once; for many rows take `forwardInChunks`. */
export function forward<T extends FloatArray>(network: Network<T>, inputs: Matrix<T>): LayerTaps<T> {
	const tape = createTape(network, inputs.rows);
	tape.inputs.set(inputs.values);
	forwardPass(network, tape, inputs.rows);
	return tapsOf(network, tape, inputs.rows);
}

function tapsOf<T extends FloatArray>(network: Network<T>, tape: Tape<T>, rows: number): LayerTaps<T> {
	const matrices = (values: (layer: Tape<T>['layers'][number]) => T) =>
		network.specification.layers.map(({ units }, layer) => ({
			rows,
			columns: units,
			values: values(tape.layers[layer]).subarray(0, rows * units) as T,
		}));
	return {
		preActivations: matrices((layer) => layer.preActivations),
		activations: matrices((layer) => layer.activations),
	};
}

/**
 * One row per position (default: all): the probability of each class, or one value as the network was taught it (scaled).
 */
export function predict<T extends FloatArray>(
	network: Network<T>,
	lossName: LossName,
	inputs: Matrix<T>,
	positions: Int32Array = allRows(inputs.rows),
): Matrix<T> {
	const loss = lossOf(lossName);
	const units = outputsOf(network.specification);
	const columns = loss.predictions(units);
	const values = zerosLike(inputs.values, positions.length * columns);
	for (const { first, rows, activations } of forwardInChunks(network, inputs, positions)) {
		const outputs = activations[activations.length - 1].values;
		loss.predict(outputs, rows, units, values.subarray(first * columns) as T);
	}
	return { rows: positions.length, columns, values };
}

/** Gradient of Σ outputs · outputGradient with respect to the inputs, (rows, inputs); outputGradient (rows, outputs). */
export function inputGradients<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	outputGradient: Matrix<T>,
): Matrix<T> {
	const { rows, columns } = inputs;
	const tape = createTape(network, rows);
	const values = zerosLike(inputs.values);
	tape.inputs.set(inputs.values);
	forwardPass(network, tape, rows);
	tape.layers[tape.layers.length - 1].delta.set(outputGradient.values);
	backwardPass(network, tape, rows, null, values);
	return { rows, columns, values };
}
