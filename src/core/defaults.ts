import type { ActivationName } from './activations.ts';
import type { LossName } from './losses.ts';
import { lossOf } from './losses.ts';
import { optimizers } from './optimizers.ts';
import type { OptimizerName, OptimizerSpecification } from './optimizers.ts';
import type { ModelSpecification, NetworkSpecification } from './specification.ts';

/** The size and shape of what is to be learned; nothing else decides the defaults. */
export interface TrainingShape {
	readonly task: 'classification' | 'regression';
	readonly trainRows: number;
	/** 0: the table is too small to hold rows out. */
	readonly validationRows: number;
	/** Columns of the encoded matrix. */
	readonly inputs: number;
	/** 0 for regression. */
	readonly classes: number;
}

/** What the user decides; the rest follows from the shape. */
export interface ModelChoices {
	/** Units per hidden layer; [] = none. */
	readonly hidden?: readonly number[];
	readonly activation?: ActivationName;
	readonly loss?: LossName;
	readonly optimizer?: OptimizerName;
	readonly learningRate?: number;
	readonly batchSize?: number;
	readonly epochs?: number;
	readonly seed?: number;
}

export const defaultSeed = 1;

export function defaultModel(shape: TrainingShape, choices: ModelChoices = {}): ModelSpecification {
	const { task, trainRows, validationRows, inputs, classes } = shape;
	const heldOut = validationRows > 0;
	const loss = choices.loss ?? (task === 'classification' ? 'softmax-cross-entropy' : 'mean-squared-error');
	const batchSize = choices.batchSize ?? defaultBatchSize(shape);
	const stepsPerEpoch = Math.ceil(trainRows / batchSize);
	const epochs = choices.epochs ?? Math.max(Math.ceil(steps(shape) / stepsPerEpoch), minimumEpochs);
	return {
		network: architecture(
			inputs,
			choices.hidden ?? defaultHidden(shape),
			choices.activation ?? 'relu',
			lossOf(loss).outputs(classes),
		),
		training: {
			loss,
			optimizer: optimizerWith(choices.optimizer ?? 'adam', choices.learningRate),
			batchSize,
			epochs,
			patience: heldOut ? Math.ceil(patienceShare * epochs) : 0,
			schedule: 'cosine',
			weightDecay: heldOut ? 0.01 : 0,
			seed: choices.seed ?? defaultSeed,
		},
	};
}

const minimumEpochs = 20;
const patienceShare = 0.3;

function steps({ trainRows }: TrainingShape): number {
	return trainRows < 20 ? 2000 : 4000;
}

function defaultHidden({ validationRows, trainRows }: TrainingShape): readonly number[] {
	if (validationRows === 0) return [];
	return trainRows < 5000 ? [32, 32] : [64, 64];
}

function defaultBatchSize({ trainRows, validationRows }: TrainingShape): number {
	if (validationRows === 0) return trainRows;
	return trainRows < 5000 ? Math.min(32, trainRows) : 128;
}

/** Hidden layers of one activation, and a last layer whose outputs the loss reads. */
export function architecture(
	inputs: number,
	hidden: readonly number[],
	activation: ActivationName,
	outputs: number,
): NetworkSpecification {
	return {
		inputs,
		layers: [
			...hidden.map((units) => ({ type: 'dense', units, activation }) as const),
			{ type: 'dense', units: outputs, activation: 'identity' },
		],
	};
}

function optimizerWith(name: OptimizerName, learningRate?: number): OptimizerSpecification {
	const rate = learningRate === undefined ? {} : { learningRate };
	switch (name) {
		case 'sgd':
			return { name, ...optimizers.sgd.defaults, ...rate };
		case 'nesterov':
			return { name, ...optimizers.nesterov.defaults, ...rate };
		case 'rmsprop':
			return { name, ...optimizers.rmsprop.defaults, ...rate };
		case 'adam':
			return { name, ...optimizers.adam.defaults, ...rate };
	}
}
