import * as l10n from '@vscode/l10n';

/** By which it is kept that wrong labels were looked for: networks are trained for it, so nobody's look at a view begins it. */
export const labelSearch = 'wrong labels';

export function lookForWrongLabels(): string {
	return l10n.t('Look for Wrong Labels');
}

export function trainingWithout(): string {
	return l10n.t('Training networks without the rows they judge');
}
