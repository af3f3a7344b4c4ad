import { losses } from '../../src/core/losses.ts';
import type { LossSettings } from '../../src/core/loss-settings.ts';
import type { LossName } from '../../src/core/losses.ts';
import { createNetwork } from '../../src/core/network.ts';
import { optimizerNames, optimizers } from '../../src/core/optimizers.ts';
import type { OptimizerSpecification } from '../../src/core/optimizers.ts';
import { seeded } from '../../src/core/random.ts';
import type { LayerSpecification, NetworkSpecification, TrainingSpecification } from '../../src/core/specification.ts';
import type { TrainingData } from '../../src/core/training-data.ts';
import { dataPair } from './engines.ts';

/** A training whose result must not depend on the number of threads. */
export interface ThreadCase {
	readonly name: string;
	readonly network: NetworkSpecification;
	readonly training: TrainingSpecification;
}

/** Inputs of every network below, and rows of their data. */
export const caseInputs = 21;
export const caseRows = 61;

const dense = (units: number): LayerSpecification => ({ type: 'dense', units, activation: 'gelu' });

/**
 * By the layer type they are about. The widths fill an odd number of panels of eight, so that halves, thirds and fifths of
 * the panels, of the vectors of four and of the numbers end at different places.
 */
const layers: Readonly<Record<string, readonly LayerSpecification[]>> = {
	dense: [{ type: 'dense', units: 33, activation: 'relu' }, dense(17)],
	embedding: [
		{
			type: 'embedding',
			columns: [
				{ input: 3, categories: 13, dimensions: 7 },
				{ input: 0, categories: 1, dimensions: 3 },
				{ input: 20, categories: 101, dimensions: 5 },
			],
		},
		dense(9),
	],
	'layer-normalization': [dense(35), { type: 'layer-normalization', epsilon: 1e-5 }, dense(9)],
	'layer-normalization of the inputs': [{ type: 'layer-normalization', epsilon: 1e-5 }, dense(9)],
	'batch-normalization': [
		{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
		dense(35),
		{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
		{ type: 'batch-normalization', momentum: 0.3, epsilon: 1e-3 },
	],
	dropout: [dense(35), { type: 'dropout', rate: 0.3 }],
	residual: [dense(33), dense(33), { type: 'residual', from: 0 }],
	softmax: [dense(33), { type: 'softmax' }],
};

const penalties = { weightDecay: 0.01, l1: 1e-3, l2: 1e-3 } as const;
const limits: Readonly<Record<string, Partial<TrainingSpecification>>> = {
	plain: {},
	penalties,
	'clipped gradients': { clipNorm: 0.05 },
	'limited weights': { maxNorm: 0.5 },
	'all at once': { ...penalties, clipNorm: 0.05, maxNorm: 0.5 },
};

const lossSettings: Readonly<Record<LossName, LossSettings>> = {
	'softmax-cross-entropy': { classWeights: [1, 2, 0.5, 1, 3], labelSmoothing: 0.1 },
	focal: { classWeights: [1, 2, 0.5, 1, 3], focus: 1.5 },
	'binary-cross-entropy': {},
	'mean-squared-error': {},
	'mean-absolute-error': {},
	huber: { threshold: 0.7 },
};

function caseOf(layer: string, optimizer: OptimizerSpecification['name'], limit: string, loss: LossName): ThreadCase {
	const units = losses[loss].outputs(5);
	return {
		name: [layer, optimizer, limit, loss].join(', '),
		network: {
			inputs: caseInputs,
			layers: [...layers[layer], { type: 'dense', units, activation: 'identity' }],
		},
		training: {
			loss,
			lossSettings: lossSettings[loss],
			optimizer: { name: optimizer, ...optimizers[optimizer].defaults } as OptimizerSpecification,
			batchSize: caseRows,
			epochs: 1,
			patience: 0,
			schedule: 'constant',
			weightDecay: 0,
			...limits[limit],
			seed: 1,
		},
	};
}

/** Every layer type with every optimizer and every limit, and every loss. */
export const threadCases: readonly ThreadCase[] = [
	...Object.keys(layers).flatMap((layer) =>
		optimizerNames.flatMap((optimizer) =>
			Object.keys(limits).map((limit) => caseOf(layer, optimizer, limit, 'softmax-cross-entropy')),
		),
	),
	...(Object.keys(losses) as LossName[]).map((loss) => caseOf('embedding', 'adam', 'penalties', loss)),
];

/** Standard normal inputs, category numbers where the network embeds them, and targets that fit the loss. */
export function caseData({ network, training: { loss } }: ThreadCase): TrainingData {
	const [data] = dataPair(caseRows, caseInputs, losses[loss].outputs(5), loss, 1);
	const random = seeded(2, 'sampling');
	const [first] = network.layers;
	if (first.type === 'embedding')
		for (const { input, categories } of first.columns)
			for (let row = 0; row < caseRows; row++)
				data.inputs.values[row * caseInputs + input] = random.integer(categories);
	return data;
}

export function caseNetwork({ network }: ThreadCase) {
	return createNetwork(network, seeded(1, 'initialisation'));
}
