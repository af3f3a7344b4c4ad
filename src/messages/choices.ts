import * as l10n from '@vscode/l10n';
import type { TrainingConfig } from '../run/hyperparameters/index.ts';

const names: Readonly<Record<keyof TrainingConfig, () => string>> = {
	target: () => l10n.t('target'),
	task: () => l10n.t('task'),
	columns: () => l10n.t('columns used'),
	split: () => l10n.t('how rows are held out'),
	validation: () => l10n.t('share of validation rows'),
	test: () => l10n.t('share of test rows'),
	folds: () => l10n.t('cross-validation'),
	exclude: () => l10n.t('columns left out'),
	model: () => l10n.t('model file'),
	hidden: () => l10n.t('hidden layers'),
	activation: () => l10n.t('activation function'),
	loss: () => l10n.t('loss'),
	optimizer: () => l10n.t('optimizer'),
	learningRate: () => l10n.t('learning rate'),
	batchSize: () => l10n.t('batch size'),
	rateChanges: () => l10n.t('changes of the learning rate'),
	epochs: () => l10n.t('epochs'),
	seed: () => l10n.t('seed'),
	normalization: () => l10n.t('normalization'),
	dropout: () => l10n.t('dropout'),
	residual: () => l10n.t('residual blocks'),
	initializer: () => l10n.t('first weights'),
	classWeights: () => l10n.t('class weights'),
	labelSmoothing: () => l10n.t('label smoothing'),
	focalFocus: () => l10n.t('focus of the focal loss'),
	huberThreshold: () => l10n.t('threshold of the Huber loss'),
	momentum: () => l10n.t('momentum'),
	patience: () => l10n.t('patience'),
	weightDecay: () => l10n.t('weight decay'),
	l1: () => l10n.t('L1 penalty'),
	l2: () => l10n.t('L2 penalty'),
	maxNorm: () => l10n.t('largest norm of weights'),
	clipNorm: () => l10n.t('gradient clipping'),
	schedule: () => l10n.t('schedule'),
	warmUp: () => l10n.t('warm-up'),
	stepShare: () => l10n.t('share of the run between steps'),
	plateauEpochs: () => l10n.t('epochs of a plateau'),
	scheduleFactor: () => l10n.t('factor of the schedule'),
};

/** What a recorded choice is called; one of a newer version keeps its own name. */
export function choiceName(choice: string): string {
	return Object.hasOwn(names, choice) ? names[choice as keyof TrainingConfig]() : choice;
}
