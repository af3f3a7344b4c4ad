import type { RowOrder } from './rows-order.ts';

/** How one looks at a list of rows. */
export interface RowsLook {
	/** Searched for. */
	readonly words: string;
	/** Null: as listed. */
	readonly order: RowOrder | null;
}

export const initialRowsLook: RowsLook = { words: '', order: null };

/** Looks by the name of the list; kept while the page is hidden. */
export interface RowsLooks {
	/** Followed where it is read while drawing. */
	readonly of: (list: string) => RowsLook;
	readonly change: (list: string, part: Partial<RowsLook>) => void;
}

/** Of so many lists the look is kept; those changed longest ago are forgotten first. */
const mostKept = 40;
const longestWords = 1000;

/** With a list's look, which is then the last one changed; a look that is as at first is not kept. */
export function withLook(
	looks: Readonly<Record<string, RowsLook>>,
	list: string,
	look: RowsLook,
): Readonly<Record<string, RowsLook>> {
	const others = Object.entries(looks).filter(([name]) => name !== list);
	const isFirst = look.words === '' && look.order === null;
	return Object.fromEntries([...others, ...(isFirst ? [] : [[list, look] as const])].slice(-mostKept));
}

/** Takes what is sound in a stored look; null: nothing is. */
export function rowsLookFrom(stored: unknown): RowsLook | null {
	if (typeof stored !== 'object' || stored === null) return null;
	const { words, order } = stored as Readonly<Record<string, unknown>>;
	if (typeof words !== 'string') return null;
	return { words: words.slice(0, longestWords), order: orderFrom(order) };
}

function orderFrom(stored: unknown): RowOrder | null {
	if (typeof stored !== 'object' || stored === null) return null;
	const { kind, column, falling } = stored as Readonly<Record<string, unknown>>;
	if ((kind !== 'lead' && kind !== 'cell') || !Number.isInteger(column) || (column as number) < 0) return null;
	return { kind, column: column as number, falling: falling === true };
}
