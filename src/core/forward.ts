import { borrow, release } from './engine/session.ts';
import type { InferenceSession } from './engine/session.ts';
import { currentEngine } from './engine/variants.ts';
import type { WasmEngineName } from './engine/variants.ts';
import { lossOf } from './losses.ts';
import type { LossName } from './losses.ts';
import { allRows, gatherRows, zerosLike } from './matrix.ts';
import type { FloatArray, Matrix } from './matrix.ts';
import { isSingle } from './network.ts';
import { outputsOf, unitsOfLayers } from './network-shape.ts';
import type { Network } from './network.ts';
import { checkPins } from './interventions.ts';
import type { Intervention } from './interventions.ts';
import { backwardPass, createTape, forwardOperations, forwardPass } from './propagation.ts';
import type { Tape } from './propagation.ts';

/** What every layer computes for some rows; each matrix (rows, units). */
export interface LayerRecord<T extends FloatArray = Float32Array> {
	/** z, what each layer feeds into its activation function. */
	readonly preActivations: readonly Matrix<T>[];
	/** a = f(z); the last is the network's outputs: logits or values. */
	readonly activations: readonly Matrix<T>[];
}

export interface RecordedChunk<T extends FloatArray = Float32Array> extends LayerRecord<T> {
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
 * one is asked for: the same arrays are filled again. Pinned units give out their number instead of a.
 */
export function* forwardInChunks<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	positions: Int32Array,
	pins: readonly Intervention[] = [],
): Generator<RecordedChunk<T>, void> {
	checkPins(network.specification, pins);
	const engine = currentEngine();
	if (engine !== 'typescript' && isSingle(network)) {
		// T is Float32Array, which the compiler does not conclude.
		yield* tapInSession(engine, network, inputs as Matrix, positions, pins) as Generator<RecordedChunk<T>, void>;
		return;
	}
	const tape = createTape(network, Math.min(chunkRows(network), positions.length));
	for (let first = 0; first < positions.length; first += tape.rows) {
		const rows = Math.min(tape.rows, positions.length - first);
		gatherRows(inputs, positions, first, first + rows, tape.inputs);
		forwardPass(tape, rows, null, pins);
		yield { first, rows, ...tapsOf(tape, rows) };
	}
}

export interface OutputChunk<T extends FloatArray = Float32Array> {
	readonly first: number;
	readonly rows: number;
	/** (rows, units of the last layer) */
	readonly outputs: T;
}

/** The network's outputs alone, which takes less; a chunk is only good until the next one is asked for. */
export function* outputsInChunks<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	positions: Int32Array,
	pins: readonly Intervention[] = [],
): Generator<OutputChunk<T>, void> {
	checkPins(network.specification, pins);
	const engine = currentEngine();
	if (engine !== 'typescript' && isSingle(network)) {
		yield* outputsInSession(engine, network, inputs as Matrix, positions, pins) as Generator<OutputChunk<T>, void>;
		return;
	}
	for (const { first, rows, activations } of forwardInChunks(network, inputs, positions, pins))
		yield { first, rows, outputs: activations[activations.length - 1].values };
}

function* tapInSession(
	engine: WasmEngineName,
	network: Network,
	inputs: Matrix,
	positions: Int32Array,
	pins: readonly Intervention[],
): Generator<RecordedChunk, void> {
	const session = borrow(engine, network, 'taps', pins);
	const matrices = (regions: InferenceSession['activations'], rows: number) =>
		regions.map(({ columns, values }) => ({ rows, columns, values: values.subarray(0, rows * columns) }));
	try {
		for (let first = 0; first < positions.length; first += session.rows) {
			const rows = Math.min(session.rows, positions.length - first);
			gatherRows(inputs, positions, first, first + rows, session.inputs.values);
			session.run(rows);
			yield {
				first,
				rows,
				preActivations: matrices(session.preActivations, rows),
				activations: matrices(session.activations, rows),
			};
		}
	} finally {
		release(session);
	}
}

function* outputsInSession(
	engine: WasmEngineName,
	network: Network,
	inputs: Matrix,
	positions: Int32Array,
	pins: readonly Intervention[],
): Generator<OutputChunk, void> {
	const session = borrow(engine, network, 'outputs', pins);
	try {
		for (let first = 0; first < positions.length; first += session.rows) {
			const rows = Math.min(session.rows, positions.length - first);
			gatherRows(inputs, positions, first, first + rows, session.inputs.values);
			session.run(rows);
			yield { first, rows, outputs: session.outputs.values.subarray(0, rows * session.outputs.columns) };
		}
	} finally {
		release(session);
	}
}

/** Every layer's z and a for all rows at once, to keep; for many rows take `forwardInChunks`. */
export function forward<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	pins: readonly Intervention[] = [],
): LayerRecord<T> {
	const { rows } = inputs;
	const empty = () =>
		unitsOfLayers(network.specification).map((columns) => ({
			rows,
			columns,
			values: zerosLike(inputs.values, rows * columns),
		}));
	const taps = { preActivations: empty(), activations: empty() };
	for (const { first, preActivations, activations } of forwardInChunks(network, inputs, allRows(rows), pins))
		for (let layer = 0; layer < activations.length; layer++) {
			const at = first * activations[layer].columns;
			taps.preActivations[layer].values.set(preActivations[layer].values, at);
			taps.activations[layer].values.set(activations[layer].values, at);
		}
	return taps;
}

/** The outputs of all rows, (rows, units of the last layer), to keep. */
export function outputsFor<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	pins: readonly Intervention[] = [],
): Matrix<T> {
	const { rows } = inputs;
	const columns = outputsOf(network.specification);
	const values = zerosLike(inputs.values, rows * columns);
	for (const { first, outputs } of outputsInChunks(network, inputs, allRows(rows), pins))
		values.set(outputs, first * columns);
	return { rows, columns, values };
}

function tapsOf<T extends FloatArray>(tape: Tape<T>, rows: number): LayerRecord<T> {
	const matrices = (values: (layer: Tape<T>['layers'][number]) => T) =>
		tape.layers.map((layer) => ({
			rows,
			columns: layer.units,
			values: values(layer).subarray(0, rows * layer.units) as T,
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
	pins: readonly Intervention[] = [],
): Matrix<T> {
	const loss = lossOf(lossName);
	const units = outputsOf(network.specification);
	const columns = loss.predictions(units);
	const values = zerosLike(inputs.values, positions.length * columns);
	for (const { first, rows, outputs } of outputsInChunks(network, inputs, positions, pins))
		loss.predict(outputs, rows, units, values.subarray(first * columns) as T);
	return { rows: positions.length, columns, values };
}

/** Gradient of Σ outputs · outputGradient with respect to the inputs, (rows, inputs); outputGradient (rows, outputs). */
export function inputGradients<T extends FloatArray>(
	network: Network<T>,
	inputs: Matrix<T>,
	outputGradient: Matrix<T>,
): Matrix<T> {
	const { rows, columns } = inputs;
	const values = zerosLike(inputs.values);
	const engine = currentEngine();
	if (engine !== 'typescript' && isSingle(network)) {
		inputGradientsInSession(engine, network, inputs as Matrix, outputGradient as Matrix, values);
		return { rows, columns, values };
	}
	const tape = createTape(network, Math.min(chunkRows(network), rows));
	const { delta } = tape.layers[tape.layers.length - 1];
	for (let first = 0; first < rows; first += tape.rows) {
		const count = Math.min(tape.rows, rows - first);
		tape.inputs.set(rowsOf(inputs, first, count));
		forwardPass(tape, count);
		delta.set(rowsOf(outputGradient, first, count));
		backwardPass(tape, count, null, rowsOf({ rows, columns, values }, first, count));
	}
	return { rows, columns, values };
}

function inputGradientsInSession(
	engine: WasmEngineName,
	network: Network,
	inputs: Matrix,
	outputGradient: Matrix,
	gradients: FloatArray,
): void {
	const session = borrow(engine, network, 'input-gradients');
	for (let first = 0; first < inputs.rows; first += session.rows) {
		const rows = Math.min(session.rows, inputs.rows - first);
		session.inputs.values.set(rowsOf(inputs, first, rows));
		session.outputGradient.values.set(rowsOf(outputGradient, first, rows));
		session.run(rows);
		gradients.set(session.inputGradient.values.subarray(0, rows * inputs.columns), first * inputs.columns);
	}
	release(session);
}

/** A view of so many rows. */
function rowsOf<T extends FloatArray>({ values, columns }: Matrix<T>, first: number, rows: number): T {
	return values.subarray(first * columns, (first + rows) * columns) as T;
}
