import * as l10n from '@vscode/l10n';
import { defaultFocus, defaultThreshold, lossNames, losses } from '../../core/losses.ts';
import { classWeightings, type ClassWeighting } from '../../core/training-choices.ts';
import { modelChoice } from './hyperparameter.ts';
import { inRange, oneOf } from './parameter-types.ts';
import { ranges } from './ranges.ts';

/** What training makes small. */
export const lossChoices = {
	loss: modelChoice({
		kind: oneOf(lossNames, (name) => losses[name].label),
		asked: 'always',
		of: ({ training }) => training.loss,
		fits: (name, { task, classes }) => losses[name].task === task && (name !== 'binary-cross-entropy' || classes === 2),
	}),
	classWeights: modelChoice({
		kind: oneOf(classWeightings, weightingLabel),
		asked: 'on-request',
		needs: () => l10n.t('the loss {0}', 'softmax-cross-entropy, focal'),
		of: ({ training: { loss, lossSettings } }) => {
			if (loss !== 'softmax-cross-entropy' && loss !== 'focal') return undefined;
			return lossSettings?.classWeights === undefined ? 'none' : 'balanced';
		},
	}),
	labelSmoothing: modelChoice({
		kind: inRange(ranges.labelSmoothing),
		asked: 'on-request',
		needs: () => l10n.t('the loss {0}', 'softmax-cross-entropy'),
		of: ({ training: { loss, lossSettings } }) =>
			loss === 'softmax-cross-entropy' ? (lossSettings?.labelSmoothing ?? 0) : undefined,
	}),
	focalFocus: modelChoice({
		kind: inRange(ranges.focalFocus),
		asked: 'on-request',
		needs: () => l10n.t('the loss {0}', 'focal'),
		of: ({ training: { loss, lossSettings } }) =>
			loss === 'focal' ? (lossSettings?.focus ?? defaultFocus) : undefined,
	}),
	huberThreshold: modelChoice({
		kind: inRange(ranges.huberThreshold),
		asked: 'on-request',
		needs: () => l10n.t('the loss {0}', 'huber'),
		of: ({ training: { loss, lossSettings } }) =>
			loss === 'huber' ? (lossSettings?.threshold ?? defaultThreshold) : undefined,
	}),
} as const;

function weightingLabel(name: ClassWeighting): string {
	return name === 'none' ? l10n.t('all rows alike') : l10n.t('all classes alike');
}
