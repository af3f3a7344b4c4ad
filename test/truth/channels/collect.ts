import type { ShownTable } from './statement.ts';

export interface Collected {
	readonly statements: readonly { readonly where: string; readonly text: string }[];
	readonly tables: readonly ShownTable[];
}

/**
 * The visible text of a tab's panel and of the header, a block of it at a time, and what a picture says to who cannot see it.
 * Runs in a page, too, and so needs nothing from outside. `isLaidOut`: false in a document without layout.
 */
export function collect({
	panel,
	isLaidOut,
}: {
	readonly panel: string | null;
	readonly isLaidOut: boolean;
}): Collected {
	const statements: { where: string; text: string }[] = [];
	const tables: { place: string; caption: string; head: string[]; rows: string[][] }[] = [];
	const clean = (text: string) => text.replace(/\s+/g, ' ').trim();
	const apart = new Set(['BUTTON', 'SELECT', 'OPTION', 'LABEL', 'INPUT', 'LI', 'DT', 'DD', 'P', 'DIV']);
	const isVisible = (element: Element) =>
		isLaidOut ? element.getClientRects().length > 0 : element.closest('[hidden]') === null;
	const isBlock = (element: Element) =>
		apart.has(element.tagName) || !getComputedStyle(element).display.startsWith('inline');
	const whereOf = (element: Element) =>
		element.closest('[data-finding],[data-warning],[data-chart]')?.getAttributeNames().includes('data-chart') === true
			? `chart ${element.closest('[data-chart]')!.getAttribute('data-chart')!} ${element.className}`
			: `${element.tagName.toLowerCase()}.${element.className}`;
	const textOf = (element: Element): string =>
		[...element.childNodes]
			.map((node) => {
				if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
				if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
				return node.classList.contains('visually-hidden') || !isVisible(node) ? '' : textOf(node);
			})
			.join('');
	const walk = (element: Element) => {
		if (element.tagName === 'CANVAS' && isVisible(element)) {
			const text = clean(element.getAttribute('aria-label') ?? '');
			if (text !== '') statements.push({ where: `${whereOf(element)} aloud`, text });
			return;
		}
		if (!isVisible(element) || element.getAttribute('aria-hidden') === 'true') return;
		if (element.classList.contains('visually-hidden')) return;
		if (element.tagName === 'TABLE') {
			const texts = (row: Element) => [...row.querySelectorAll('th,td')].map((cell) => clean(textOf(cell)));
			const [head = [], ...rows] = [...element.querySelectorAll('tr')].map(texts);
			const caption = clean(element.querySelector('caption')?.textContent ?? '');
			const place = element.closest('[data-chart]')?.getAttribute('data-chart') ?? element.className;
			for (const cell of element.querySelectorAll('[title]'))
				statements.push({ where: `title in ${place}`, text: clean(cell.getAttribute('title') ?? '') });
			tables.push({ place, caption, head, rows });
			return;
		}
		const blocks = [...element.children].filter(
			(child) =>
				(isBlock(child) && child.textContent.trim() !== '') ||
				child.tagName === 'CANVAS' ||
				child.querySelector('canvas') !== null,
		);
		if (blocks.length === 0) {
			const text = clean(textOf(element));
			if (text !== '') statements.push({ where: whereOf(element), text });
			return;
		}
		const own = clean(
			[...element.childNodes]
				.filter((node) => !(node instanceof Element) || !blocks.includes(node))
				.map((node) => (node instanceof Element ? textOf(node) : (node.textContent ?? '')))
				.join(' '),
		);
		if (own !== '') statements.push({ where: whereOf(element), text: own });
		for (const child of blocks) walk(child);
	};
	for (const part of document.querySelectorAll('header')) walk(part);
	// A report may show all views below each other: what belongs to which tab is judged there.
	const view = panel === null ? null : document.getElementById(panel);
	if (view !== null) walk(view);
	return { statements, tables };
}
