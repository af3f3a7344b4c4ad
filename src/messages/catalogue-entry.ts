import * as l10n from '@vscode/l10n';
import type { IssueCode } from '../issues/codes.ts';

/** What is published of a code. */
export interface CatalogueEntry {
	/** A noun phrase. */
	readonly title: string;
	readonly meaning: string;
	/** From where on it is raised, and where that limit comes from. */
	readonly threshold: string;
	readonly whatToDo: string;
}

/** What to do about issues of several codes. */
export const advice = {
	leaveOutUnlessKnown: () => l10n.t('Leave the column out, unless it is truly known before the target is.'),
	findRepeats: () =>
		l10n.t('Find out why rows repeat, and delete copies. Where rows belong together, hold them out together.'),
	askWhoFillsIn: () =>
		l10n.t(
			'Ask whether it is known before the target is, and who fills it in. If it is sound, a rule on this column alone may do.',
		),
	nameColumns: () => l10n.t('Give each column a name of its own.'),
	writeDates: () => l10n.t('Write dates there as in the file learned from.'),
} as const;

/** Of some codes or all, in the user's language: told to a page, whose program need not carry it. */
export type Catalogue = Readonly<Partial<Record<IssueCode, CatalogueEntry>>>;
