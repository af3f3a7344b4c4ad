import * as l10n from '@vscode/l10n';
import { defaultFocus, defaultThreshold, lossNames, losses } from '../../core/losses.ts';
import { classWeightings, type ClassWeighting } from '../../core/training-choices.ts';
import { modelChoice } from './hyperparameter.ts';
import { between, oneOf } from './parameter-types.ts';

/** What training makes small. */
export const lossChoices = {
	loss: modelChoice({
		kind: oneOf(lossNames, (name) => losses[name].label),
		asked: 'always',
		title: () => l10n.t('loss'),
		text: () => l10n.t('What training makes small.'),
		of: ({ training }) => training.loss,
		fits: (name, { task, classes }) => losses[name].task === task && (name !== 'binary-cross-entropy' || classes === 2),
	}),
	classWeights: modelChoice({
		kind: oneOf(classWeightings, weightingLabel),
		asked: 'on-request',
		title: () => l10n.t('class weights'),
		text: () => l10n.t('How much a row counts by its class; balanced: rare classes count as much as common ones.'),
		needs: () => l10n.t('the loss {0}', 'softmax-cross-entropy, focal'),
		of: ({ training: { loss, lossSettings } }) => {
			if (loss !== 'softmax-cross-entropy' && loss !== 'focal') return undefined;
			return lossSettings?.classWeights === undefined ? 'none' : 'balanced';
		},
	}),
	labelSmoothing: modelChoice({
		kind: between(0, 0.99),
		asked: 'on-request',
		title: () => l10n.t('label smoothing'),
		text: () =>
			l10n.t('Share of each answer that is spread over all classes, against too much certainty, such as 0.1.'),
		needs: () => l10n.t('the loss {0}', 'softmax-cross-entropy'),
		of: ({ training: { loss, lossSettings } }) =>
			loss === 'softmax-cross-entropy' ? (lossSettings?.labelSmoothing ?? 0) : undefined,
	}),
	focalFocus: modelChoice({
		kind: between(0, 10),
		asked: 'on-request',
		title: () => l10n.t('focus of the focal loss'),
		text: () => l10n.t('How much less rows count that are right already; 0: not at all.'),
		needs: () => l10n.t('the loss {0}', 'focal'),
		of: ({ training: { loss, lossSettings } }) =>
			loss === 'focal' ? (lossSettings?.focus ?? defaultFocus) : undefined,
	}),
	huberThreshold: modelChoice({
		kind: between(1e-6, 1e6),
		asked: 'on-request',
		title: () => l10n.t('threshold of the Huber loss'),
		text: () =>
			l10n.t('Errors beyond it, in standard deviations of the target, count by their size and not by their square.'),
		needs: () => l10n.t('the loss {0}', 'huber'),
		of: ({ training: { loss, lossSettings } }) =>
			loss === 'huber' ? (lossSettings?.threshold ?? defaultThreshold) : undefined,
	}),
} as const;

function weightingLabel(name: ClassWeighting): string {
	return name === 'none' ? l10n.t('all rows alike') : l10n.t('all classes alike');
}
