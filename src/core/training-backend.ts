import type { EngineName } from './engine/variants.ts';
import type { FloatArray } from './matrix.ts';
import type { LayerWeights } from './layer-weights.ts';

/** Sums over rows: of losses, of what makes their mean, and of right answers (classification) or squared errors (regression). */
export interface Measurement {
	readonly loss: number;
	/** The number of rows, or the sum of their class weights. */
	readonly weight: number;
	readonly metric: number;
}

/**
 * A network that learns, on one of the engines: weights, gradients, optimizer state and data, allocated once. The loop
 * around it is train.ts, the same for all engines.
 */
export interface TrainingBackend<T extends FloatArray = Float32Array> {
	readonly engine: EngineName;
	/** At work on the last step; results do not depend on it. */
	readonly threads: number;
	/** Positions of the training rows, for the loop to put in order. */
	readonly order: Int32Array;
	/** Training rows that take a few milliseconds. */
	readonly rowsPerPause: number;
	/**
	 * One step of the optimizer, the `step`th from 1, on the rows at order[from] … order[to - 1]. Returns the sum of their
	 * losses; where it is not finite, the weights stay as they were.
	 */
	step(from: number, to: number, step: number, learningRate: number): number;
	/** At most so many rows are measured at a time. */
	readonly rowsPerMeasurement: number;
	measure(positions: Int32Array): Measurement;
	/** The first layer whose pre-activations were not finite in the last step; null: the loss itself was not. */
	firstNonFiniteLayer(): number | null;
	/** When no more steps are to come: sends helping threads home. */
	close(): void;
	/** Copies the parameters out, and in. */
	read(layers: readonly LayerWeights<T>[]): void;
	write(layers: readonly LayerWeights<T>[]): void;
	/** What the optimizer remembers, for snapshots: by layer, as many arrays as it keeps. A copy or a view. */
	state: readonly LayerWeights<T>[];
}
