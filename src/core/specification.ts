import type { ActivationName } from './activations.ts';
import type { InitializerName } from './initializer-names.ts';
import type { LossSettings } from './loss-settings.ts';
import type { LossName } from './losses.ts';
import type { OptimizerSpecification } from './optimizers.ts';
import type { ScheduleName, ScheduleSettings } from './schedules.ts';

/** y = f(x·W + b), with x (rows, inputs), W (inputs, units), b (units). */
export interface DenseSpecification {
	readonly type: 'dense';
	readonly units: number;
	readonly activation: ActivationName;
	/** Left out: what suits the activation. */
	readonly initializer?: InitializerName;
}

/** Inputs that hold category numbers become vectors; only as the first layer. */
export interface EmbeddingSpecification {
	readonly type: 'embedding';
	readonly columns: readonly { readonly input: number; readonly categories: number; readonly dimensions: number }[];
}

export interface DropoutSpecification {
	readonly type: 'dropout';
	/** Share dropped, from 0 to below 1. */
	readonly rate: number;
}

export interface BatchNormalizationSpecification {
	readonly type: 'batch-normalization';
	/** How fast the running mean and variance follow; PyTorch's default is 0.1. */
	readonly momentum: number;
	readonly epsilon: number;
}

export interface LayerNormalizationSpecification {
	readonly type: 'layer-normalization';
	readonly epsilon: number;
}

/** Adds the activations of an earlier layer (counted from 0) of the same width. */
export interface ResidualSpecification {
	readonly type: 'residual';
	readonly from: number;
}

export interface SoftmaxSpecification {
	readonly type: 'softmax';
}

export type LayerSpecification =
	| DenseSpecification
	| EmbeddingSpecification
	| DropoutSpecification
	| BatchNormalizationSpecification
	| LayerNormalizationSpecification
	| ResidualSpecification
	| SoftmaxSpecification;

/**
 * The last layer is dense with activation 'identity': its outputs are logits or values, and the loss says how they are
 * read (softmax cross-entropy: softmax; binary cross-entropy: sigmoid of one unit; mean squared error: as they are).
 */
export interface NetworkSpecification<L extends LayerSpecification = LayerSpecification> {
	readonly inputs: number;
	readonly layers: readonly L[];
}

/** Before a batch (from 0) of an epoch (from 1), the learning rate before the schedule becomes another one. */
export interface RateChange {
	readonly epoch: number;
	readonly batch: number;
	readonly learningRate: number;
}

export interface TrainingSpecification {
	readonly loss: LossName;
	/** Left out: the plain form of the loss. */
	readonly lossSettings?: LossSettings;
	readonly optimizer: OptimizerSpecification;
	/** Rows per step; at most the number of training rows. */
	readonly batchSize: number;
	/** At most so many passes over the training rows. */
	readonly epochs: number;
	/** Stop after so many epochs without a better validation loss; 0 = never. Best weights are kept either way. */
	readonly patience: number;
	/** How the learning rate changes over the run. */
	readonly schedule: ScheduleName;
	readonly scheduleSettings?: ScheduleSettings;
	/** Other learning rates from some steps on, in the order of these. */
	readonly rateChanges?: readonly RateChange[];
	/** L2 penalty on weights (not biases), decoupled from the gradient as in AdamW. */
	readonly weightDecay: number;
	/** Penalties in the gradient of weights (not biases): l1 · sign(w), l2 · w. */
	readonly l1?: number;
	readonly l2?: number;
	/** The weights into a unit of a dense layer are never longer than this (Srivastava et al., 2014). */
	readonly maxNorm?: number;
	/** Gradients of all parameters together are never longer than this (Pascanu, Mikolov and Bengio, 2013). */
	readonly clipNorm?: number;
	readonly seed: number;
}

/** Everything chosen for a run, by the user or by `defaults.ts`. */
export interface ModelSpecification {
	readonly network: NetworkSpecification;
	readonly training: TrainingSpecification;
}
