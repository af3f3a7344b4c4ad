import * as l10n from '@vscode/l10n';
import type { RunRemedy } from '../issues/remedy.ts';
import { trainWithLabel } from '../messages/remedies.ts';
import type { RunRecord } from '../run/record/record.ts';
import type { FromPanel } from '../protocol/panel.ts';

interface RemedyAction {
	readonly label: string;
	readonly message: Extract<FromPanel, { type: 'train' | 'train-again' | 'train-with' }>;
}

/** What the panel can do about it at once, or with settings to choose; null: it is for the user to look. */
export function remedyAction(remedy: RunRemedy, record: Pick<RunRecord, 'target' | 'chosen'>): RemedyAction | null {
	if ('choices' in remedy && remedy.choices !== undefined) {
		// Of a network that was given as a whole nothing is chosen by itself.
		if (record.chosen.includes('model')) return customize();
		const { choices } = remedy;
		return { label: trainWithLabel(choices), message: { type: 'train-with', choices } };
	}
	switch (remedy.kind) {
		case 'leave-out':
			return {
				label: remedy.columns.length === 1 ? l10n.t('Train Without It') : l10n.t('Train Without Them'),
				message: { type: 'train', target: record.target, exclude: remedy.columns },
			};
		case 'split-by-group':
			if (remedy.column === null) return customize();
			return {
				label: l10n.t('Train with This Split'),
				message: { type: 'train', target: record.target, exclude: [], split: { kind: 'group', column: remedy.column } },
			};
		case 'train-longer':
			return { label: l10n.t('Train Further'), message: { type: 'train-again', how: 'continue' } };
		case 'hold-out-rows':
		case 'more-rows':
		case 'lower-learning-rate':
		case 'higher-learning-rate':
		case 'regularize':
		case 'weight-classes':
		case 'other-function':
		case 'other-width':
		case 'fewer-layers':
		case 'clip-gradients':
		case 'other-initializer':
		case 'normalize':
			return customize();
		case 'choose-threshold':
		case 'look-at-rows':
			return null;
	}
}

function customize(): RemedyAction {
	return { label: l10n.t('Choose Settings…'), message: { type: 'train-again', how: 'customize' } };
}
