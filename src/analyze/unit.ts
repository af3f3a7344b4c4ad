import { activationOf } from '../core/layers/index.ts';
import { inputsOf } from '../core/network-shape.ts';
import { HistogramAccumulator } from '../core/histogram.ts';
import { Moments } from '../core/statistics.ts';
import { appliesToRows } from './applicability.ts';
import type { Analyzer } from './analyzer.ts';
import { countedGroups, groupRows } from './groups.ts';
import { activationsOf, everyRow, measure } from './measure.ts';
import { incomingOf } from './incoming.ts';
import { unitNames } from './names.ts';
import { placeOfDatasetRow, useOfDatasetRow } from './places.ts';
import { affordableRows, operationsPerRow, stratifiedSample } from './sample.ts';
import type { UnitResult } from './unit-result.ts';

export interface UnitOptions {
	/** Numbers from 0. */
	readonly layer: number;
	readonly unit: number;
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
	readonly topRows: number;
}

const bins = 40;

export const unit = {
	id: 'unit',
	options: {
		layer: { kind: 'layer', default: 0 },
		unit: { kind: 'unit', layer: 'layer', default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 5000 },
		topRows: { kind: 'integer', minimum: 0, maximum: 1000, default: 10 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, _dataset, { maximumRows }, rows) =>
		operationsPerRow(network) * Math.min(rows, affordableRows(network, maximumRows)),
	*run(model, dataset, options, context): Generator<undefined, UnitResult> {
		const { network } = model;
		const { specification } = network;
		const of = specification.layers[options.layer];
		const units = inputsOf(specification, options.layer + 1);
		const grouping = groupRows(dataset);
		const most = affordableRows(network, options.maximumRows);
		const asked = context.rows ?? everyRow(dataset);
		const rows = stratifiedSample(asked, grouping, most, context.random);
		const values = new Float64Array(rows.length);
		let active = 0;
		for (const chunk of measure(model, dataset, rows, context)) {
			const { values: z } = chunk.preActivations[options.layer];
			const { values: a, column, columns } = activationsOf(chunk, options.layer, options.unit);
			for (let i = 0; i < chunk.rows; i++) {
				values[chunk.first + i] = a[i * columns + column];
				if (z[i * units + options.unit] > 0) active++;
			}
			yield;
		}

		const all = new Moments();
		all.addAll(values);
		const moments = grouping.groups.map(() => new Moments());
		const histograms = grouping.groups.map(() => new HistogramAccumulator(all.minimum, all.maximum, bins));
		for (let i = 0; i < rows.length; i++) {
			const group = grouping.groupOf[rows[i]];
			if (group < 0) continue;
			moments[group].add(values[i]);
			histograms[group].add(values[i]);
		}
		const falling = Int32Array.from(rows.keys()).sort((i, j) => values[j] - values[i] || i - j);
		return {
			layer: options.layer,
			unit: options.unit,
			type: of.type,
			name: unitNames(specification, dataset, options.layer)?.[options.unit] ?? null,
			activation: activationOf(of),
			bias: network.layers[options.layer].bias.at(options.unit) ?? null,
			incoming: incomingOf(network, dataset, options.layer, options.unit),
			coverage: { rows: rows.length, of: asked.length },
			mean: all.mean,
			deviation: all.deviation,
			activeShare: active / rows.length,
			groups: countedGroups(grouping, rows),
			byGroup: histograms.map((histogram) => histogram.result()),
			meanByGroup: moments.map(({ count, mean }) => (count === 0 ? null : mean)),
			topRows: Array.from(falling.subarray(0, options.topRows), (i) => ({
				...placeOfDatasetRow(dataset, rows[i]),
				activation: values[i],
				use: useOfDatasetRow(dataset, rows[i]),
			})),
		};
	},
} as const satisfies Analyzer<UnitOptions, UnitResult>;
