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

/** Of a thread that computed something and is gone. What was kept before lies on the disk as it was. */
export function threadEndedSentence(outOfMemory: boolean): string {
	return outOfMemory
		? l10n.t(
				'There was not enough memory for this; train on fewer rows or a smaller network. Runs that are kept are intact.',
			)
		: l10n.t('The worker that computes ended unexpectedly; train again, or see the log for the cause.');
}

export function notTrainedSentence(): string {
	return l10n.t('This run is not trained yet.');
}

export function noClipboardSentence(): string {
	return l10n.t('The clipboard is not available here; the table is shown instead.');
}
