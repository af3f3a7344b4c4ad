import * as l10n from '@vscode/l10n';
import type { CauseGroup, ErrorCausesResult } from '../analyze/causes/error-causes.ts';
import { rowsOf } from './names.ts';
import { count, missing, percent } from './numbers.ts';

/** What is seen of the rows of a group. */
export function causeName(cause: CauseGroup['cause']): string {
	switch (cause) {
		case 'confident':
			return l10n.t('confident: the class that is said has at least 90%');
		case 'borderline':
			return l10n.t('on the border: two classes are at most 10% apart');
		case 'surrounded':
			return l10n.t('surrounded by another label: at most 1 of the 5 nearest training rows has its own');
		case 'unlike':
			return l10n.t('unlike the training rows');
		case 'suspected':
			return l10n.t('label suspected by networks trained without the row');
		case 'none':
			return l10n.t('none of these');
	}
}

export function causesTitle(): string {
	return l10n.t('Mistakes by cause');
}

/** On which rows it rests. */
export function causesSentence({ wrong, examined, rows }: ErrorCausesResult): string {
	if (wrong === 0) return l10n.t('None of {0} is wrong.', rowsOf(rows));
	return examined < wrong
		? l10n.t(
				'{0} of {1} are wrong, of which {2} were looked at; one may be of several kinds.',
				count(wrong),
				rowsOf(rows),
				count(examined),
			)
		: l10n.t('{0} of {1} are wrong; one may be of several kinds.', count(wrong), rowsOf(rows));
}

export function causeHeads(): string[] {
	return [
		l10n.t('wrong rows that are'),
		l10n.t('rows'),
		l10n.t('of the wrong rows'),
		l10n.t('95% interval'),
		l10n.t('of the right rows'),
	];
}

/** After the name. `isSure`: rows do not hang together, so that intervals hold. */
export function causeCells({ rows, share, lower, upper, right }: CauseGroup, isSure: boolean): string[] {
	return [
		count(rows),
		percent(share),
		isSure ? l10n.t('{0} to {1}', percent(lower), percent(upper)) : missing,
		percent(right),
	];
}
