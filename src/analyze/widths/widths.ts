import { forwardInChunks } from '../../core/forward.ts';
import { inputsOf, unitsOfLayers } from '../../core/network-shape.ts';
import type { Network } from '../../core/network.ts';
import { forwardOperations } from '../../core/propagation.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { groupRows } from '../groups.ts';
import { heldOutRows } from '../held-out.ts';
import type { Model } from '../model.ts';
import { affordableRows, stratifiedSample } from '../sample.ts';
import { changeInterval, judgedRows, judgeHolding, metricOf } from '../unit/ablation.ts';
import { participationRatio } from './participation-ratio.ts';
import type { FewerUnits, LayerWidth, WidthsResult } from './widths-result.ts';

export interface WidthsOptions {
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
}

/** Covariances of more rows take long and say the same. */
const mostSpread = 1000;

/** How many units of each hidden layer the network makes use of: by how its rows are spread, and by what fewer of them would do. */
export const widths = {
	id: 'widths',
	options: { maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 2000 } },
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, _dataset, { maximumRows }, rows) {
		const judged = Math.min(rows, affordableRows(network, maximumRows));
		const runs = hiddenDense(network).reduce((sum, { units }) => sum + Math.log2(units), 1);
		const squares = hiddenDense(network).reduce((sum, { units }) => sum + units * Math.min(units, mostSpread), 0);
		return forwardOperations(network) * (judged * runs + mostSpread) + squares * mostSpread;
	},
	*run(model, dataset, { maximumRows }, context): Generator<undefined, WidthsResult> {
		const { part, rows } = heldOutRows(dataset, context.rows);
		const grouping = groupRows(dataset);
		const most = affordableRows(model.network, maximumRows);
		const judged = stratifiedSample(rows, grouping, most, context.random);
		const learned = dataset.split.train.length > 0 ? dataset.split.train : rows;
		const spread = stratifiedSample(learned, grouping, Math.min(most, mostSpread), context.random);
		const before = yield* judgedRows(model, dataset, judged, [], context.signal);
		const isClass = dataset.preprocessing.target.kind === 'classes';
		const places = yield* recorded(model.network, dataset, spread, context);
		const layers: LayerWidth[] = [];
		for (const { layer, units } of hiddenDense(model.network)) {
			const values = places[layer];
			const { means, variances } = momentsOf(values, units);
			const order = byWeight(model.network, layer, variances);
			const judge = yield* judgeHolding(model, dataset, judged, layer, context.signal);
			const fewer: FewerUnits[] = [];
			for (let count = 1; count < units; count *= 2) {
				const pins = order.slice(count).map((unit) => ({ layer, unit, value: means[unit] }));
				if (!pins.every(({ value }) => Number.isFinite(value))) break;
				const after = yield* judge(pins);
				const metric = metricOf(after, isClass);
				const change = metric - metricOf(before, isClass);
				fewer.push({ units: count, metric, change, interval: changeInterval(before, after, isClass) });
			}
			layers.push({ layer, units, effectiveWidth: participationRatio(values, units), fewer });
			context.report(layer + 1, places.length);
			yield;
		}
		return {
			measure: isClass ? 'accuracy' : 'rmse',
			part,
			rows: judged.length,
			metric: metricOf(before, isClass),
			layers,
		};
	},
} as const satisfies Analyzer<WidthsOptions, WidthsResult>;

function hiddenDense({ specification }: Pick<Network, 'specification'>) {
	const units = unitsOfLayers(specification);
	return specification.layers.flatMap(({ type }, layer) =>
		type === 'dense' && layer < units.length - 1 ? [{ layer, units: units[layer] }] : [],
	);
}

/** What each layer gives out for the rows, (rows, units) row-major. */
function* recorded(
	network: Model['network'],
	dataset: Dataset,
	positions: Int32Array,
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, Float32Array[]> {
	const places = unitsOfLayers(network.specification).map((width) => new Float32Array(positions.length * width));
	for (const { first, activations } of forwardInChunks(network, dataset.inputs, positions)) {
		signal.throwIfAborted();
		for (const [layer, { values, columns }] of activations.entries()) places[layer].set(values, first * columns);
		yield;
	}
	return places;
}

function momentsOf(values: Float32Array, units: number) {
	const rows = values.length / units;
	const means = new Float64Array(units);
	const variances = new Float64Array(units);
	for (let i = 0; i < values.length; i++) means[i % units] += values[i] / rows;
	for (let i = 0; i < values.length; i++) variances[i % units] += (values[i] - means[i % units]) ** 2 / rows;
	return { means, variances };
}

/** Units by how much they move the layer after: variance times the squared weights that lead on. The first of equals first. */
function byWeight(network: Network, layer: number, variances: Float64Array): number[] {
	const { specification, layers } = network;
	const next = specification.layers.findIndex(({ type }, i) => i > layer && type === 'dense');
	const weights = inputsOf(specification, next) === variances.length ? layers[next].weights : null;
	const width = weights === null ? 1 : weights.length / variances.length;
	const moves = variances.map((variance, unit) => {
		if (weights === null) return variance;
		const onward = weights.subarray(unit * width, (unit + 1) * width);
		return variance * onward.reduce((sum, weight) => sum + weight * weight, 0);
	});
	return [...moves.keys()].sort((a, b) => moves[b] - moves[a] || a - b);
}
