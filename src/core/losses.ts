import { sigmoid } from './activations.ts';
import type { FloatArray } from './matrix.ts';

export interface Loss {
	readonly label: string;
	readonly task: 'classification' | 'regression';
	/** Units of the last layer for so many classes (0 = regression). */
	readonly outputs: (classes: number) => number;
	/** Columns of the predictions for so many units: probabilities of all classes, or one value. */
	readonly predictions: (units: number) => number;
	/**
	 * Sum over rows of the loss of `outputs` (rows, units) against one target per row: a class number or a value.
	 * Where `gradient` (rows, units) is given, `scale` times the gradient with respect to the outputs is written to it;
	 * with scale = 1 / rows that is the gradient of the mean loss.
	 */
	readonly sum: <T extends FloatArray>(
		outputs: T,
		targets: T,
		rows: number,
		units: number,
		gradient: T | null,
		scale: number,
	) => number;
	/** What outputs (rows, units) mean: probabilities (rows, classes) or values (rows, 1). */
	readonly predict: <T extends FloatArray>(outputs: T, rows: number, units: number, predictions: T) => void;
}

export const losses = {
	'softmax-cross-entropy': {
		label: 'Softmax cross-entropy',
		task: 'classification',
		outputs: (classes: number) => classes,
		predictions: (units: number) => units,
		sum: softmaxCrossEntropy,
		predict: softmax,
	},
	/** Two classes told apart by one logit, that of class 1. */
	'binary-cross-entropy': {
		label: 'Binary cross-entropy',
		task: 'classification',
		outputs: () => 1,
		predictions: () => 2,
		sum: binaryCrossEntropy,
		predict: bothProbabilities,
	},
	'mean-squared-error': {
		label: 'Mean squared error',
		task: 'regression',
		outputs: () => 1,
		predictions: (units: number) => units,
		sum: squaredError,
		predict: (outputs, rows, units, predictions) => {
			for (let i = 0; i < rows * units; i++) predictions[i] = outputs[i];
		},
	},
} as const satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

export function lossOf(name: LossName): Loss {
	return losses[name];
}

export const lossNames = Object.keys(losses) as LossName[];

/** -log softmax(z)[target] = log Σ exp(z) - z[target], gradient softmax(z) - onehot(target). */
function softmaxCrossEntropy<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	units: number,
	gradient: T | null,
	scale: number,
): number {
	let sum = 0;
	for (let row = 0; row < rows; row++) {
		const from = row * units;
		const target = from + targets[row];
		const maximum = maximumOf(outputs, from, from + units);
		let total = 0;
		for (let i = from; i < from + units; i++) total += Math.exp(outputs[i] - maximum);
		sum += Math.log(total) + maximum - outputs[target];
		if (gradient === null) continue;
		const factor = scale / total;
		for (let i = from; i < from + units; i++) gradient[i] = Math.exp(outputs[i] - maximum) * factor;
		gradient[target] -= scale;
	}
	return sum;
}

function softmax<T extends FloatArray>(outputs: T, rows: number, units: number, predictions: T): void {
	for (let from = 0; from < rows * units; from += units) {
		const maximum = maximumOf(outputs, from, from + units);
		let total = 0;
		for (let i = from; i < from + units; i++) total += Math.exp(outputs[i] - maximum);
		for (let i = from; i < from + units; i++) predictions[i] = Math.exp(outputs[i] - maximum) / total;
	}
}

/** Subtracted before exp(), so that nothing overflows. */
function maximumOf(values: FloatArray, from: number, to: number): number {
	let maximum = values[from];
	for (let i = from + 1; i < to; i++) if (values[i] > maximum) maximum = values[i];
	return maximum;
}

/** -log σ(z) for class 1, -log(1 - σ(z)) for class 0 = max(z, 0) - z·target + log(1 + e^-|z|), gradient σ(z) - target. */
function binaryCrossEntropy<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	_units: number,
	gradient: T | null,
	scale: number,
): number {
	let sum = 0;
	for (let row = 0; row < rows; row++) {
		const z = outputs[row];
		sum += Math.max(z, 0) - z * targets[row] + Math.log1p(Math.exp(-Math.abs(z)));
		if (gradient !== null) gradient[row] = scale * (sigmoid(z) - targets[row]);
	}
	return sum;
}

/** Columns: probability of class 0, of class 1. */
function bothProbabilities<T extends FloatArray>(outputs: T, rows: number, _units: number, predictions: T): void {
	for (let row = 0; row < rows; row++) {
		predictions[2 * row] = sigmoid(-outputs[row]);
		predictions[2 * row + 1] = sigmoid(outputs[row]);
	}
}

/** (y - target)², gradient 2 (y - target). */
function squaredError<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	_units: number,
	gradient: T | null,
	scale: number,
): number {
	let sum = 0;
	for (let row = 0; row < rows; row++) {
		const residual = outputs[row] - targets[row];
		sum += residual * residual;
		if (gradient !== null) gradient[row] = scale * 2 * residual;
	}
	return sum;
}
