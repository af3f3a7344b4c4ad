import type { LayerSpecification } from '../../core/specification.ts';

/** One layer that learns, as it was after an epoch. Null: the weights of the epoch are not kept, or it takes rows that are not there. */
export interface LayerDynamics {
	/** From 0. */
	readonly layer: number;
	readonly type: LayerSpecification['type'];
	/** ‖∂ mean loss / ∂ (weights, biases)‖ over the rows of `measured`, as the network answers: nothing dropped, no penalty. */
	readonly gradientNorm: number | null;
	/**
	 * ‖W - W'‖ / ‖W'‖ per optimizer step since the kept epoch before, W': what is left of all steps between, so that single steps may
	 * have been longer. Null also of the first kept epoch.
	 */
	readonly updateRatio: number | null;
	/** ‖W‖, Frobenius, biases aside. */
	readonly weightNorm: number | null;
	/** Variance over these rows of what goes into the layer's function, the mean of its units; of dense layers. */
	readonly sumVariance: number | null;
	/** Share 0..1 of units that give 0 on every row of `measured`, of functions that are 0 below 0. */
	readonly dead: number | null;
	/** Share 0..1 of units that are saturated on more than half of these rows: |f'(z)| < 0.01 · max f'. */
	readonly saturated: number | null;
}

/** What an epoch left behind. */
export interface EpochDynamics {
	readonly epoch: number;
	readonly trainLoss: number;
	readonly validationLoss: number | null;
	/** Of the best constant answer, on the rows of `trainLoss`; null: not recorded. */
	readonly baselineLoss: number | null;
	readonly learningRate: number;
	/** Whether its weights are kept. */
	readonly kept: boolean;
	readonly layers: readonly LayerDynamics[];
}

export interface DynamicsResult {
	/** Training rows that gradients and units are measured on, of those there are; 0: none, gradients and units are null. */
	readonly measured: { readonly rows: number; readonly of: number };
	readonly records: readonly EpochDynamics[];
}
