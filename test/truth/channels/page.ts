import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openTab } from '../../ui/panel.ts';
import type { Shown, ShownTable, Statement } from './statement.ts';

/** All that a saved report shows: every tab, and every layer of those that show one at a time. */
export async function readReport(page: Page, file: string): Promise<Shown> {
	// No chart is drawn: what it says stands beside it, and drawing takes most of the time.
	await page.addInitScript(() => {
		globalThis.ResizeObserver = class {
			observe() {}
			unobserve() {}
			disconnect() {}
		};
	});
	// With a screen reader the table of each chart is open: the same numbers as the picture.
	await page.addInitScript(() => {
		document.addEventListener('DOMContentLoaded', () => document.body.classList.add('vscode-using-screen-reader'));
	});
	await page.goto(pathToFileURL(file).href);
	const statements: Statement[] = [];
	const tables: ShownTable[] = [];
	for (const tab of await page.locator('[role=tab][data-tab]').all()) {
		await openTab(page, tab);
		const name = await tab.innerText();
		const layers = page.getByLabel('Layer', { exact: true }).and(page.locator('select:visible'));
		const choices = (await layers.count()) === 0 ? [null] : await layers.first().locator('option').allInnerTexts();
		for (const choice of choices) {
			if (choice !== null) await layers.first().selectOption({ label: choice });
			await page.waitForFunction(() => document.querySelector('[role="tabpanel"]:not([hidden]) .busy') === null);
			const found = await page.evaluate(collect, await tab.getAttribute('aria-controls'));
			const place = choice === null ? name : `${name}, ${choice}`;
			for (const { where, text } of found.statements)
				statements.push({ channel: 'report', place: `${place}: ${where}`, text });
			for (const table of found.tables) tables.push({ ...table, place: `${place}: ${table.place}` });
		}
	}
	return { statements, tables };
}

/** Runs in the page: the visible text, a block of it at a time. */
function collect(panel: string | null) {
	const statements: { where: string; text: string }[] = [];
	const tables: { place: string; caption: string; head: string[]; rows: string[][] }[] = [];
	const clean = (text: string) => text.replace(/\s+/g, ' ').trim();
	const apart = new Set(['BUTTON', 'SELECT', 'OPTION', 'LABEL', 'INPUT', 'LI', 'DT', 'DD', 'P', 'DIV']);
	const isVisible = (element: Element) => element.getClientRects().length > 0;
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
		const blocks = [...element.children].filter((child) => isBlock(child) && child.textContent.trim() !== '');
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
