import assert from 'node:assert/strict';
import type { ErrorCausesResult } from '../../../../src/analyze/causes/error-causes.ts';
import type { StoredSelection } from '../../../../src/protocol/stored-selection.ts';
import { viewsOf, type ViewId } from '../../../../src/analyze/views.ts';
import { cellSelection } from '../../../../src/protocol/cell-selection.ts';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage, press, select, type PanelPage } from '../../../support/panel-page.ts';
import { tableRow } from '../../../support/row-numbers.ts';

const runs = { classification: ['iris.csv', 'species'], regression: ['mpg.csv', 'mpg'] } as const;

const viewOf = (page: PanelPage, id: ViewId): HTMLElement =>
	page.root.querySelector<HTMLElement>(`[role=tabpanel][data-view="${id}"]`)!;

async function showView(page: PanelPage, id: ViewId): Promise<HTMLElement> {
	click(page.root.querySelector(`[role=tab][data-tab="${id}"]`));
	await settled();
	return viewOf(page, id);
}

for (const [task, [sample, target]] of Object.entries(runs))
	describe(`views of a ${task}`, () => {
		let of: AnsweredRun;
		let page: PanelPage;
		let close: () => Promise<void>;
		before(async () => {
			of = await answeredRun(sample, target);
		});
		beforeEach(async () => {
			({ close } = await openDocument());
			page = openPage(of);
			await settled();
		});
		afterEach(() => close());

		for (const id of viewsOf({ task: task as keyof typeof runs }, true))
			it(`${id}: says what is seen, and has each chart's numbers behind a key`, async () => {
				const view = await showView(page, id);
				assert.equal(view.hidden, false);
				assert.equal(view.querySelector('.notice-error'), null, view.textContent);
				const said = view.querySelector('.headline, .chart-title')?.textContent ?? '';
				assert.ok(said.length > 10, `"${said}"`);
				for (const canvas of view.querySelectorAll('canvas')) {
					const figure = canvas.closest('figure')!;
					const table = figure.querySelector<HTMLElement>('.chart-table')!;
					assert.ok((canvas.getAttribute('aria-label') ?? '').length > 10, figure.dataset['chart']);
					assert.equal(table.hidden, true);
					press(canvas, 't');
					await settled();
					assert.equal(table.hidden, false);
					assert.ok(table.querySelectorAll('tbody tr').length > 0, figure.dataset['chart']);
					press(canvas, 't');
					await settled();
					assert.equal(table.querySelector('table'), null);
				}
			});

		it('weights: show their difference from an earlier epoch, and back', async () => {
			page = openPage(of, [], undefined, { epochs: () => Promise.resolve([0, 1, 2, 4]) });
			const view = await showView(page, 'weights');
			await settled();
			const choice = () => view.querySelector<HTMLSelectElement>('[data-choice="compared"]')!;
			const choose = async (index: number): Promise<void> => {
				choice().selectedIndex = index;
				choice().dispatchEvent(new Event('change', { bubbles: true }));
				await settled();
			};
			assert.ok(view.querySelector('[data-chart="weight-histogram"]'));
			await choose(1);
			const title = view.querySelector('.headline')!.textContent;
			assert.match(
				title,
				/^Since epoch 0, unit \d of layer 1 moved furthest, by [\d.]+; the whole layer by [\d.]+% of its norm/,
			);
			assert.equal(view.querySelector('[data-chart="weight-matrix"] .chart-title')!.textContent, title);
			assert.ok(view.querySelector('[data-chart="unit-distances"]'));
			await choose(0);
			assert.equal(view.querySelector('[data-chart="unit-distances"]'), null);
			assert.ok(view.querySelector('[data-chart="weight-histogram"]'));
		});

		for (const id of ['activations', 'weights'] as const)
			it(`${id}: shows the layer that is selected elsewhere, by the same elements`, async () => {
				const view = await showView(page, id);
				const choice = view.querySelector('select')!;
				const figures = [...view.querySelectorAll('figure')];
				const before = view.querySelector('.headline')!.textContent;
				select(page, { layer: 1 });
				await settled();
				assert.equal(choice.selectedIndex, 1);
				assert.notEqual(view.querySelector('.headline')!.textContent, before);
				assert.deepEqual([...view.querySelectorAll('figure')], figures);
			});

		it('make nothing anew for a unit of the layer that is shown: its mark alone', async () => {
			const view = await showView(page, 'weights');
			const canvas = view.querySelector('[data-chart="weight-matrix"] canvas')!;
			press(canvas, 't');
			await settled();
			const cell = view.querySelector('[data-chart="weight-matrix"] tbody td')!;
			const changes: MutationRecord[] = [];
			const observer = new MutationObserver((records) => changes.push(...records));
			observer.observe(view, { subtree: true, childList: true, characterData: true, attributes: true });
			select(page, { layer: 0, unit: 2 });
			await settled();
			observer.disconnect();
			assert.equal(cell.isConnected, true);
			assert.deepEqual(
				changes.map(({ type, target }) => `${type} ${target.nodeName}`),
				[],
			);
		});
	});

describe('the view of errors', () => {
	let page: PanelPage;
	let close: () => Promise<void>;
	let classified: AnsweredRun;
	let measured: AnsweredRun;
	before(async () => {
		classified = await answeredRun(...runs.classification);
		measured = await answeredRun(...runs.regression);
	});
	beforeEach(async () => {
		({ close } = await openDocument());
	});
	afterEach(() => close());

	it('presses the cell that is selected elsewhere, and lists its rows', async () => {
		page = openPage(classified);
		const view = await showView(page, 'errors');
		const cell = view.querySelector<HTMLElement>('button.cell.right')!;
		const { results } = classified.report;
		assert.equal(results.errors?.task, 'classification');
		const { cells } = results.errors;
		const [actual, predicted] = [Number(cell.dataset['actual']), Number(cell.dataset['predicted'])];
		assert.equal(cell.getAttribute('aria-pressed'), 'false');
		select(page, cellSelection(cells, { actual, predicted }));
		await settled();
		assert.equal(cell.getAttribute('aria-pressed'), 'true');
		const rows = cells.find((each) => each.actual === actual && each.predicted === predicted)!.rows;
		const listed = [...view.querySelectorAll<HTMLElement>('tr[data-row]')].map((line) => Number(line.dataset['row']));
		assert.deepEqual(
			listed,
			rows.slice(0, listed.length).map(({ row }) => row),
		);
		assert.ok(listed.length > 0);
	});

	it('lists kinds of mistakes by their cause, and selects the rows of one', async () => {
		page = openPage(classified);
		const view = await showView(page, 'errors');
		const { causes } = classified.analyze('error-causes', {}) as ErrorCausesResult;
		const lines = [...view.querySelectorAll<HTMLElement>('.error-causes tbody tr')];
		assert.deepEqual(
			lines.map((line) => Number(line.querySelector('td')!.textContent)),
			causes.map(({ rows }) => rows),
		);
		const some = causes.findIndex(({ rows }) => rows > 0);
		const button = lines[some].querySelector<HTMLElement>('button')!;
		click(button);
		await settled();
		assert.equal(button.getAttribute('aria-pressed'), 'true');
		const { rows } = (page.stored() as { readonly selection: StoredSelection }).selection;
		assert.deepEqual(
			[rows?.name, rows?.total],
			[{ kind: 'error-cause', cause: causes[some].cause }, causes[some].rows],
		);
	});

	it('has one cell of the matrix in the tab order, and arrows move it', async () => {
		page = openPage(classified);
		const view = await showView(page, 'errors');
		const inOrder = () =>
			[...view.querySelectorAll<HTMLElement>('button.cell')].filter(({ tabIndex }) => tabIndex === 0);
		const [first, ...others] = inOrder();
		assert.deepEqual(others, []);
		first.focus();
		press(first, 'ArrowDown');
		await settled();
		const [second, ...more] = inOrder();
		assert.deepEqual(more, []);
		assert.equal(document.activeElement, second);
		assert.ok(Number(second.dataset['actual']) > Number(first.dataset['actual']));
	});

	it('marks the row that is selected elsewhere', async () => {
		page = openPage(measured);
		const view = await showView(page, 'errors');
		const lines = [...view.querySelectorAll<HTMLElement>('tr[data-row]')];
		assert.ok(lines.length > 2);
		const row = tableRow(Number(lines[1].dataset['row']));
		select(page, { rows: rowSet({ kind: 'row' }, [row]), row });
		await settled();
		assert.deepEqual(
			[...view.querySelectorAll('tr[aria-selected="true"]')],
			lines.filter((_, i) => i === 1),
		);
	});
});

describe('listed rows', () => {
	let page: PanelPage;
	let view: HTMLElement;
	let close: () => Promise<void>;
	let measured: AnsweredRun;
	before(async () => {
		measured = await answeredRun(...runs.regression);
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		page = openPage(measured);
		view = await showView(page, 'errors');
	});
	afterEach(() => close());

	const lines = () => [...view.querySelectorAll<HTMLElement>('tr[data-row]')];
	const rows = () => lines().map((line) => Number(line.dataset['row']));

	it('are those that are furthest off, and more on demand', async () => {
		const { errors } = measured.report.results;
		assert.equal(errors?.task, 'regression');
		const all = errors.worst.map(({ row }) => Number(row));
		assert.deepEqual(rows(), all.slice(0, 20));
		const more = view.querySelector<HTMLElement>('.rows button.button');
		if (all.length > 20) {
			click(more);
			await settled();
			assert.deepEqual(rows(), all.slice(0, 40));
		} else assert.equal(more, null);
	});

	it('sort by a head and back, and the focus and the lines that stay are kept', async () => {
		const before = lines();
		const listed = rows();
		const head = view.querySelector<HTMLElement>('[data-sort="lead 1"]')!;
		head.focus();
		click(head);
		await settled();
		assert.ok(document.activeElement === head);
		assert.equal(head.closest('th')!.getAttribute('aria-sort'), 'ascending');
		const actual = lines().map((line) => Number(line.querySelectorAll('td.lead')[1].textContent));
		assert.deepEqual(
			actual,
			[...actual].sort((a, b) => a - b),
		);
		// Those that were there before are the same elements still.
		const kept = lines().filter((line) => before.includes(line));
		assert.equal(kept.length, before.filter(({ isConnected }) => isConnected).length);
		assert.ok(kept.length > 0);
		click(head);
		await settled();
		assert.equal(head.closest('th')!.getAttribute('aria-sort'), 'descending');
		click(head);
		await settled();
		assert.deepEqual(rows(), listed);
	});

	it('are searched, and walked with one stop in the tab order', async () => {
		const stops = () => lines().filter(({ tabIndex }) => tabIndex === 0);
		assert.deepEqual(stops(), [lines()[0]]);
		lines()[0].focus();
		press(lines()[0], 'ArrowDown');
		await settled();
		assert.deepEqual(stops(), [lines()[1]]);
		assert.equal(document.activeElement, lines()[1]);
		const search = view.querySelector<HTMLInputElement>('.rows-search')!;
		search.value = 'no row has this';
		search.dispatchEvent(new Event('input', { bubbles: true }));
		await settled();
		assert.deepEqual(lines(), []);
		assert.equal(search.isConnected, true);
	});
});
