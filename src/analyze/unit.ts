import { activationOf } from '../core/layers/index.ts';
import { HistogramAccumulator } from '../core/histogram.ts';
import { upToUnit } from '../core/part-of-network.ts';
import { Moments } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { DatasetRow, TableRow } from '../data/table/row-numbers.ts';
import { appliesToRows } from './applicability.ts';
import type { Analyzer } from './analyzer.ts';
import { countedGroups, groupRows, type Grouping } from './groups.ts';
import { heldOutRows } from './held-out.ts';
import { everyRow } from './measure.ts';
import { incomingOf } from './incoming.ts';
import { unitNames } from './names.ts';
import { datasetRowOf, placeOfDatasetRow, useOfDatasetRow } from './places.ts';
import { affordableRows, operationsPerRow, stratifiedSample } from './sample.ts';
import type { Model } from './model.ts';
import { ablate, ablationOperations } from './unit/ablation.ts';
import { selectivity } from './unit/selectivity.ts';
import { unitValues } from './unit/unit-values.ts';
import { unitResponses } from './unit/unit-response.ts';
import type { UnitResult } from './unit-result.ts';

export interface UnitOptions {
	/** Numbers from 0. */
	readonly layer: number;
	readonly unit: number;
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
	readonly topRows: number;
	/** The row whose columns are moved; none: of those measured the one it reacts to most. */
	readonly row: readonly TableRow[];
	/** Columns moved, and values of each. */
	readonly columns: number;
	readonly points: number;
}

const bins = 40;

export const unit = {
	id: 'unit',
	version: 4,
	options: {
		layer: { kind: 'layer', default: 0 },
		unit: { kind: 'unit', layer: 'layer', default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 5000 },
		topRows: { kind: 'integer', minimum: 0, maximum: 1000, default: 10 },
		row: { kind: 'rows', most: 1, default: [] },
		columns: { kind: 'integer', minimum: 0, maximum: 1000, default: 12 },
		points: { kind: 'integer', minimum: 2, maximum: 200, default: 21 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, dataset, { layer, unit: number, maximumRows, columns, points }, rows) => {
		const most = affordableRows(network, maximumRows);
		const ofUnit = operationsPerRow(upToUnit(network, layer, number).network);
		const judged = Math.min(heldOutRows(dataset).rows.length, most);
		return ofUnit * (Math.min(rows, most) + columns * points) + judged * ablationOperations(network, layer);
	},
	*run(model, dataset, options, context): Generator<undefined, UnitResult> {
		const { network } = model;
		const { specification } = network;
		const of = specification.layers[options.layer];
		const grouping = groupRows(dataset);
		const most = affordableRows(network, options.maximumRows);
		const asked = context.rows ?? everyRow(dataset);
		const rows = stratifiedSample(asked, grouping, most, context.random);
		const { values, sums } = yield* unitValues(model, dataset, options, rows, context);
		const active = sums.reduce((count, sum) => count + (sum > 0 ? 1 : 0), 0);

		const inGroups = byGroup(values, rows, grouping);
		const { all, moments, histograms } = inGroups;
		const falling = Int32Array.from(rows.keys()).sort((i, j) => values[j] - values[i] || i - j);
		const rising = falling.slice(options.topRows).sort((i, j) => sums[i] - sums[j] || i - j);
		const isLast = options.layer === specification.layers.length - 1;
		const pinnable = !isLast && of.type !== 'dropout' && Number.isFinite(all.mean);
		const judged = heldOutRows(dataset);
		const sample = stratifiedSample(judged.rows, grouping, most, context.random);
		const at = { layer: options.layer, unit: options.unit };
		const ablation =
			pinnable && sample.length > 0
				? yield* ablate(model, dataset, { ...at, mean: all.mean }, sample, judged.part, context)
				: null;
		const ofSums = activationOf(of) === null ? null : byGroup(sums, rows, grouping);
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
			z: ofSums && {
				mean: ofSums.all.mean,
				deviation: ofSums.all.deviation,
				byGroup: ofSums.histograms.map((histogram) => histogram.result()),
			},
			selectivity: selectivity(values, rows, dataset),
			ablation,
			response: responseOf(model, dataset, options, rows[falling[0]]),
			groups: countedGroups(grouping, rows),
			byGroup: histograms.map((histogram) => histogram.result()),
			meanByGroup: moments.map(({ count, mean }) => (count === 0 ? null : mean)),
			topRows: Array.from(falling.subarray(0, options.topRows), (i) => ({
				...placeOfDatasetRow(dataset, rows[i]),
				activation: values[i],
				use: useOfDatasetRow(dataset, rows[i]),
			})),
			leastRows: Array.from(rising.subarray(0, options.topRows), (i) => ({
				...placeOfDatasetRow(dataset, rows[i]),
				sum: sums[i],
				activation: values[i],
				use: useOfDatasetRow(dataset, rows[i]),
			})),
		};
	},
} as const satisfies Analyzer<UnitOptions, UnitResult>;

/** Moments and distributions of a number for each of the rows, in each group over the same bins. */
function byGroup(values: Float64Array, rows: Int32Array, { groups, groupOf }: Grouping) {
	const all = new Moments();
	all.addAll(values);
	const moments = groups.map(() => new Moments());
	const histograms = groups.map(() => new HistogramAccumulator(all.minimum, all.maximum, bins));
	for (let i = 0; i < rows.length; i++) {
		const group = groupOf[rows[i]];
		if (group < 0) continue;
		moments[group].add(values[i]);
		histograms[group].add(values[i]);
	}
	return { all, moments, histograms };
}

/** `otherwise`: where no row is named. */
function responseOf(
	model: Model,
	dataset: Dataset,
	options: UnitOptions,
	otherwise: DatasetRow,
): UnitResult['response'] {
	const named = options.row.length === 0 ? otherwise : datasetRowOf(dataset, options.row[0]);
	if (named === null || options.columns === 0) return null;
	return {
		...placeOfDatasetRow(dataset, named),
		columns: unitResponses(model, dataset, options, named, options),
		of: dataset.preprocessing.inputs.length,
	};
}
