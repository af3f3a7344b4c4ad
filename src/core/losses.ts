import { bothProbabilities, classLoss, softmax } from './class-losses.ts';
import type { FloatArray } from './matrix.ts';
import { absoluteError, binaryCrossEntropy, copyOutputs, huberError, squaredError } from './value-losses.ts';
import type { LossSettings } from './loss-settings.ts';

export interface Loss {
	readonly label: string;
	readonly task: 'classification' | 'regression';
	/** Units of the last layer for so many classes (0 = regression). */
	readonly outputs: (classes: number) => number;
	/** Columns of the predictions for so many units: probabilities of all classes, or values. */
	readonly predictions: (units: number) => number;
	/** Targets per row for so many units: one class number, or a value (or 0 or 1) for each unit. */
	readonly targets: (units: number) => number;
	/**
	 * Sum over rows of the loss of `outputs` (rows, units) against `targets` (rows, targets per row). With several targets
	 * per row, a row's loss is their mean. Where `gradient` (rows, units) is given, `scale` times the gradient with respect
	 * to the outputs is written to it; with scale = 1 / rows that is the gradient of the mean loss.
	 */
	readonly sum: <T extends FloatArray>(
		outputs: T,
		targets: T,
		rows: number,
		units: number,
		gradient: T | null,
		scale: number,
		settings?: LossSettings,
	) => number;
	/** What outputs (rows, units) mean: probabilities (rows, classes) or values (rows, units). */
	readonly predict: <T extends FloatArray>(outputs: T, rows: number, units: number, predictions: T) => void;
}

const ofClasses = {
	task: 'classification',
	outputs: (classes: number) => classes,
	predictions: (units: number) => units,
	targets: () => 1,
	predict: softmax,
} as const;

const ofValues = {
	task: 'regression',
	outputs: () => 1,
	predictions: (units: number) => units,
	targets: (units: number) => units,
	predict: copyOutputs,
} as const;

export const losses = {
	'softmax-cross-entropy': {
		...ofClasses,
		label: 'Softmax cross-entropy',
		sum: (outputs, targets, rows, units, gradient, scale, settings = {}) =>
			classLoss(outputs, targets, rows, units, gradient, scale, { ...settings, focus: 0 }),
	},
	focal: {
		...ofClasses,
		label: 'Focal loss',
		sum: (outputs, targets, rows, units, gradient, scale, settings = {}) =>
			classLoss(outputs, targets, rows, units, gradient, scale, {
				...settings,
				labelSmoothing: 0,
				focus: settings.focus ?? defaultFocus,
			}),
	},
	/** Two classes told apart by one logit, that of class 1; or several labels a row may have, a logit each. */
	'binary-cross-entropy': {
		label: 'Binary cross-entropy',
		task: 'classification',
		outputs: () => 1,
		predictions: (units: number) => Math.max(units, 2),
		targets: (units: number) => units,
		sum: binaryCrossEntropy,
		predict: bothProbabilities,
	},
	'mean-squared-error': { ...ofValues, label: 'Mean squared error', sum: squaredError },
	'mean-absolute-error': { ...ofValues, label: 'Mean absolute error', sum: absoluteError },
	huber: {
		...ofValues,
		label: 'Huber loss',
		sum: (outputs, targets, rows, units, gradient, scale, settings = {}) =>
			huberError(outputs, targets, rows, units, gradient, scale, settings.threshold ?? defaultThreshold),
	},
} as const satisfies Record<string, Loss>;

export const defaultFocus = 2;
export const defaultThreshold = 1;

export type LossName = keyof typeof losses;

export function lossOf(name: LossName): Loss {
	return losses[name];
}

/**
 * What networks are compared in, whatever loss they were trained with: cross-entropy, in nats, or the squared error; all
 * rows count alike, nothing is smoothed or focused.
 */
export function reportedLoss(trained: LossName): LossName {
	if (lossOf(trained).task === 'regression') return 'mean-squared-error';
	return trained === 'focal' ? 'softmax-cross-entropy' : trained;
}

export const lossNames = Object.keys(losses) as LossName[];

/** What the sum of so many rows' losses is divided by to be their mean: their number, or the sum of their class weights. */
export function totalWeight(
	{ loss, lossSettings }: { readonly loss: LossName; readonly lossSettings?: LossSettings },
	targets: FloatArray,
	rows: number,
): number {
	const weights = lossSettings?.classWeights;
	if (weights === undefined || (loss !== 'softmax-cross-entropy' && loss !== 'focal')) return rows;
	let sum = 0;
	for (let row = 0; row < rows; row++) sum += weights[targets[row]];
	return sum;
}
