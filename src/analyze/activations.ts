import type { ActivationName } from '../core/activations.ts';
import type { Histogram } from '../core/histogram.ts';
import { forwardOperations } from '../core/propagation.ts';
import type { LayerSpecification } from '../core/specification.ts';
import { appliesToRows } from './applicability.ts';
import type { Analyzer, Coverage, RowGroup } from './analyzer.ts';
import { activationCurves } from './curves.ts';
import { deadOnEveryRow } from './dead-units.ts';
import { countedGroups, groupRows } from './groups.ts';
import { LayerAccumulator } from './layer-accumulator.ts';
import { layerRanges } from './layer-ranges.ts';
import { everyRow, measure } from './measure.ts';
import { affordableRows, operationsPerRow, stratifiedSample } from './sample.ts';

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
	/** (units, groups), row-major: mean activation by class or target third; NaN for a group without rows. */
	readonly meanByGroup: Float32Array;
}

export interface ActivationsResult {
	readonly coverage: Coverage;
	/** All functions, over a symmetric range that holds the central 99 % of what the hidden layers feed into theirs. */
	readonly curves: readonly ActivationCurve[];
	readonly groups: readonly RowGroup[];
	readonly layers: readonly LayerActivations[];
}

export interface ActivationsOptions {
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
}

export const activations = {
	id: 'activations',
	options: { maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 5000 } },
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, _dataset, { maximumRows }, rows) {
		const sampled = Math.min(rows, affordableRows(network, maximumRows));
		// Where units look dead, every row is asked.
		return operationsPerRow(network) * sampled + (sampled < rows ? forwardOperations(network) * rows : 0);
	},
	*run(model, dataset, options, context): Generator<undefined, ActivationsResult> {
		const grouping = groupRows(dataset);
		const most = affordableRows(model.network, options.maximumRows);
		const asked = context.rows ?? everyRow(dataset);
		const rows = stratifiedSample(asked, grouping, most, context.random);
		const ranges = yield* layerRanges(model, dataset, rows, context);
		const layers = ranges.layers.map((range, layer) => new LayerAccumulator(model, layer, range, grouping));
		for (const chunk of measure(model, dataset, rows, context)) {
			for (const layer of layers) layer.add(chunk, rows);
			yield;
		}
		const results = layers.map((layer) => layer.result(dataset));
		const sampled = rows.length < asked.length;
		return {
			coverage: { rows: rows.length, of: asked.length },
			curves: activationCurves(ranges.curves),
			groups: countedGroups(grouping, rows),
			layers: sampled ? yield* deadOnEveryRow(model, dataset, asked, results, context) : results,
		};
	},
} as const satisfies Analyzer<ActivationsOptions, ActivationsResult>;
