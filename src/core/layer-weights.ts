import type { FloatArray } from './matrix.ts';

/** What a layer has learned; the arrays are empty for layers that learn nothing. */
export interface LayerWeights<T extends FloatArray = Float32Array> {
	/**
	 * Dense: (inputs, units), row-major: input i to unit j is `weights[i * units + j]`. Normalisation: γ (units).
	 * Embedding: its tables.
	 */
	readonly weights: T;
	/** (units) */
	readonly bias: T;
	/** Batch normalisation: running mean and variance (units), not moved by gradients. */
	readonly statistics?: { readonly mean: T; readonly variance: T };
}
