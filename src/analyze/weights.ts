import type { Histogram } from '../core/histogram.ts';

export interface LayerWeightsResult {
	/** From 0. */
	readonly layer: number;
	readonly inputs: number;
	readonly units: number;
	/** Feature names for the first layer (`column`, `column = value`), null = units of the layer before. */
	readonly inputNames: readonly string[] | null;
	/** Classes or the target for the last layer, else null. */
	readonly unitNames: readonly string[] | null;
	/** (inputs, units), row-major. */
	readonly values: Float32Array;
	readonly bias: Float32Array;
	readonly minimum: number;
	readonly maximum: number;
	/** Of |w|; the symmetric scale's limit. */
	readonly maximumAbsolute: number;
	readonly mean: number;
	readonly deviation: number;
	readonly histogram: Histogram;
	/** Rows and columns of the matrix by falling L2 norm. */
	readonly inputsByNorm: Int32Array;
	readonly unitsByNorm: Int32Array;
}

/** What a network without hidden layers computes, with everything in original units; only for regression. */
export interface LinearEquation {
	readonly target: string;
	readonly intercept: number;
	readonly terms: readonly { readonly name: string; readonly column: string; readonly coefficient: number }[];
}

export interface WeightsResult {
	readonly layers: readonly LayerWeightsResult[];
	readonly equation: LinearEquation | null;
}
