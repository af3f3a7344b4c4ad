import { parametersOf } from './network-shape.ts';
import { lossOf } from './losses.ts';
import { inputsOf, outputsOf, unitsOfLayers } from './network-shape.ts';
import { optimizers } from './optimizers.ts';
import type { NetworkSpecification, LayerSpecification, TrainingSpecification } from './specification.ts';
import { UserError } from './user-error.ts';

/** Bytes that a training takes, all of them before its first step. */
export interface TrainingMemory {
	/** Weights and biases, their gradients, what the optimizer keeps of each, and transposed weights for the way back. */
	readonly parameters: number;
	/** What layers give out and get back, for as many rows as are at work at a time. */
	readonly activations: number;
	/** The data's rows and targets, and the order in which they come. */
	readonly data: number;
	readonly total: number;
}

/** What training with 32-bit addresses can reach, in bytes. */
export const mostMemory = 65_535 * 65_536;

/** Rows measured per call of the kernels, at least: small batches would spend their time in calls. */
export const measuredRows = 240;

/** Stacks of helping threads and programs, in floats. */
const overhead = 80_000;

/**
 * In floats of 4 bytes, with ⌈n⌉ for n rounded up to eights, and R = ⌈the batch, at least 240⌉ rows at a time:
 *
 *   parameters   Σ ⌈inputs⌉·⌈units⌉ + ⌈units⌉, times 2 + states of the optimizer; ⌈inputs⌉·⌈units⌉ again for each dense layer
 *                but the first
 *   activations  (R + 2) · (⌈inputs⌉ + Σ ⌈units⌉ · (2, or 3 where a function other than ReLU keeps z beside a)), and
 *                ⌈outputs⌉ more for the targets of losses that compare values
 *   data         rows · (inputs + targets) + training rows
 *
 * The best weights and each snapshot are kept beside that, as parameters without rounding: 1 array, and 2 + states arrays.
 */
export function trainingMemory(
	network: NetworkSpecification,
	training: TrainingSpecification,
	rows: number,
	trainRows: number,
): TrainingMemory {
	const arrays = 2 + optimizers[training.optimizer.name].states;
	const outputs = outputsOf(network);
	const targets = lossOf(training.loss).targets(outputs);
	const rowsAtWork = roundedUp(Math.max(training.batchSize, measuredRows)) + 2;
	let parameters = 0;
	let columns = roundedUp(network.inputs) + (lossOf(training.loss).targets(2) > 1 ? roundedUp(outputs) : 0);
	const units = unitsOfLayers(network);
	for (const [i, layer] of network.layers.entries()) {
		const inputs = inputsOf(network, i);
		const shape = parametersOf(layer, inputs);
		const weights = layer.type === 'dense' ? roundedUp(inputs) * roundedUp(layer.units) : roundedUp(shape.weights[1]);
		parameters += arrays * (weights + roundedUp(shape.bias)) + 4 * roundedUp(shape.statistics);
		if (layer.type === 'dense' && i > 0) parameters += weights;
		columns += roundedUp(units[i]) * (keepsZ(layer) ? 3 : 2);
	}
	const memory = {
		parameters: 4 * (parameters + overhead),
		activations: 4 * rowsAtWork * columns,
		data: 4 * (rows * (network.inputs + targets) + trainRows),
	};
	return { ...memory, total: memory.parameters + memory.activations + memory.data };
}

/** Throws a MemoryError where a training would take more than can be had. */
export function checkMemory(
	network: NetworkSpecification,
	training: TrainingSpecification,
	rows: number,
	trainRows: number,
): void {
	const { total } = trainingMemory(network, training, rows, trainRows);
	if (total > mostMemory) throw networkTooLarge(total);
}

export function networkTooLarge(bytes: number, cause?: Error): MemoryError {
	return new MemoryError(bytes, { cause });
}

/** In English: who speaks other languages says it anew, by its number. */
export class MemoryError extends UserError {
	readonly gigabytes: string;

	constructor(bytes: number, options: ErrorOptions) {
		const gigabytes = (bytes / 2 ** 30).toFixed(1);
		super(
			`The network with its batch and its data takes ${gigabytes} GB of memory, more than can be had (at most 4 GB); choose smaller layers, a smaller batch or fewer rows.`,
			undefined,
			options,
		);
		this.gigabytes = gigabytes;
	}
}

function keepsZ(layer: LayerSpecification): boolean {
	return layer.type === 'dense' && layer.activation !== 'identity' && layer.activation !== 'relu';
}

function roundedUp(n: number): number {
	return Math.ceil(n / 8) * 8;
}
