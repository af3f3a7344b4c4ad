import type { EqualUnits } from './equal-units.ts';
import { type Histogram } from '../core/histogram.ts';
import type { LayerSpecification } from '../core/specification.ts';
import { type ColumnStrength } from './column-strengths.ts';
import { type LinearEquation } from './equation.ts';

/** One matrix of weights. */
export interface LayerWeightsResult {
	/** From 0. */
	readonly layer: number;
	readonly type: LayerSpecification['type'];
	/** Of an embedding, which has a matrix for each of its columns: that column, in rows of categories. */
	readonly column: string | null;
	/** Rows: inputs of a dense layer, categories of an embedding; of normalisation one, the scale. */
	readonly inputs: number;
	/** Columns: units of the layer, dimensions of an embedding's vectors. */
	readonly units: number;
	/** Of the rows: features (`column`, `column = value`) or categories; null = units of the layer before. */
	readonly inputNames: readonly string[] | null;
	/** Of the columns: classes or the target for the last layer, else null. */
	readonly unitNames: readonly string[] | null;
	/** (inputs, units), row-major. */
	readonly values: Float32Array;
	/** One for each unit: the shift, of normalisation. Empty for embeddings. */
	readonly bias: Float32Array;
	/** Of the finite weights, as all statistics here; NaN if there are none. */
	readonly minimum: number;
	readonly maximum: number;
	/** Of |w|; the symmetric scale's limit. */
	readonly maximumAbsolute: number;
	readonly mean: number;
	readonly deviation: number;
	readonly zeros: number;
	/** Weights that are not a number, and that are ±infinite; neither counts as the other. */
	readonly nan: number;
	readonly infinite: number;
	/** Over ±maximumAbsolute (±1 where all are 0), an odd number of bins: the middle one is around 0. */
	readonly histogram: Histogram;
	/** Rows and columns of the matrix by falling L2 norm. */
	readonly inputsByNorm: Int32Array;
	readonly unitsByNorm: Int32Array;
	/** Of a first dense layer, by falling strength; null: of others, or without rows. */
	readonly columns: readonly ColumnStrength[] | null;
}

export interface WeightsResult {
	/** In the order of the layers; those that have no weights are not among them. */
	readonly layers: readonly LayerWeightsResult[];
	/** Null with a hidden layer, and for classification. */
	readonly equation: LinearEquation | null;
	/** Of the network's inputs: a weight times it tells how much that input moves a unit. Null without training rows. */
	readonly inputDeviations: Float32Array | null;
	/**
	 * ‖W - W₀‖ / ‖W₀‖: near 0 the weights are still those drawn at random, which mean nothing. Null: the first weights are not
	 * known, as of a run that continued another.
	 */
	readonly distanceFromStart: number | null;
	/** Hidden layers of which at least half of the units do what another one does. */
	readonly layersOfEqualUnits: readonly EqualUnits[];
	/** Hidden layers with two or more such units. */
	readonly equalUnits: readonly EqualUnits[];
}
