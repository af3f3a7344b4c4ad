import type { ActivationName } from '../core/activations.ts';
import type { Histogram } from '../core/histogram.ts';
import type { LayerSpecification } from '../core/specification.ts';
import type { Coverage, RowGroup } from './analyzer.ts';

/** y = f(x) and its slope f'(x) on a uniform grid of x. */
export interface ActivationCurve {
	readonly name: ActivationName;
	readonly x: Float32Array;
	readonly y: Float32Array;
	readonly slope: Float32Array;
}

export interface LayerActivations {
	/** From 0. Each layer of the network has its place in the list; dropout passes on what it gets. */
	readonly layer: number;
	readonly type: LayerSpecification['type'];
	/** Null: the layer has no function of its own. */
	readonly activation: ActivationName | null;
	readonly units: number;
	/** Names of the units: classes or the target in the last layer, inputs where these are passed on, else null. */
	readonly unitNames: readonly string[] | null;
	/**
	 * Null: there is no function. What the layer feeds into its function, over rows and units. Hidden layers: binned over the curves' range; the last
	 * layer, whose logits may lie far outside it: over a symmetric range of its own (see `from` and `to`).
	 */
	readonly preActivations: Histogram | null;
	/** What comes out. In the last layer these are probabilities (classification) or values in original units. */
	readonly activations: Histogram;
	/** Per unit: mean and standard deviation of the activation (as in `activations`). */
	readonly mean: Float32Array;
	readonly deviation: Float32Array;
	/** Per unit: share of rows (0..1) with z > 0 (of layers without a function: a > 0). */
	readonly activeShare: Float32Array;
	/** Per unit: share of rows (0..1) out where |f'(z)| < 0.01 · max f'; 0 for functions that do not saturate. */
	readonly saturatedShare: Float32Array;
	/** Units with max z ≤ 0 over all rows asked about, measured or not, of a function that is 0 there (ReLU); numbers from 0. */
	readonly dead: readonly number[];
	/** Of `dead`, those whose largest z lies below 0 by more than ten times what z usually is in the layer (root mean square of the others). */
	readonly outOfReach: readonly number[];
	/** (units, groups), row-major: mean activation by class or target third; NaN for a group without rows. */
	readonly meanByGroup: Float32Array;
}

export interface ActivationsResult {
	readonly coverage: Coverage;
	/** All functions, over a symmetric range that holds the central 99% of what the hidden layers feed into theirs. */
	readonly curves: readonly ActivationCurve[];
	readonly groups: readonly RowGroup[];
	readonly layers: readonly LayerActivations[];
	/** Not the whole answer yet: units are called dead that are so on the rows of `coverage`; all others are still to be asked about. */
	readonly deadOnSample?: true;
}
