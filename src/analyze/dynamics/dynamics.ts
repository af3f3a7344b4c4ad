import type { EpochWeights } from '../../core/epoch-weights.ts';
import type { EpochRecord } from '../../core/history.ts';
import { parameterCount } from '../../core/network-shape.ts';
import { forwardOperations } from '../../core/propagation.ts';
import type { Analyzer } from '../analyzer.ts';
import { distanceBetween } from '../distance-from-start.ts';
import { groupRows } from '../groups.ts';
import type { Model } from '../model.ts';
import { stratifiedSample } from '../sample.ts';
import type { DynamicsResult, EpochDynamics, LayerDynamics } from './dynamics-result.ts';
import { layerMeasures, normOf, type LayerMeasures } from './layer-measures.ts';

/** A gradient of so many rows is that of all within a tenth, or so. */
const mostRows = 500;
const fewestRows = 64;
/** Multiplications and additions over all epochs, a second or two. */
const budget = 2e9;

/** The training epoch by epoch, with what is measured now of the networks whose weights are kept. */
export const dynamics = {
	id: 'dynamics',
	version: 2,
	options: {},
	needs: { rows: false, epochs: true },
	measures: null,
	applies: () => true,
	cost: (model, dataset) => {
		const epochs = model.training?.epochs.length ?? 0;
		return (
			epochs *
			(3 * forwardOperations(model.network) * rowsFor(model, dataset.split.train.length) +
				parameterCount(model.network.specification))
		);
	},
	*run(model, dataset, _options, context): Generator<undefined, DynamicsResult> {
		const { training, network } = model;
		const { train } = dataset.split;
		if (training === undefined) return { measured: { rows: 0, of: train.length }, records: [] };
		const positions = stratifiedSample(train, groupRows(dataset), rowsFor(model, train.length), context.random);
		const { specification } = network;
		const learning = specification.layers.flatMap(({ type }, layer) =>
			network.layers[layer].weights.length > 0 ? [{ layer, type }] : [],
		);
		const stepOf = new Map(training.history.map(({ epoch, step }) => [epoch, step]));
		const kept = new Map<number, readonly LayerDynamics[]>();
		let before: EpochWeights | null = null;
		for (const each of training.epochs) {
			context.signal.throwIfAborted();
			const measured: LayerMeasures[] | null =
				positions.length === 0
					? null
					: layerMeasures({ specification, layers: each.layers }, training.specification, dataset, positions);
			const steps = (stepOf.get(each.epoch) ?? NaN) - (stepOf.get(before?.epoch ?? NaN) ?? NaN);
			kept.set(
				each.epoch,
				learning.map(({ layer, type }) => ({
					layer,
					type,
					gradientNorm: measured?.[layer].gradientNorm ?? null,
					updateRatio: ratioOf(each, before, layer, steps),
					weightNorm: normOf(each.layers[layer].weights),
					sumVariance: measured?.[layer].sumVariance ?? null,
					dead: measured?.[layer].dead ?? null,
					saturated: measured?.[layer].saturated ?? null,
				})),
			);
			before = each;
			context.report(kept.size, training.epochs.length);
			yield;
		}
		const unknown = {
			gradientNorm: null,
			updateRatio: null,
			weightNorm: null,
			sumVariance: null,
			dead: null,
			saturated: null,
		};
		const none = learning.map((layer) => ({ ...layer, ...unknown }));
		return {
			measured: { rows: positions.length, of: train.length },
			records: training.history.map((record) => recordOf(record, training.baselineLoss, kept.get(record.epoch), none)),
		};
	},
} as const satisfies Analyzer<object, DynamicsResult>;

function rowsFor({ network, training }: Model, rows: number): number {
	const epochs = Math.max(1, training?.epochs.length ?? 0);
	const affordable = Math.floor(budget / (3 * forwardOperations(network) * epochs));
	return Math.min(rows, mostRows, Math.max(fewestRows, affordable));
}

function ratioOf(now: EpochWeights, before: EpochWeights | null, layer: number, steps: number): number | null {
	if (before === null || !(steps > 0)) return null;
	const distance = distanceBetween([now.layers[layer].weights], [before.layers[layer].weights]);
	return distance === null ? null : distance / steps;
}

function recordOf(
	{ epoch, trainLoss, validationLoss, learningRate }: EpochRecord,
	baselineLoss: number | null,
	kept: readonly LayerDynamics[] | undefined,
	none: readonly LayerDynamics[],
): EpochDynamics {
	return {
		epoch,
		trainLoss,
		validationLoss,
		baselineLoss,
		learningRate,
		kept: kept !== undefined,
		layers: kept ?? none,
	};
}
