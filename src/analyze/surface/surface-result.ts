import type { Coverage, RowPlace } from '../analyzer.ts';

/** A column that is moved: the cells' middles lie evenly between its ends. */
export interface SurfaceAxis {
	readonly column: string;
	readonly from: number;
	readonly to: number;
}

/** Rows that are drawn on the surface, by rising x. */
export interface SurfaceRows {
	/** Of the table, from 0. */
	readonly rows: Int32Array;
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** Number of the class, or the value in the target's units. */
	readonly actual: Float64Array;
	/** What the surface says where the row stands: its own two values, the other columns as everywhere on it. */
	readonly here: Float64Array;
	/** What the network says of the row itself. */
	readonly predicted: Float64Array;
}

/** What one hidden unit gives over the same cells. */
export interface UnitSurface {
	/** Both from 0. */
	readonly layer: number;
	readonly unit: number;
	/** As `SurfaceResult.value`. */
	readonly values: Float32Array;
}

export interface SurfaceResult {
	readonly x: SurfaceAxis;
	readonly y: SurfaceAxis;
	/** Cells along each axis. */
	readonly points: number;
	/** Columns that are held, and the row whose values they have; null: the medians and commonest values of the training rows. */
	readonly held: number;
	readonly at: RowPlace | null;
	/** Empty: a value is predicted. */
	readonly classes: readonly string[];
	/** The class or the target. */
	readonly target: string;
	/** (points, points) from the lowest y on, in it from the lowest x on: the class that is said; 0 of values. */
	readonly said: Int32Array;
	/** Likewise: its probability, or the value in the target's units. */
	readonly value: Float32Array;
	readonly drawn: SurfaceRows;
	/** Rows drawn, of those within the axes. */
	readonly coverage: Coverage;
	/** Rows that lie outside of the axes, or lack one of the two values. */
	readonly beyond: number;
	/** As many as were asked for, of each hidden layer that has no more. */
	readonly units: readonly UnitSurface[];
}
