import * as l10n from '@vscode/l10n';
import type { SuitableInitializer } from '../core/initializer-names.ts';
import type { RemedyChoices, RunRemedy } from '../issues/remedy.ts';
import { activationLabel } from './names.ts';
import { count, number } from './numbers.ts';
import { named, userName } from './user-names.ts';

/** What to do, in one sentence. */
export function remedySentence(remedy: RunRemedy): string {
	switch (remedy.kind) {
		case 'leave-out':
			return remedy.columns.length === 1
				? l10n.t('Leave {0} out, unless it is known before the target is.', named(remedy.columns))
				: l10n.t('Leave {0} out, unless they are known before the target is.', named(remedy.columns));
		case 'split-by-group':
			return remedy.column === null
				? l10n.t(
						'Hold rows out by the column that says which of them belong together, if there is one, so that all rows of a value stay on one side.',
					)
				: l10n.t('Hold rows out by {0}, so that all rows of a value stay on one side.', userName(remedy.column));
		case 'hold-out-rows':
			return l10n.t('Hold some rows back to measure on.');
		case 'more-rows':
			return l10n.t('Measure on more rows: hold more of them out, use cross-validation, or collect more.');
		case 'train-longer':
			return l10n.t('Train it further.');
		case 'lower-learning-rate':
			return l10n.t('Try a lower learning rate than {0}.', number(remedy.from));
		case 'higher-learning-rate':
			return l10n.t('Try a higher learning rate than {0}, or more epochs.', number(remedy.from));
		case 'regularize':
			return l10n.t('Try a smaller network, dropout, weight decay, or more rows.');
		case 'weight-classes':
			return l10n.t('Look at its rows; balanced class weights make rare classes count more.');
		case 'choose-threshold':
			return l10n.t('Use its probabilities, with a threshold that fits what each kind of mistake costs.');
		case 'look-at-rows':
			return l10n.t('Look at these rows.');
		case 'other-function':
			return l10n.t('Train again with {0} as the activation function.', activationLabel(remedy.to));
		case 'other-width':
			return l10n.t(
				'Train again with {0} instead of {1} units in layer {2}.',
				count(remedy.to),
				count(remedy.from),
				remedy.layer + 1,
			);
		case 'fewer-layers':
			return remedy.layer === null
				? l10n.t('Train again without hidden layers, as a linear model.')
				: l10n.t('Train again without layer {0}.', remedy.layer + 1);
		case 'clip-gradients':
			return l10n.t('Train again with gradients that are never longer than {0}.', number(remedy.to));
		case 'other-initializer':
			return l10n.t('Train again with first weights drawn by {0}.', initializerLabels[remedy.to]);
		case 'normalize':
			return l10n.t('Train again with batch normalization.');
	}
}

export function leaveOutLabel(columns: string): string {
	return l10n.t('Leave {0} Out and Train', columns);
}

export function excludeRowLabel(): string {
	return l10n.t('Exclude This Row and Train Again');
}

/** What a button says that trains again with these choices, in the style of titles. */
export function trainWithLabel({
	hidden,
	activation,
	initializer,
	normalization,
	dropout,
	learningRate,
	clipNorm,
	classWeights,
}: RemedyChoices): string {
	const named = activation === undefined ? initializer && initializerLabels[initializer] : activationLabel(activation);
	if (named !== undefined) return l10n.t('Train Again with {0}', named);
	if (learningRate !== undefined) return l10n.t('Train Again with Learning Rate {0}', number(learningRate));
	if (normalization !== undefined) return l10n.t('Train Again with Batch Normalization');
	if (dropout !== undefined) return l10n.t('Train Again with Dropout {0}', number(dropout));
	if (clipNorm !== undefined) return l10n.t('Train Again with Clipped Gradients');
	if (classWeights !== undefined) return l10n.t('Train Again with Balanced Classes');
	return hidden === undefined || hidden.length === 0
		? l10n.t('Train Again without Hidden Layers')
		: l10n.t('Train Again with Hidden Layers of {0}', hidden.map(count).join(', '));
}

const initializerLabels: Readonly<Record<SuitableInitializer, string>> = { glorot: 'Glorot', he: 'He', lecun: 'LeCun' };
