import type { ActivationName } from './activations.ts';
import type { LossName } from './losses.ts';
import type { OptimizerSpecification } from './optimizers.ts';
import type { ScheduleName } from './schedules.ts';

/** y = f(x·W + b), with x (rows, inputs), W (inputs, units), b (units). */
export interface DenseSpecification {
	readonly type: 'dense';
	readonly units: number;
	readonly activation: ActivationName;
}

export type LayerSpecification = DenseSpecification;

/**
 * The last layer's activation is 'identity': its outputs are logits or values, and the loss says how they are read
 * (softmax cross-entropy: softmax; binary cross-entropy: sigmoid of one unit; mean squared error: as they are).
 */
export interface NetworkSpecification {
	readonly inputs: number;
	readonly layers: readonly LayerSpecification[];
}

export interface TrainingSpecification {
	readonly loss: LossName;
	readonly optimizer: OptimizerSpecification;
	/** Rows per step; at most the number of training rows. */
	readonly batchSize: number;
	/** At most so many passes over the training rows. */
	readonly epochs: number;
	/** Stop after so many epochs without a better validation loss; 0 = never. Best weights are kept either way. */
	readonly patience: number;
	/** Learning rate over the run: 'constant', or half a cosine from the start value down to 0 at the last epoch. */
	readonly schedule: ScheduleName;
	/** L2 penalty on weights (not biases), decoupled from the gradient as in AdamW. */
	readonly weightDecay: number;
	readonly seed: number;
}

/** Everything chosen for a run, by the user or by `defaults.ts`. */
export interface ModelSpecification {
	readonly network: NetworkSpecification;
	readonly training: TrainingSpecification;
}
