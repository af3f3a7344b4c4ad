import type { Interval } from '../../core/statistics.ts';
import type { RowPrediction } from '../attributions/explained-rows.ts';
import type { Coverage, RowPlace } from '../analyzer.ts';
import type { MeasuredPart } from '../held-out.ts';

/** A unit, and what it gives out over all rows. */
export interface UnitRange {
	/** From 0. */
	readonly layer: number;
	readonly unit: number;
	/** What it stands for where it passes on an input, else null. */
	readonly name: string | null;
	readonly mean: number;
	readonly minimum: number;
	readonly maximum: number;
}

export interface HeldUnit extends UnitRange {
	/** What it gives out whatever it computes; 0: it is switched off. */
	readonly value: number;
}

/** What a unit does for one row. */
export interface UnitEffect extends UnitRange {
	/** For the row. */
	readonly activation: number;
	/**
	 * What is predicted of the row, were the unit alone held at its mean, less what is predicted: of classes the probability of the
	 * predicted one, else in the target's units.
	 */
	readonly change: number;
}

export interface AblatedRow extends RowPlace {
	/** By the network as it is. */
	readonly before: RowPrediction;
	/** With the units held; the same where none are. */
	readonly after: RowPrediction;
	/** Of hidden layers, by falling |change|. */
	readonly units: readonly UnitEffect[];
	/** Units of hidden layers. */
	readonly of: number;
}

/** The network with units that were taken in hand. */
export interface AblationResult {
	readonly held: readonly HeldUnit[];
	readonly measure: 'accuracy' | 'rmse';
	readonly part: MeasuredPart;
	/** Of the part, that it is measured on. */
	readonly coverage: Coverage;
	/** Share right, or root mean squared error in the target's units, of the network as it is. */
	readonly metric: number;
	/** With the units held; null: none are. */
	readonly after: {
		readonly metric: number;
		/** Less that of the network as it is. */
		readonly change: number;
		/** 95 %, over rows, of the change; null: fewer rows than tell, or no errors. */
		readonly interval: Interval | null;
	} | null;
	/** Rows that means and ranges of units are of. */
	readonly seen: Coverage;
	/** Null: no row was named. */
	readonly row: AblatedRow | null;
}
