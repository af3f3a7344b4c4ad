import * as l10n from '@vscode/l10n';

export const rowsMeasured = () => l10n.t('rows measured at most; fewer through a large network');
export const itsLayer = () => l10n.t('its layer; the first is 0');
export const whichRows = () => l10n.t('which; the first is 0; none: the first that was held out');

export function classLookedAt(): string {
	return l10n.t(
		'the class whose prediction is looked at, counted from 1; 0: the positive one, where there is none the commonest',
	);
}

export function timesParted(): string {
	return l10n.t('how often rows are parted');
}

export function rowsOfPart(): string {
	return l10n.t('rows of a part at least');
}

export function methodText(): string {
	return l10n.t('auto: exact Shapley values of few columns, else sampled ones');
}

export function scaleMeasured(): string {
	return l10n.t('what is measured; auto: log-odds, or the units of the target');
}

export function scaleText(): string {
	return l10n.t('what contributions are measured in; auto: what suits the method');
}

export function classExplained(): string {
	return l10n.t('the class that is explained, counted from 1; 0: the one said to be positive, else the predicted one');
}

export function baselineText(): string {
	return l10n.t('what the row is compared with');
}

export function referenceText(): string {
	return l10n.t('with baseline row its number, the first is 0; with baseline class the class, counted from 1');
}

export function confidenceText(): string {
	return l10n.t('share of new rows whose truth is inside');
}

export function classCounted(): string {
	return l10n.t('the class, counted from 1; 0: the positive one, where there is none the last');
}
