import type { NonFinite } from './history.ts';
import type { TrainingBackend } from './training-backend.ts';
import { lossOf } from './losses.ts';
import type { FloatArray } from './matrix.ts';
import { copyNetwork } from './network.ts';
import { outputsOf } from './network-shape.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { Network } from './network.ts';
import type { TrainingSpecification } from './specification.ts';
import type { TrainingData } from './training-data.ts';
/** Inputs are scaled to about 1; from here on their squares and sums run out of what float32 holds. */
const largeInput = 1e15;

/** After a loss that is not finite: where numbers went wrong first, and the likely cause. */
export function explainNonFinite<T extends FloatArray>(
	network: Network<T>,
	learner: TrainingBackend<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	step: number,
): NonFinite {
	const targets = lossOf(specification.loss).targets(outputsOf(network.specification));
	const largest = Math.max(largestInput(data), largestTarget(data, targets));
	if (!Number.isFinite(largest)) return { step, layer: null, cause: 'data' };
	const { layers } = copyNetwork(network);
	learner.read(layers);
	const ofWeights = layerOfNonFinite(layers);
	const layer = ofWeights ?? learner.firstNonFiniteLayer();
	// Before any step, nothing has changed the weights that were given.
	if (step === 0 && ofWeights !== null) return { step, layer, cause: 'weights' };
	if (largest > largeInput) return { step, layer, cause: 'large-numbers' };
	return { step, layer, cause: 'learning-rate' };
}

/** The first layer with a parameter that is not finite, or null. */
export function layerOfNonFinite(layers: readonly LayerWeights<FloatArray>[]): number | null {
	const layer = layers.findIndex(
		({ weights, bias }) => !weights.every(Number.isFinite) || !bias.every(Number.isFinite),
	);
	return layer < 0 ? null : layer;
}

/** Absolutely, among all rows that are looked at; NaN counts as infinite. */
function largestInput<T extends FloatArray>({ inputs, train, validation }: TrainingData<T>): number {
	return largestOf(inputs.values, inputs.columns, [train, validation]);
}

function largestTarget<T extends FloatArray>({ targets, train, validation }: TrainingData<T>, columns: number): number {
	return largestOf(targets, columns, [train, validation]);
}

function largestOf(values: FloatArray, columns: number, rows: readonly Int32Array[]): number {
	let largest = 0;
	for (const positions of rows)
		for (const row of positions)
			for (let i = row * columns; i < (row + 1) * columns; i++) {
				const size = Math.abs(values[i]);
				if (!(size <= largest)) largest = Number.isNaN(size) ? Infinity : size;
			}
	return largest;
}
