import * as l10n from '@vscode/l10n';
import type { RunRemedy } from '../issues/issue.ts';
import { number } from './numbers.ts';
import { named, userName } from './user-names.ts';

/** What to do, in one sentence. */
export function remedySentence(remedy: RunRemedy): string {
	switch (remedy.kind) {
		case 'leave-out':
			return l10n.t('Leave {0} out, unless it is known before the target is.', named(remedy.columns));
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
	}
}

export function leaveOutLabel(columns: string): string {
	return l10n.t('Leave {0} Out and Train', columns);
}

export function excludeRowLabel(): string {
	return l10n.t('Exclude This Row and Train Again');
}
