import type { LayerWeightsResult } from '../weights-result.ts';

/** What weights are compared with: those of an earlier kept epoch, or of another layer of the same shape (both from 0). */
export type Against =
	{ readonly kind: 'epoch'; readonly epoch: number } | { readonly kind: 'layer'; readonly layer: number };

/** A matrix less the one it is compared with: `values`, `bias` and all statistics are of the difference. */
export interface MatrixDifference extends Omit<LayerWeightsResult, 'columns'> {
	readonly columns: null;
	/** ‖W - W'‖ / ‖W'‖, biases aside; null: W' is 0. */
	readonly distance: number | null;
	/** ‖w - w'‖ of the weights into each unit. */
	readonly unitDistances: Float64Array;
	/** Units by falling distance. */
	readonly unitsByNorm: Int32Array;
}

export interface WeightDifferenceResult {
	readonly against: Against;
	/** Epochs that can be compared with, ascending; none: then there are no layers, either. */
	readonly epochs: readonly number[];
	/** In the order of the layers; of a layer alone those it can be compared with. */
	readonly layers: readonly MatrixDifference[];
}
