import { activationOf } from '../../core/layers/index.ts';
import { parameterCount, unitsOfLayers } from '../../core/network-shape.ts';
import { Moments } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { groupRows } from '../groups.ts';
import { activationsOf, everyRow, measure, type MeasuredChunk } from '../measure.ts';
import type { Model } from '../model.ts';
import { unitNames } from '../names.ts';
import { affordableRows, operationsPerRow, stratifiedSample } from '../sample.ts';
import { flowSums, linksOf, strongest, type FlowSums } from './connections.ts';
import { FlowCounter } from './flows.ts';
import type { ColumnNode, NetworkResult, NetworkStage, UnitNode } from './network-result.ts';
import { placesOfColumns, shortcutsOf, stagesOf, type Stage } from './stages.ts';

export interface NetworkOptions {
	/** Columns or units listed of each layer, at most. */
	readonly units: number;
	/** Connections listed between two layers, at most. */
	readonly lines: number;
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
}

/** The network as a drawing shows it: columns, units with their mean activation, and the connections that carry most. */
export const network = {
	id: 'network',
	version: 2,
	options: {
		units: { kind: 'integer', minimum: 1, maximum: 200, default: 16 },
		lines: { kind: 'integer', minimum: 1, maximum: 2000, default: 100 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 5000 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: (model, _dataset, { maximumRows }, rows) =>
		2 * operationsPerRow(model.network) * Math.min(rows, affordableRows(model.network, maximumRows)) +
		20 * parameterCount(model.network.specification),
	*run(model, dataset, { units: most, lines, maximumRows }, context): Generator<undefined, NetworkResult> {
		const { specification, layers } = model.network;
		const asked = context.rows ?? everyRow(dataset);
		const rows = stratifiedSample(
			asked,
			groupRows(dataset),
			affordableRows(model.network, maximumRows),
			context.random,
		);
		const stages = stagesOf(specification);
		const widths = unitsOfLayers(specification);
		const columns = placesOfColumns(specification, dataset);
		const counters = stages.slice(1).map(({ layer }, i) => {
			const senders =
				i === 0 ? [...columns.values()] : Array.from({ length: widths[stages[i].leaving] }, (_, j) => [j]);
			return new FlowCounter(senders, layers[layer!].weights, widths[layer!]);
		});
		const counted = stages.slice(1).map(({ layer }) => new UnitCounter(layer!, widths[layer!]));
		for (const chunk of measure(model, dataset, rows, context)) {
			for (const each of counted) each.add(chunk);
			for (const [i, counter] of counters.entries()) {
				const { leaving } = stages[i];
				const { values, columns: width } = leaving < 0 ? dataset.inputs : chunk.activations[leaving];
				for (let row = 0; row < chunk.rows; row++)
					counter.add(values, width * (leaving < 0 ? rows[chunk.first + row] : row));
			}
			yield;
		}
		const connections = counters.map((counter) => counter.result());
		const sums = connections.map(flowSums);
		const shown = stages.map((_, i) => strongest(i < sums.length ? sums[i].sent : sums[i - 1].got, most));
		return {
			coverage: { rows: rows.length, of: asked.length },
			stages: stages.map((stage, i) =>
				stage.layer === null
					? inputStage(columns, shown[i], sums[i])
					: unitStage(stage, counted[i - 1], shown[i], i < sums.length ? sums[i] : null, model, dataset),
			),
			links: connections.map((each, i) => linksOf(each, sums[i], shown[i], shown[i + 1], lines)),
			shortcuts: shortcutsOf(specification, stages),
		};
	},
} as const satisfies Analyzer<NetworkOptions, NetworkResult>;

/** Mean activation of the units of a layer, and whether they answer at all. */
class UnitCounter {
	readonly #layer: number;
	readonly moments: readonly Moments[];
	readonly active: Float64Array;

	constructor(layer: number, units: number) {
		this.#layer = layer;
		this.moments = Array.from({ length: units }, () => new Moments());
		this.active = new Float64Array(units);
	}

	add(chunk: MeasuredChunk): void {
		const { values: z, columns: units } = chunk.preActivations[this.#layer];
		for (const [unit, moments] of this.moments.entries()) {
			const { values, column, columns } = activationsOf(chunk, this.#layer, unit);
			for (let row = 0; row < chunk.rows; row++) {
				moments.add(values[row * columns + column]);
				if (z[row * units + unit] > 0) this.active[unit]++;
			}
		}
	}
}

const shareOf = (part: number, { total }: FlowSums) => (total > 0 ? part / total : 0);

function inputStage(
	columns: ReadonlyMap<string, readonly number[]>,
	shown: readonly number[],
	sums: FlowSums,
): NetworkStage {
	const all = [...columns];
	const nodes = shown.map((at): ColumnNode => {
		const [column, places] = all[at];
		return { kind: 'column', column, inputs: places.length, share: shareOf(sums.sent[at], sums) };
	});
	return { layer: null, activation: null, size: all.length, nodes };
}

/** `sums`: of what leaves it; null: the last layer. */
function unitStage(
	{ layer }: Stage,
	{ moments, active }: UnitCounter,
	shown: readonly number[],
	sums: FlowSums | null,
	{ network: { specification } }: Model,
	dataset: Dataset,
): NetworkStage {
	const names = unitNames(specification, dataset, layer!);
	const nodes = shown.map((unit): UnitNode => {
		const { count, mean, deviation, minimum, maximum } = moments[unit];
		return {
			kind: 'unit',
			unit,
			name: names?.[unit] ?? null,
			mean,
			deviation,
			activeShare: active[unit] / count,
			silent: minimum === 0 && maximum === 0,
			share: sums && shareOf(sums.sent[unit], sums),
		};
	});
	return { layer, activation: activationOf(specification.layers[layer!]), size: moments.length, nodes };
}
