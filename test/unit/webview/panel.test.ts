import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { viewGroups, viewsOf } from '../../../src/analyze/views.ts';
import { settled } from '../../support/document.ts';
import { click, openPage, press, type PanelPage } from '../../support/panel-page.ts';
import { useRun } from '../../support/use-page.ts';

const tab = (page: PanelPage, id: string) => page.root.querySelector<HTMLElement>(`[role=tab][data-tab="${id}"]`)!;

async function visitAll(page: PanelPage): Promise<void> {
	for (const id of viewsOf({ task: 'classification' }, true)) {
		click(tab(page, id));
		await settled();
	}
}

describe('a panel', () => {
	const used = useRun();

	it('that was hidden and is shown again is as it was, and asks for nothing it had', async () => {
		const page = openPage(used.of);
		await visitAll(page);
		click(tab(page, 'weights'));
		await settled();
		press(page.root.querySelector('[data-chart="weight-matrix"] canvas')!, 't');
		scrollTo(0, 240);
		await setTimeout(300);
		assert.ok(page.answers.length > 4);
		const before = page.root.querySelector('[data-view="weights"]')!.textContent;
		const held = structuredClone(page.answers);
		const stored = page.stored();
		await used.reopen();
		const again = openPage(used.of, held, stored);
		await settled();
		assert.equal(tab(again, 'weights').getAttribute('aria-selected'), 'true');
		assert.equal(scrollY, 240);
		assert.equal(again.root.querySelector<HTMLElement>('[data-chart="weight-matrix"] .chart-table')!.hidden, false);
		assert.equal(again.root.querySelector('[data-view="weights"]')!.textContent, before);
		await visitAll(again);
		assert.deepEqual(again.answers, []);
	});

	it('that was hidden has the words and the order of its lists of rows still', async () => {
		const page = openPage(used.of);
		click(tab(page, 'explain'));
		await settled();
		const listed = ({ root }: PanelPage) =>
			[...root.querySelectorAll<HTMLElement>('[data-view="explain"] tr[data-row]')].map(
				({ dataset }) => dataset['row'],
			);
		const search = ({ root }: PanelPage) => root.querySelector<HTMLInputElement>('[data-view="explain"] .rows-search')!;
		const all = listed(page);
		search(page).value = 'versicolor';
		search(page).dispatchEvent(new Event('input', { bubbles: true }));
		await settled();
		click(page.root.querySelector('[data-view="explain"] [data-sort="lead 2"]'));
		await settled();
		const before = listed(page);
		assert.notDeepEqual(before, all);
		const [held, stored] = [structuredClone(page.answers), page.stored()];
		await used.reopen();
		const again = openPage(used.of, held, stored);
		await settled();
		assert.deepEqual(listed(again), before);
		assert.equal(search(again).value, 'versicolor');
		const head = again.root.querySelector('[data-view="explain"] [data-sort="lead 2"]')!;
		assert.equal(head.closest('th')?.getAttribute('aria-sort'), 'ascending');
	});

	it('asks each question once, however often its views are shown', async () => {
		const page = openPage(used.of);
		await visitAll(page);
		await visitAll(page);
		const asked = page.answers.map(({ method, request }) => JSON.stringify([method, request]));
		assert.deepEqual(asked, [...new Set(asked)]);
	});

	it('keeps its views when the run is only renamed', async () => {
		const page = openPage(used.of);
		await settled();
		const view = page.root.querySelector('[data-view="overview"] .view');
		assert.ok(view !== null);
		page.panel.receive({ type: 'state', state: used.of.report.state, revision: 1 });
		await settled();
		assert.equal(view.isConnected, true);
	});

	it('has one tab in the tab order, and arrows move between them', async () => {
		const page = openPage(used.of);
		await settled();
		const tabs = [...page.root.querySelectorAll<HTMLElement>('#views > [role=tab]')];
		assert.deepEqual(
			tabs.map(({ tabIndex }) => tabIndex),
			viewGroups.map((_, i) => (i === 0 ? 0 : -1)),
		);
		tabs[0].focus();
		press(tabs[0], 'ArrowLeft');
		await settled();
		assert.equal(document.activeElement, tabs.at(-1));
		assert.equal(page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="explain"]')!.hidden, false);
		press(tabs.at(-1)!, 'Home');
		await settled();
		assert.equal(document.activeElement, tabs[0]);
	});

	it('has a lower row of tabs where views answer one question, and comes back to the one seen last', async () => {
		const page = openPage(used.of);
		await settled();
		const group = (id: string) => page.root.querySelector<HTMLElement>(`[data-group="${id}"]`)!;
		const rows = () =>
			[...page.root.querySelectorAll<HTMLElement>('.tabs.lower')].filter(({ hidden }) => !hidden).map(({ id }) => id);
		assert.deepEqual(rows(), []);
		click(group('inside'));
		await settled();
		assert.deepEqual(rows(), [group('inside').getAttribute('aria-controls')]);
		assert.equal(tab(page, 'network').getAttribute('aria-selected'), 'true');
		click(tab(page, 'activations'));
		await settled();
		tab(page, 'activations').focus();
		press(tab(page, 'activations'), 'ArrowRight');
		await settled();
		assert.equal(document.activeElement, tab(page, 'weights'));
		click(group('errors'));
		await settled();
		assert.deepEqual(rows(), [group('errors').getAttribute('aria-controls')]);
		assert.equal(tab(page, 'errors').getAttribute('aria-selected'), 'true');
		click(group('inside'));
		await settled();
		assert.equal(tab(page, 'weights').getAttribute('aria-selected'), 'true');
		assert.equal(group('errors').getAttribute('aria-selected'), 'false');
	});
});
