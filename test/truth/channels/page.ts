import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openTab } from '../../ui/panel.ts';
import { collect } from './collect.ts';
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
			const found = await page.evaluate(collect, { panel: await tab.getAttribute('aria-controls'), isLaidOut: true });
			const place = choice === null ? name : `${name}, ${choice}`;
			for (const { where, text } of found.statements)
				statements.push({ channel: 'report', place: `${place}: ${where}`, text });
			for (const table of found.tables) tables.push({ ...table, place: `${place}: ${table.place}` });
		}
	}
	return { statements, tables };
}
