import type { Interval } from '../../core/statistics.ts';
import type { AttributionScale } from '../attributions/explained-output.ts';
import type { LinearTerm } from '../equation.ts';

/** How good a model is: the share of rows it is right on; of a value the root mean squared error in its units. */
export interface ModelScore {
	readonly rows: number;
	/** Null without rows. */
	readonly score: number | null;
	/** 95%, of a share. */
	readonly interval: Interval | null;
}

export interface MergedModel {
	/** Regions whose models are nearly this one. */
	readonly regions: number;
	readonly rows: number;
	/** How far it is from the network on these rows: root of the mean square, in standard deviations of what the network gives. */
	readonly error: number;
	/** The same in the one region it is taken from: of a piecewise linear network only rounding. */
	readonly ownError: number;
	readonly intercept: number;
	/** In units of the columns, by falling effect: coefficient times the column's spread. */
	readonly coefficients: readonly (LinearTerm & { readonly effect: number })[];
	/** On held-out rows among its own, and on all held-out rows. */
	readonly accuracy: ModelScore;
	readonly everywhere: ModelScore;
}

export interface RegionsResult {
	/** Exact: the network is linear in each region. Else each row is a region of its own, with its tangent. */
	readonly kind: 'exact' | 'tangent';
	/** The class or the target whose equation is given, and its scale: log-odds, or the target's units. */
	readonly output: string;
	readonly scale: AttributionScale;
	readonly tolerance: number;
	/** What accuracy and everywhere are. */
	readonly measure: 'accuracy' | 'rmse';
	/** Looked at, of so many. */
	readonly rows: number;
	readonly of: number;
	/** By falling number of rows; `merged` is the number of its model there, null where none stands for it. */
	readonly regions: readonly { readonly rows: number; readonly merged: number | null }[];
	/** By falling number of rows; at most `maximumModels`. */
	readonly merged: readonly MergedModel[];
	/** Of the regions, and of the models, how many cover 90% of the rows; null: more than are given. */
	readonly cover90: { readonly regions: number; readonly merged: number | null };
	/** Whether accuracy is measured on held-out rows; else on all rows looked at. */
	readonly heldOut: boolean;
}
