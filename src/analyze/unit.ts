import type { ActivationName } from '../core/activations.ts';
import type { Histogram } from '../core/histogram.ts';
import type { Coverage, RowGroup, RowPlace } from './analyzer.ts';

export interface UnitResult {
	readonly layer: number;
	readonly unit: number;
	/** The class or target it stands for in the last layer, else null. */
	readonly name: string | null;
	readonly activation: ActivationName;
	readonly bias: number;
	/** By falling |weight|; `input` is the position in the layer before, `name` null for a unit. */
	readonly incoming: readonly { readonly input: number; readonly name: string | null; readonly weight: number }[];
	readonly coverage: Coverage;
	readonly mean: number;
	readonly deviation: number;
	/** Share of rows with z > 0, 0..1. */
	readonly activeShare: number;
	readonly groups: readonly RowGroup[];
	/** Distribution of the activation in each group, all over the same bins. */
	readonly byGroup: readonly Histogram[];
	/** Null for a group without rows. */
	readonly meanByGroup: readonly (number | null)[];
	/** Rows with the largest activation, falling. */
	readonly topRows: readonly (RowPlace & { readonly activation: number })[];
}
