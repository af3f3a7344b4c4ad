import * as l10n from '@vscode/l10n';
import type { LayerWeights } from '../../core/layer-weights.ts';
import { parameterCount } from '../../core/network-shape.ts';
import type { Network } from '../../core/network.ts';
import { UserError } from '../../core/user-error.ts';
import type { Analyzer } from '../analyzer.ts';
import { distanceBetween } from '../distance-from-start.ts';
import type { Model } from '../model.ts';
import { orderByNorm, statisticsOf } from '../matrix-statistics.ts';
import { matricesOf, type Matrix } from '../weight-matrices.ts';
import type { Against, MatrixDifference, WeightDifferenceResult } from './weight-difference-result.ts';

export interface WeightDifferenceOptions {
	/** `epoch 8` or `layer 1`, both from 0. */
	readonly against: string;
}

/** A difference, statistics, a histogram, and two norms. */
const operationsPerWeight = 30;

/** The weights less those of an earlier epoch, or of another layer of the same shape, matrix by matrix. */
export const weightDifference = {
	id: 'weight-difference',
	options: { against: { kind: 'text', longest: 20, default: 'epoch 0' } },
	needs: { rows: false, epochs: true },
	measures: null,
	applies: () => true,
	cost: ({ network }) => operationsPerWeight * parameterCount(network.specification),
	*run(model, dataset, options, { signal, report }): Generator<undefined, WeightDifferenceResult> {
		const { network } = model;
		const against = againstFrom(options.against);
		const epochs = earlierEpochs(model);
		const layers: MatrixDifference[] = [];
		if (against.kind === 'layer') {
			checkLayer(network, against.layer);
			const [other] = matricesOf(network, dataset, against.layer);
			for (const layer of network.layers.keys()) {
				if (layer === against.layer) continue;
				for (const matrix of matricesOf(network, dataset, layer))
					if (isSameShape(matrix, other)) layers.push(differenceOf(matrix, other));
				yield;
			}
			if (layers.length === 0)
				throw new UserError(l10n.t('No other layer has the shape of layer {0}.', String(against.layer)));
		} else if (epochs.length > 0) {
			const before = { ...network, layers: weightsAt(model, against.epoch, epochs) };
			for (const layer of network.layers.keys()) {
				signal.throwIfAborted();
				const old = matricesOf(before, dataset, layer);
				for (const [i, matrix] of matricesOf(network, dataset, layer).entries())
					layers.push(differenceOf(matrix, old[i]));
				report(layer + 1, network.layers.length);
				yield;
			}
		}
		return { against, epochs, layers };
	},
} as const satisfies Analyzer<WeightDifferenceOptions, WeightDifferenceResult>;

function againstFrom(text: string): Against {
	const [, kind, number] = /^(epoch|layer) (\d{1,9})$/.exec(text.trim()) ?? [];
	if (kind === 'epoch') return { kind, epoch: Number(number) };
	if (kind === 'layer') return { kind, layer: Number(number) };
	throw new UserError(l10n.t('{0} is nothing to compare with; write epoch 0 or layer 1.', JSON.stringify(text)));
}

/** Those kept, and the first weights where they can be made again. */
function earlierEpochs({ training, first }: Model): number[] {
	const kept = training?.epochs.map(({ epoch }) => epoch) ?? [];
	return kept.includes(0) || (first?.() ?? null) === null ? kept : [0, ...kept];
}

function weightsAt({ training, first }: Model, epoch: number, epochs: readonly number[]): readonly LayerWeights[] {
	const found = training?.epochs.find((each) => each.epoch === epoch)?.layers;
	const made = found ?? (epoch === 0 ? first?.()?.layers : undefined);
	if (made !== undefined) return made;
	throw new UserError(
		l10n.t('The weights of epoch {0} are not kept; those of {1} are.', String(epoch), epochs.join(', ')),
	);
}

function checkLayer({ specification: { layers } }: Network, layer: number): void {
	if (layer < layers.length && layers[layer].type === 'dense') return;
	const dense = layers.flatMap(({ type }, i) => (type === 'dense' ? [i] : []));
	throw new UserError(
		l10n.t('Layer {0} has no weights to compare with; layers that have are {1}.', String(layer), dense.join(', ')),
	);
}

function isSameShape(matrix: Matrix, other: Matrix): boolean {
	return matrix.type === other.type && matrix.inputs === other.inputs && matrix.units === other.units;
}

function differenceOf(now: Matrix, before: Matrix): MatrixDifference {
	const { inputs, units } = now;
	const values = now.values.map((value, i) => value - before.values[i]);
	const unitDistances = new Float64Array(units);
	for (const [i, value] of values.entries()) unitDistances[i % units] += value * value;
	return {
		...now,
		values,
		bias: now.bias.map((value, unit) => value - before.bias[unit]),
		...statisticsOf(values),
		...orderByNorm(values, inputs, units),
		columns: null,
		distance: distanceBetween([now.values], [before.values]),
		unitDistances: unitDistances.map(Math.sqrt),
	};
}
