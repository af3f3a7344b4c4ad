import * as l10n from '@vscode/l10n';
import type { Header, HeaderReason } from '../data/formats/delimited/header.ts';

const reasons = {
	chosen: () => l10n.t('as you said'),
	'words-above-numbers': () => l10n.t('words stand above numbers or dates'),
	'first-row-like-the-others': () => l10n.t('it holds numbers or dates like the rows below it'),
	'counts-up': () => l10n.t('years stand above numbers'),
	'repeats-below': () => l10n.t('its words are met again below it'),
	'not-met-again': () => l10n.t('none of its words is met again below it'),
	'only-row': () => l10n.t('there is no row below it'),
	named: () => l10n.t('you named them, and it has none of the names'),
	stored: () => l10n.t('the file says so'),
} as const satisfies Record<HeaderReason, () => string>;

/** In the middle of a sentence. */
export function headerWhy({ reason }: Header): string {
	return reasons[reason]();
}

export function headerSentence({ present, reason }: Header): string {
	return present
		? l10n.t('The first row names the columns: {0}.', reasons[reason]())
		: l10n.t('The first row is data, the columns have no names: {0}.', reasons[reason]());
}
