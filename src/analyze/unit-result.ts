import type { ActivationName } from '../core/activations.ts';
import type { LayerSpecification } from '../core/specification.ts';
import { type Histogram } from '../core/histogram.ts';
import type { Ablation } from './unit/ablation.ts';
import type { Selectivity } from './unit/selectivity.ts';
import type { UnitResponse } from './unit/unit-response.ts';
import type { Coverage, RowGroup, RowPlace, RowUse } from './analyzer.ts';

export interface UnitResult {
	readonly layer: number;
	readonly unit: number;
	readonly type: LayerSpecification['type'];
	/** The class or target it stands for in the last layer, the input it passes on, else null. */
	readonly name: string | null;
	/** Null: its layer has no function. */
	readonly activation: ActivationName | null;
	/** Null: it has none. */
	readonly bias: number | null;
	/**
	 * By falling |weight|; `input` is the position in the layer before, `name` null for a unit. Of normalisation, the one it
	 * scales; of an embedding, what each category makes of it; none where nothing is weighted.
	 */
	readonly incoming: readonly {
		readonly input: number;
		readonly name: string | null;
		readonly weight: number;
		/** That the input is made from; left out: of a unit, or of a category of an embedding. */
		readonly column?: string;
	}[];
	readonly coverage: Coverage;
	/** As `LayerActivations`: in the last layer of probabilities, or of values in the target's units. */
	readonly mean: number;
	readonly deviation: number;
	/** Share of rows with z > 0, 0..1. */
	readonly activeShare: number;
	/** The sums, before the function; null: its layer has none. */
	readonly z: {
		readonly mean: number;
		readonly deviation: number;
		/** Distribution in each group, all over the same bins. */
		readonly byGroup: readonly Histogram[];
	} | null;
	/** On the rows of `coverage`. */
	readonly selectivity: Selectivity;
	/** On held-out rows, whatever rows are asked about. Null: a unit of the last layer, which stands for an answer, or one that passes on what another gives. */
	readonly ablation: Ablation | null;
	/** The row whose columns are moved one by one, and what the unit then gives; null: there is no row. */
	readonly response: (RowPlace & { readonly columns: readonly UnitResponse[]; readonly of: number }) | null;
	readonly groups: readonly RowGroup[];
	/** Distribution of the activation in each group, all over the same bins. */
	readonly byGroup: readonly Histogram[];
	/** Null for a group without rows. */
	readonly meanByGroup: readonly (number | null)[];
	/** Rows with the largest activation, falling. */
	readonly topRows: readonly (RowPlace & { readonly activation: number; readonly use: RowUse })[];
	/** Rows with the least sum before the function, rising, none of the former: many rows may share the least activation. */
	readonly leastRows: readonly (RowPlace & {
		readonly sum: number;
		readonly activation: number;
		readonly use: RowUse;
	})[];
}
