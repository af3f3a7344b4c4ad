import type { LayerWeights } from './layer-weights.ts';
import type { FloatArray } from './matrix.ts';

/** All that a training needs to go on as if it had never stopped, beside its specification and data. */
export interface TrainingSnapshot<T extends FloatArray = Float32Array> {
	/** Epochs begun, batches done in the last of them, steps done. */
	readonly epoch: number;
	readonly batch: number;
	readonly step: number;
	readonly completed: number;
	readonly bestLoss: number;
	readonly bestEpoch: number;
	readonly baseRate: number;
	readonly plateau: readonly number[];
	readonly parameters: readonly LayerWeights<T>[];
	readonly best: readonly LayerWeights<T>[];
	readonly optimizer: readonly LayerWeights<T>[];
}
