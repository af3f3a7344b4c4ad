import type { TrainingShape } from './training-shape.ts';
import type { LossSettings } from './loss-settings.ts';
import type { LossName } from './losses.ts';
import { optimizers } from './optimizers.ts';
import type { OptimizerName, OptimizerSpecification } from './optimizers.ts';
import type { ScheduleName, ScheduleSettings } from './schedules.ts';
import type { RateChange, TrainingSpecification } from './specification.ts';

export const classWeightings = ['none', 'balanced'] as const;
export type ClassWeighting = (typeof classWeightings)[number];

/** How the user wants it trained; left out: the plain form, or what defaults.ts says. */
export interface TrainingChoices {
	readonly loss?: LossName;
	/** Balanced: all classes count alike, however many rows each has. */
	readonly classWeights?: ClassWeighting;
	readonly labelSmoothing?: number;
	readonly focalFocus?: number;
	readonly huberThreshold?: number;
	readonly optimizer?: OptimizerName;
	readonly learningRate?: number;
	/** Of the optimizers that have it. */
	readonly momentum?: number;
	readonly schedule?: ScheduleName;
	readonly warmUp?: number;
	readonly stepShare?: number;
	readonly plateauEpochs?: number;
	readonly scheduleFactor?: number;
	readonly rateChanges?: readonly RateChange[];
	readonly l1?: number;
	readonly l2?: number;
	readonly maxNorm?: number;
	readonly clipNorm?: number;
}

/** Only what the loss knows; a specification without settings has none of them. */
export function lossSettings(
	loss: LossName,
	{ classes, classCounts }: TrainingShape,
	{ classWeights, labelSmoothing, focalFocus, huberThreshold }: TrainingChoices,
): Pick<TrainingSpecification, 'lossSettings'> {
	const ofClasses = loss === 'softmax-cross-entropy' || loss === 'focal';
	const counts = classCounts ?? Array<number>(classes).fill(1);
	const settings: LossSettings = {
		...(ofClasses && classWeights === 'balanced' ? { classWeights: balancedWeights(counts) } : {}),
		...(loss === 'softmax-cross-entropy' && labelSmoothing !== undefined ? { labelSmoothing } : {}),
		...(loss === 'focal' && focalFocus !== undefined ? { focus: focalFocus } : {}),
		...(loss === 'huber' && huberThreshold !== undefined ? { threshold: huberThreshold } : {}),
	};
	return Object.keys(settings).length === 0 ? {} : { lossSettings: settings };
}

/** Rows / (classes · rows of the class), so that a row weighs 1 on average; a class without rows counts as if it had one. */
export function balancedWeights(counts: readonly number[]): number[] {
	const rows = counts.reduce((sum, count) => sum + count, 0);
	return counts.map((count) => rows / (counts.length * Math.max(count, 1)));
}

export function optimizerWith({ optimizer = 'adam', learningRate, momentum }: TrainingChoices): OptimizerSpecification {
	const rate = learningRate === undefined ? {} : { learningRate };
	const kept = momentum === undefined ? {} : { momentum };
	switch (optimizer) {
		case 'sgd':
			return { name: optimizer, ...optimizers.sgd.defaults, ...rate, ...kept };
		case 'nesterov':
			return { name: optimizer, ...optimizers.nesterov.defaults, ...rate, ...kept };
		case 'rmsprop':
			return { name: optimizer, ...optimizers.rmsprop.defaults, ...rate, ...kept };
		case 'adam':
			return { name: optimizer, ...optimizers.adam.defaults, ...rate };
	}
}

export function schedule({
	schedule: name = 'cosine',
	warmUp,
	stepShare,
	plateauEpochs,
	scheduleFactor,
	rateChanges = [],
}: TrainingChoices): Pick<TrainingSpecification, 'schedule' | 'scheduleSettings' | 'rateChanges'> {
	const settings: ScheduleSettings = {
		...(warmUp === undefined ? {} : { warmUp }),
		...(name === 'step' && stepShare !== undefined ? { stepShare } : {}),
		...(name === 'plateau' && plateauEpochs !== undefined ? { plateauEpochs } : {}),
		...((name === 'step' || name === 'plateau') && scheduleFactor !== undefined ? { factor: scheduleFactor } : {}),
	};
	return {
		schedule: name,
		...(Object.keys(settings).length === 0 ? {} : { scheduleSettings: settings }),
		...(rateChanges.length === 0 ? {} : { rateChanges }),
	};
}

/** What is 0, and so does nothing, is not in the specification. */
export function penalties({
	l1 = 0,
	l2 = 0,
	maxNorm = 0,
	clipNorm = 0,
}: TrainingChoices): Pick<TrainingSpecification, 'l1' | 'l2' | 'maxNorm' | 'clipNorm'> {
	return {
		...(l1 > 0 ? { l1 } : {}),
		...(l2 > 0 ? { l2 } : {}),
		...(maxNorm > 0 ? { maxNorm } : {}),
		...(clipNorm > 0 ? { clipNorm } : {}),
	};
}
