import assert from 'node:assert/strict';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage, press, select, type PanelPage } from '../../../support/panel-page.ts';

let page: PanelPage;
let close: () => Promise<void>;

async function open(of: AnsweredRun, stored?: unknown): Promise<HTMLElement> {
	page = openPage(of, [], stored);
	click(page.root.querySelector('[role=tab][data-tab="explain"]'));
	await settled();
	return page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="explain"]')!;
}

async function focusOn(row: TableRow): Promise<void> {
	select(page, { rows: rowSet({ kind: 'row' }, [row]), row });
	await settled();
}

/** The numbers behind the chart's key: name of the line → its number. */
async function numbersOf(view: HTMLElement): Promise<ReadonlyMap<string, number>> {
	const canvas = view.querySelector('[data-chart="waterfall"] canvas')!;
	press(canvas, 't');
	await settled();
	const lines = [...view.querySelectorAll('[data-chart="waterfall"] tbody tr')];
	press(canvas, 't');
	return new Map(
		lines.map((line) => {
			const cells = [...line.children].map(({ textContent }) => textContent);
			const text = cells.slice(1).findLast((cell) => /\d/.test(cell)) ?? '';
			// A power of ten is as good as 0 here.
			return [cells[0], text.includes('·10') ? 0 : Number(text.replaceAll(',', ''))];
		}),
	);
}

async function choose(view: HTMLElement, label: string, option: string): Promise<void> {
	const named = [...view.querySelectorAll('label')].find(({ textContent }) => textContent === label)!;
	const box = view.querySelector<HTMLSelectElement>(`[id="${named.htmlFor}"]`)!;
	box.selectedIndex = [...box.options].findIndex(({ textContent }) => textContent === option);
	assert.ok(box.selectedIndex >= 0, `${label} has no ${option}`);
	box.dispatchEvent(new Event('change', { bubbles: true }));
	await settled();
}

describe('the view that explains a row', () => {
	let classified: AnsweredRun;
	let measured: AnsweredRun;
	before(async () => {
		classified = await answeredRun('iris.csv', 'species');
		measured = await answeredRun('mpg.csv', 'mpg');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
	});
	afterEach(() => close());

	it('says how to choose a row where none is in focus, and offers those that were thought least likely', async () => {
		const view = await open(classified);
		assert.match(view.querySelector('.headline')!.textContent, /^Choose a row/);
		const { errors } = classified.report.results;
		assert.equal(errors?.task, 'classification');
		const rows = errors.cells.flatMap((cell) => cell.rows);
		const least = rows.reduce((a, b) => (b.actualProbability < a.actualProbability ? b : a));
		const first = view.querySelector<HTMLElement>('tr[data-row]')!;
		assert.equal(Number(first.dataset['row']), least.row);
		click(first);
		await settled();
		assert.ok(view.querySelector('[data-chart="waterfall"]'));
		const patch = page.posted.findLast((message) => message.type === 'select')!.patch;
		assert.equal(patch.row, least.row);
	});

	it('leads from the baseline to the probability that the network gives, bar by bar', async () => {
		const view = await open(classified);
		const { errors } = classified.report.results;
		assert.equal(errors?.task, 'classification');
		const row = errors.cells.flatMap((cell) => cell.rows)[0];
		await focusOn(row.row);
		assert.match(view.querySelector('.headline')!.textContent, new RegExp(`^${errors.classes[row.predicted]} at `));
		const numbers = await numbersOf(view);
		const columns = classified.run.record.preprocessing.inputs.map(({ column }) => column);
		assert.ok(columns.every((column) => numbers.has(column)));
		const all = [...numbers.values()];
		// The table shows three digits, of hundredths of a probability.
		assert.ok(Math.abs(all.at(-1)! - 100 * row.confidence) < 0.06, `${all.at(-1)} ${row.confidence}`);
		assert.ok(Math.abs(all.slice(0, -1).reduce((a, b) => a + b, 0) - all.at(-1)!) < 0.4, all.join());
	});

	it('leads to the predicted value of a regression', async () => {
		const view = await open(measured);
		const { errors } = measured.report.results;
		assert.equal(errors?.task, 'regression');
		const [worst] = errors.worst;
		await focusOn(worst.row);
		const all = [...(await numbersOf(view)).values()];
		assert.ok(Math.abs(all.at(-1)! - worst.predicted) < 0.06, `${all.at(-1)} ${worst.predicted}`);
		assert.ok(Math.abs(all.slice(0, -1).reduce((a, b) => a + b, 0) - all.at(-1)!) < 0.2, all.join());
		assert.equal(view.querySelector('input[type=checkbox]'), null);
	});

	it('asks by the method, baseline and scale that are chosen, and the window keeps them', async () => {
		const view = await open(classified);
		const { errors } = classified.report.results;
		assert.equal(errors?.task, 'classification');
		const { row } = errors.cells[0].rows[0];
		await focusOn(row);
		await choose(view, 'Method', 'integrated gradients');
		await choose(view, 'Compared with', 'a sample of training rows');
		const box = view.querySelector<HTMLInputElement>('input[type=checkbox]')!;
		box.checked = true;
		box.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		const asked = page.answers.findLast(({ request }) => JSON.stringify(request).includes('"attributions"'))!;
		assert.deepEqual(asked.request, {
			analyzer: 'attributions',
			options: { rows: [row], method: 'integrated-gradients', scale: 'logit', baseline: 'training' },
		});
		assert.match(view.querySelector('[data-chart="waterfall"] .note')!.textContent, /drawn from.*Integrated gradients/);
		const again = await open(classified, page.stored());
		await focusOn(row);
		assert.match(again.querySelector('[data-chart="waterfall"] .note')!.textContent, /Integrated gradients/);
	});

	it('keeps what it shows until the next row is explained', async () => {
		const view = await open(measured);
		const { errors } = measured.report.results;
		assert.equal(errors?.task, 'regression');
		const [first, second] = errors.worst;
		await focusOn(first.row);
		const canvas = view.querySelector('[data-chart="waterfall"] canvas');
		const before = view.querySelector('.headline')!.textContent;
		select(page, { rows: rowSet({ kind: 'row' }, [second.row]), row: second.row });
		assert.equal(view.querySelector('.notice-loading'), null);
		await settled();
		assert.notEqual(view.querySelector('.headline')!.textContent, before);
		assert.equal(view.querySelector('[data-chart="waterfall"] canvas'), canvas);
	});

	it('lists the nearest training rows with their outcomes, and a click explains one of them', async () => {
		const view = await open(classified);
		const { errors } = classified.report.results;
		assert.equal(errors?.task, 'classification');
		const { row } = errors.cells[0].rows[0];
		await focusOn(row);
		const near = [...view.querySelectorAll<HTMLElement>('tr[data-row]')];
		assert.equal(near.length, 5);
		const to = Number(near[0].dataset['row']);
		assert.notEqual(to, row);
		click(near[0]);
		await settled();
		assert.equal(page.posted.findLast((message) => message.type === 'select')!.patch.row, to);
	});
});
