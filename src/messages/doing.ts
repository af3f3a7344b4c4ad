import * as l10n from '@vscode/l10n';

/** While units are measured. */
export function sendingRows(): string {
	return l10n.t('Sending the rows through the network');
}

export function comparingPredictions(): string {
	return l10n.t('Comparing predictions with the truth');
}

export function takingWeightsApart(): string {
	return l10n.t('Taking the weights apart');
}

export function holdingUnits(): string {
	return l10n.t('Holding units at their mean');
}
