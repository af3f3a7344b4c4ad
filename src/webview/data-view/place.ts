/** Where somebody is in the Data view, to be there again when the file has been read anew. */
export interface Place {
	/** The part that has the focus: a `data-keep`, or a column. */
	readonly part: string | null;
	readonly column: string | null;
	/** The first column to be seen, and where on the screen it is, in pixels; null: none of them is near. */
	readonly seen: { readonly column: string; readonly top: number } | null;
	/** Pixels from the top of the page. */
	readonly scroll: number;
}

/** `last` had the focus last: a window that is brought to the front may have lost it by now. */
export function placeIn(page: HTMLElement, last: Element | null): Place {
	const focused = page.contains(document.activeElement) ? document.activeElement : page.contains(last) ? last : null;
	const row = focused?.closest('tr[data-column]') ?? focused?.closest('.detail-row')?.previousElementSibling ?? null;
	return {
		part: focused?.closest<HTMLElement>('[data-keep]')?.dataset['keep'] ?? null,
		column: row instanceof HTMLElement ? (row.dataset['column'] ?? null) : null,
		seen: columnSeen(page),
		scroll: scrollY,
	};
}

/** Looks at the same place, and puts the focus where it was unless it has gone elsewhere by now. */
export function returnTo(page: HTMLElement, { part, column, seen, scroll }: Place): void {
	const row = seen === null ? undefined : rowOf(page, seen.column);
	if (seen !== null && row !== undefined) scrollBy(0, row.getBoundingClientRect().top - seen.top);
	else scrollTo(0, scroll);
	if (document.activeElement !== document.body && document.activeElement !== null) return;
	const found =
		(column === null ? undefined : rowOf(page, column)?.querySelector<HTMLElement>('.column-name')) ??
		[...page.querySelectorAll<HTMLElement>('[data-keep]')].find(({ dataset }) => dataset['keep'] === part);
	if (found === undefined) return;
	// What was pressed may be gone: the title of its part is where to read on.
	const heading = found.matches('button, select, input') ? null : found.querySelector<HTMLElement>('h3');
	if (heading !== null) heading.tabIndex = -1;
	(heading ?? found).focus({ preventScroll: true });
}

function rowOf(page: HTMLElement, column: string): HTMLElement | undefined {
	return [...page.querySelectorAll<HTMLElement>('tr[data-column]')].find(({ dataset }) => dataset['column'] === column);
}

function columnSeen(page: HTMLElement): Place['seen'] {
	const rows = [...page.querySelectorAll<HTMLElement>('tr[data-column]')];
	const first = rows.find((row) => row.getBoundingClientRect().bottom > 0);
	if (first === undefined) return null;
	const { top } = first.getBoundingClientRect();
	return top > innerHeight / 2 ? null : { column: first.dataset['column'] ?? '', top };
}
