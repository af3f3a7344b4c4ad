import type { LayerSpecification } from '../../core/specification.ts';
import type { Coverage, RowGroup } from '../analyzer.ts';

/** The plane in which rows lie furthest apart (principal components), or a map that keeps neighbours together (UMAP). */
export type ProjectionMethod = 'pca' | 'umap';

/** What a layer gives out for each row, as a point of a plane. */
export interface ProjectionResult {
	readonly method: ProjectionMethod;
	readonly layer: number;
	readonly type: LayerSpecification['type'];
	readonly units: number;
	readonly coverage: Coverage;
	/** Shares 0..1 of the variance of all units along x and y; null: a map has no axes. */
	readonly explained: readonly [number, number] | null;
	/** Of the `count` rows nearest to each in the layer, the share that is among its nearest on the map; null: not counted. */
	readonly neighbours: { readonly count: number; readonly shared: number } | null;
	/** Sum of the units' variances over these rows; 0: the layer gives the same for all of them, but for rounding. */
	readonly variance: number;
	/** (2, units) row-major: how much each unit counts in x, and in y; together of length 1. Of a map none. */
	readonly axes: Float32Array;
	/** Places of the rows, around 0; of a map without unit. Of the last layer's logits or values as they are, not of probabilities. */
	readonly x: Float32Array;
	readonly y: Float32Array;
	/** Of each point: its row of the table, from 0. */
	readonly rows: Int32Array;
	/** Number of its group, -1: none. */
	readonly groups: readonly RowGroup[];
	readonly group: Int32Array;
	/** Classes counted from 0, or values. */
	readonly actual: Float64Array;
	readonly predicted: Float64Array;
	/** 1: the predicted class is the actual one; null: there are no classes. */
	readonly right: Uint8Array | null;
}
