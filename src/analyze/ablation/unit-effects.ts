import { forward, predict } from '../../core/forward.ts';
import type { LossName } from '../../core/losses.ts';
import type { Matrix } from '../../core/matrix.ts';
import type { Network } from '../../core/network.ts';
import { behindLayer } from '../../core/part-of-network.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import type { Model } from '../model.ts';

/** Of a unit for one row, before it is put in the target's units. */
interface RawEffect {
	readonly layer: number;
	readonly unit: number;
	readonly activation: number;
	readonly change: number;
}

/** Layers whose units make something of their own that is not yet the answer. */
export function hiddenLayers({ specification: { layers } }: Pick<Network, 'specification'>): number[] {
	const last = layers.findLastIndex(({ type }) => type === 'dense');
	return [...layers.keys()].filter((layer) => layers[layer].type === 'dense' && layer < last);
}

/**
 * For one row (1, inputs): how `output` of what is predicted changes when each unit of the hidden layers alone gives its mean,
 * `means` by layer and unit. All units of a layer take one pass through the layers behind it.
 */
export function unitEffects(
	{ network, loss }: Pick<Model, 'network' | 'loss'>,
	row: Matrix,
	means: readonly Float64Array[],
	output: number,
): RawEffect[] {
	const { activations } = forward(network, row);
	const before = predict(network, loss, row).values[output];
	return hiddenLayers(network).flatMap((layer) => {
		const { values } = activations[layer];
		const behind = behindLayer(network, layer);
		const after =
			behind === null
				? predictedPinned(network, loss, layer, row, means[layer], output)
				: predictedBehind(behind, loss, values, means[layer], output);
		return Array.from(after, (predicted, unit) => ({
			layer,
			unit,
			activation: values[unit],
			change: predicted - before,
		}));
	});
}

function predictedBehind(
	behind: Network,
	loss: LossName,
	own: Float32Array,
	means: Float64Array,
	output: number,
): Float64Array {
	const units = own.length;
	const values = Float32Array.from({ length: units * units }, (_, i) => own[i % units]);
	for (let unit = 0; unit < units; unit++) values[unit * units + unit] = means[unit];
	const { values: predicted, columns } = predict(behind, loss, { rows: units, columns: units, values });
	return Float64Array.from({ length: units }, (_, unit) => predicted[unit * columns + output]);
}

function predictedPinned(
	network: Network,
	loss: LossName,
	layer: number,
	row: Matrix,
	means: Float64Array,
	output: number,
): Float64Array {
	return means.map((value, unit) => predict(network, loss, row, undefined, [{ layer, unit, value }]).values[output]);
}

/** Multiplications and additions of `unitEffects`, about. */
export function effectOperations(network: Network): number {
	const widths = unitsOfLayers(network.specification);
	const units = hiddenLayers(network).reduce((sum, layer) => sum + widths[layer], 0);
	return forwardOperations(network) * (units + 1);
}
