import * as l10n from '@vscode/l10n';
import { useLanguage } from '../messages/language.ts';
import { publish } from './parts/explained.tsx';
import type { Setup } from '../protocol/panel.ts';

/** Texts and numbers of this document, before anything is written in it. */
export function speak({ strings, language, catalogue }: Setup): void {
	if (strings !== null) l10n.config({ contents: strings });
	useLanguage(language, strings !== null);
	publish(catalogue);
	document.documentElement.lang = language;
}
