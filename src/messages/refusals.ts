import * as l10n from '@vscode/l10n';

// What cannot be done, where more than one room says so.

export function nothingLearnedSentence(): string {
	return l10n.t('Training was cancelled before anything was learned.');
}

export function noTrainingSentence(): string {
	return l10n.t('No training is under way.');
}

export function noDataFilesSentence(folder: string, extensions: readonly string[]): string {
	return l10n.t(
		'{0} is a folder without data files ({1}); choose another one, or a file.',
		folder,
		extensions.join(' '),
	);
}
