import type { Histogram } from '../../core/histogram.ts';
import type { LayerWeightsResult } from '../weights-result.ts';

/** The weights of one matrix after one epoch, without biases. */
export interface WeightSnapshot {
	readonly epoch: number;
	/** Of the finite weights, as `histogram`; NaN if there are none. */
	readonly mean: number;
	/** Of the numbers themselves (divided by their count). */
	readonly deviation: number;
	/** Weights that are no finite numbers. */
	readonly broken: number;
	/** All snapshots of a matrix have the same bins: from its smallest weight in any of them to its largest. */
	readonly histogram: Histogram;
}

export interface MatrixHistograms extends Pick<LayerWeightsResult, 'layer' | 'type' | 'column'> {
	/** How many there are. */
	readonly weights: number;
	/** One for each epoch of the result, in their order. */
	readonly snapshots: readonly WeightSnapshot[];
}

export interface WeightHistogramsResult {
	/** Whose weights are kept, ascending; none: then there are no layers, either. */
	readonly epochs: readonly number[];
	/** In the order of the layers, an embedding once for each of its columns; those that have no weights are not among them. */
	readonly layers: readonly MatrixHistograms[];
}
