import * as l10n from '@vscode/l10n';
import type { defaultFocus, defaultThreshold, LossName } from '../core/losses.ts';
import type { TrainingSpecification } from '../core/specification.ts';

export function lossLabel(name: LossName): string {
	switch (name) {
		case 'softmax-cross-entropy':
			return l10n.t('softmax cross-entropy');
		case 'focal':
			return l10n.t('focal loss');
		case 'binary-cross-entropy':
			return l10n.t('binary cross-entropy');
		case 'mean-squared-error':
			return l10n.t('mean squared error');
		case 'mean-absolute-error':
			return l10n.t('mean absolute error');
		case 'huber':
			return l10n.t('Huber loss');
	}
}

/** What is left out of the settings; types alone come from the room of numbers, and hold these to it. */
const plain: { readonly focus: typeof defaultFocus; readonly threshold: typeof defaultThreshold } = {
	focus: 2,
	threshold: 1,
};

/** The loss a network is trained with, and its settings where it has any: "focal loss (focus 2)". */
export function trainingLossText(
	{ loss, lossSettings = {} }: Pick<TrainingSpecification, 'loss' | 'lossSettings'>,
	number: (value: number) => string,
): string {
	const { classWeights, labelSmoothing = 0, focus = plain.focus, threshold = plain.threshold } = lossSettings;
	const ofClasses = loss === 'softmax-cross-entropy' || loss === 'focal';
	const settings = [
		...(loss === 'focal' ? [l10n.t('focus {0}', number(focus))] : []),
		...(loss === 'huber' ? [l10n.t('threshold {0}', number(threshold))] : []),
		...(loss === 'softmax-cross-entropy' && labelSmoothing > 0
			? [l10n.t('label smoothing {0}', number(labelSmoothing))]
			: []),
		...(ofClasses && classWeights !== undefined ? [weightsText(classWeights, number)] : []),
	];
	return settings.length === 0 ? lossLabel(loss) : `${lossLabel(loss)} (${settings.join(', ')})`;
}

/** More would be a line of numbers that nobody reads. */
const mostWeights = 5;

function weightsText(weights: readonly number[], number: (value: number) => string): string {
	return weights.length > mostWeights
		? l10n.t('class weights')
		: l10n.t('class weights {0}', weights.map(number).join(', '));
}
