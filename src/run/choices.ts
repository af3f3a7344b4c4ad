import type { ActivationName } from '../core/activations.ts';
import type { LossName } from '../core/losses.ts';
import type { OptimizerName } from '../core/optimizers.ts';
import type { Task } from '../data/dataset.ts';

/** What a user may choose; everything left out is inferred or chosen by size and shape. Dialog and command line mirror it. */
export interface TrainingChoices {
	readonly target: string;
	readonly task?: Task;
	/** Only these input columns. */
	readonly columns?: readonly string[];
	readonly exclude?: readonly string[];
	/** Units per hidden layer; [] = none. */
	readonly hidden?: readonly number[];
	readonly activation?: ActivationName;
	readonly loss?: LossName;
	readonly optimizer?: OptimizerName;
	readonly learningRate?: number;
	readonly batchSize?: number;
	readonly epochs?: number;
	readonly seed?: number;
}
