import { forwardOperations } from '../core/propagation.ts';
import { appliesToRows } from './applicability.ts';
import type { Analyzer } from './analyzer.ts';
import { activationCurves } from './curves.ts';
import { deadOnEveryRow } from './dead-units.ts';
import { countedGroups, groupRows } from './groups.ts';
import { LayerAccumulator } from './layer-accumulator.ts';
import { layerRanges } from './layer-ranges.ts';
import { everyRow, measure } from './measure.ts';
import { affordableRows, operationsPerRow, stratifiedSample } from './sample.ts';
import type { ActivationsResult } from './activations-result.ts';

export interface ActivationsOptions {
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
}

export const activations = {
	id: 'activations',
	version: 2,
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
		const result: ActivationsResult = {
			coverage: { rows: rows.length, of: asked.length },
			curves: activationCurves(ranges.curves),
			groups: countedGroups(grouping, rows),
			layers: layers.map((layer) => layer.result(dataset)),
		};
		if (rows.length === asked.length || result.layers.every(({ dead }) => dead.length === 0)) return result;
		context.partial?.({ ...result, deadOnSample: true } satisfies ActivationsResult);
		return { ...result, layers: yield* deadOnEveryRow(model, dataset, asked, result.layers, context) };
	},
} as const satisfies Analyzer<ActivationsOptions, ActivationsResult>;
