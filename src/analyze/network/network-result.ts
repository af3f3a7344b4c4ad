import type { ActivationName } from '../../core/activations.ts';
import type { Coverage } from '../analyzer.ts';

/** A column of the table that the network reads, with all inputs that are made from it. */
export interface ColumnNode {
	readonly kind: 'column';
	readonly column: string;
	/** Numbers that the first dense layer gets of it: 1, or as many as it has categories or dimensions. */
	readonly inputs: number;
	/** Of all that its stage sends on, the share that is the node's, 0..1; 0 where nothing flows. */
	readonly share: number;
}

export interface UnitNode {
	readonly kind: 'unit';
	/** In its layer, from 0. */
	readonly unit: number;
	/** The class or target it stands for in the last layer, else null. */
	readonly name: string | null;
	/** Of the activation over the measured rows; in the last layer of probabilities, or of values in the target's units. */
	readonly mean: number;
	readonly deviation: number;
	/** Share of rows with z > 0, 0..1. */
	readonly activeShare: number;
	/** It gives 0 on every measured row. */
	readonly silent: boolean;
	/** As of a column; of the last layer null, which sends nothing on. */
	readonly share: number | null;
}

/** The inputs, or a dense layer with what follows it until the next one (normalization, dropout, …). */
export interface NetworkStage {
	/** Of the network, from 0; null: the inputs. */
	readonly layer: number | null;
	/** Null: of inputs. */
	readonly activation: ActivationName | null;
	/** Columns or units that there are; `nodes` may be fewer of them. */
	readonly size: number;
	/** Those that send most, or of the last layer get most; in the order of the network. */
	readonly nodes: readonly (ColumnNode | UnitNode)[];
}

/** Connections between two stages, the strongest first. */
export interface NetworkLinks {
	/** From each column or unit to each unit. */
	readonly connections: number;
	/** Of the flow of all of them, the share that is listed, 0..1. */
	readonly carried: number;
	/** Positions in `nodes` of the stage before and the stage after. */
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** NaN: of a column with several inputs, which have a weight each. */
	readonly weight: Float32Array;
	/** 1 or -1, the sign of the weight; 0: weights of the column's inputs have either sign. */
	readonly sign: Int32Array;
	/** Standard deviation, over the rows, of what it adds to the unit's sum: |weight| × the standard deviation of what flows in. */
	readonly flow: Float32Array;
	/** So few nodes of the stage before, the strongest first, send at least half of all that flows; 0: nothing flows. */
	readonly half: number;
}

export interface NetworkResult {
	readonly coverage: Coverage;
	/** From the inputs to the last layer. */
	readonly stages: readonly NetworkStage[];
	/** Between each stage and the next one. */
	readonly links: readonly NetworkLinks[];
	/** What stages give out that is added once more to what later ones do (residual), unit by unit; not among the links. */
	readonly shortcuts: readonly Shortcut[];
}

/** Numbers of stages, from 0. */
export interface Shortcut {
	readonly from: number;
	readonly to: number;
}
