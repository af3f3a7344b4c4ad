import * as l10n from '@vscode/l10n';
import { distinguishable } from './distinguishable.ts';
import { abbreviate, count, list } from './numbers.ts';

const mostNamed = 5;
/** Room for one name of the user's data in a sentence. */
const nameLength = 40;

/** A name or a cell of the user's data, within a sentence. */
export function userName(text: string): string {
	return abbreviate(text, nameLength);
}

/** Names that stand beside each other in a sentence: cut ones keep what tells them apart. */
export function userNames(texts: readonly string[]): string[] {
	return distinguishable(texts, nameLength);
}

/** The first few by name, the rest by number. */
export function named(names: readonly string[]): string {
	const shown = userNames(names.slice(0, mostNamed));
	return list(names.length > mostNamed ? [...shown, l10n.t('{0} more', count(names.length - mostNamed))] : shown);
}
