import type { LayerSpecification } from '../../core/specification.ts';
import type { Coverage, RowGroup } from '../analyzer.ts';

/** What a layer gives out for each row, as a point of the plane in which these points lie furthest apart. */
export interface ProjectionResult {
	readonly layer: number;
	readonly type: LayerSpecification['type'];
	readonly units: number;
	readonly coverage: Coverage;
	/** Shares 0..1 of the variance of all units along x and y. */
	readonly explained: readonly [number, number];
	/** Sum of the units' variances over these rows; 0: the layer gives the same for all of them, but for rounding. */
	readonly variance: number;
	/** (2, units) row-major: how much each unit counts in x, and in y; together of length 1. */
	readonly axes: Float32Array;
	/** Places of the rows, around 0. Of the last layer's logits or values as they are, not of probabilities. */
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
