import type { Interval } from '../../core/statistics.ts';
import type { MeasuredPart } from '../held-out.ts';

/** The network with all but a few units of a layer held at their mean. */
export interface FewerUnits {
	/** Units that still answer, those that weigh most. */
	readonly units: number;
	/** Share right, or root mean squared error in the target's units. */
	readonly metric: number;
	/** Less that of the network as it is. */
	readonly change: number;
	/** 95 %, over rows, of the change; null: fewer rows than tell. */
	readonly interval: Interval | null;
}

export interface LayerWidth {
	/** From 0. */
	readonly layer: number;
	readonly units: number;
	/**
	 * Participation ratio (Σλ)² / Σλ² of the covariance of what the units give: in so many directions the rows are spread, were all
	 * alike. Null: it gives the same for all rows.
	 */
	readonly effectiveWidth: number | null;
	/** With 1, 2, 4, … units, less than all; the units of a layer of one: none. */
	readonly fewer: readonly FewerUnits[];
}

export interface WidthsResult {
	readonly measure: 'accuracy' | 'rmse';
	/** Rows that the metric is measured on. */
	readonly part: MeasuredPart;
	readonly rows: number;
	/** The network as it is. */
	readonly metric: number;
	/** Hidden dense layers. */
	readonly layers: readonly LayerWidth[];
}
