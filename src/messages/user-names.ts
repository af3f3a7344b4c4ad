import * as l10n from '@vscode/l10n';
import { distinguishable } from './distinguishable.ts';
import { abbreviate, count, list } from './numbers.ts';

const mostNamed = 5;
/** Room for one name of the user's data in a sentence. */
const nameLength = 40;

/** A name or a cell of the user's data, within a sentence: of one that is too long both ends, since what it has to be told from is not known. */
export function userName(text: string): string {
	return abbreviate(text, nameLength);
}

/** Names that stand beside each other in a sentence: cut ones keep what tells them apart. */
export function userNames(texts: readonly string[]): string[] {
	return distinguishable(texts, nameLength);
}

/**
 * One of some names, which stands in a sentence without the others: whole, or cut at its end; where that is how another begins, so
 * that it can be told from those.
 */
export function userNameAmong(text: string, all: readonly string[]): string {
	const start = startOf(text);
	const alike = all.filter((other) => other !== text && startOf(other) === start);
	return alike.length === 0 ? start : distinguishable([text, ...alike], nameLength)[0];
}

function startOf(text: string): string {
	const letters = [...text.slice(0, 2 * nameLength + 2)];
	return letters.length <= nameLength ? text : `${letters.slice(0, nameLength - 1).join('')}…`;
}

/** The first few by name, the rest by number. */
export function named(names: readonly string[]): string {
	const shown = userNames(names.slice(0, mostNamed));
	return list(names.length > mostNamed ? [...shown, l10n.t('{0} more', count(names.length - mostNamed))] : shown);
}
