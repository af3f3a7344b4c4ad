import * as l10n from '@vscode/l10n';
import { warningSentence as sentenceOf } from '../../protocol/warning-sentence.ts';
import type { DataWarning, LeftOutReason } from '../../data/table.ts';
import { abbreviate, count, list } from '../format.ts';

const mostNamed = 5;

/** The first few by name, the rest by number. */
export function named(names: readonly string[]): string {
	const shown = names.slice(0, mostNamed).map((name) => abbreviate(name, 40));
	return names.length > mostNamed ? list([...shown, l10n.t('{0} more', count(names.length - mostNamed))]) : list(shown);
}

export function warningSentence(warning: DataWarning): string {
	return sentenceOf(warning, { count, name: (name) => abbreviate(name, 40), names: named });
}

export function leftOutSentence(reason: LeftOutReason): string {
	switch (reason) {
		case 'target':
			return l10n.t('is the target');
		case 'constant':
			return l10n.t('has the same value in every row');
		case 'empty':
			return l10n.t('is empty');
		case 'identifier':
			return l10n.t('has a different value in every row, like an identifier');
		case 'free-text':
			return l10n.t('is free text');
		case 'too-many-categories':
			return l10n.t('has too many different values');
		case 'split':
			return l10n.t('says how rows are held out');
		case 'excluded':
			return l10n.t('was excluded by you');
	}
}
