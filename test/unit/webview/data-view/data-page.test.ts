import assert from 'node:assert/strict';
import { profileTable } from '../../../../src/data/quality/table-profile.ts';
import type { IssueCode } from '../../../../src/issues/codes.ts';
import { catalogueEntry } from '../../../../src/messages/catalogue.ts';
import type { ProfiledTable } from '../../../../src/issues/issue.ts';
import { withIssues } from '../../../../src/issues/table-issues.ts';
import type { RowsResult } from '../../../../src/analyze/rows.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPanel, press, type OpenPanel } from '../../../support/panel-page.ts';
import { tableOf } from '../../../support/tables.ts';

/** `copy` says what `alive` says; `age` has gaps; `number` is another for each row. */
const csv = [
	'number,age,colour,copy,alive',
	...Array.from({ length: 60 }, (_, i) =>
		[
			i,
			i % 5 === 0 ? '' : 20 + ((i * 7) % 40),
			['red', 'green', 'blue'][i % 3],
			i % 2,
			i % 2 === 0 ? 'yes' : 'no',
		].join(),
	),
].join('\n');

async function profileOf(text = csv, ignore: readonly string[] = []): Promise<ProfiledTable> {
	return withIssues(profileTable(await tableOf(text), {}, 'alive', { kind: 'random' }), ignore);
}

const cells = (rows: readonly number[]): Promise<RowsResult> =>
	Promise.resolve({
		columns: ['number', 'age'],
		rows: rows.map((row) => ({ row, startLine: row + 2, endLine: row + 2, cells: [String(row), ''] })),
	} as unknown as RowsResult);

describe('the page of a data file', () => {
	let page: OpenPanel;
	let close: () => Promise<void>;
	beforeEach(async () => {
		({ close } = await openDocument());
		page = openPanel({ cells });
	});
	afterEach(() => close());

	async function show(profile: ProfiledTable): Promise<void> {
		page.panel.receive({
			type: 'state',
			state: { phase: 'inspected', title: 'data.csv', chosen: ['file:///data.csv'], profile, unsaved: [] },
			revision: 0,
		});
		// The page's program is loaded first.
		await settled();
	}

	const all = (selector: string) => [...page.root.querySelectorAll<HTMLElement>(selector)];
	const one = (selector: string) => {
		const found = page.root.querySelector<HTMLElement>(selector);
		assert.ok(found !== null, selector);
		return found;
	};
	const columns = () => all('.columns-table tr[data-column]').map(({ dataset }) => dataset['column']);

	it('lists every column, sorted by a head and back, with the focus where it was', async () => {
		await show(await profileOf());
		const inFile = ['number', 'age', 'colour', 'copy', 'alive'];
		assert.deepEqual(columns(), inFile);
		const head = one('[data-sort="missing"]');
		head.focus();
		click(head);
		await settled();
		assert.equal(columns()[0], 'age');
		assert.equal(document.activeElement, head);
		assert.equal(head.closest('th')?.getAttribute('aria-sort'), 'descending');
		click(head);
		await settled();
		assert.equal(columns().at(-1), 'age');
		click(head);
		await settled();
		assert.deepEqual(columns(), inFile);
	});

	it('has one column in the tab order; arrows walk, and a column opens in full', async () => {
		await show(await profileOf());
		const names = all('.column-name');
		const stops = () => all('.column-name').filter(({ tabIndex }) => tabIndex === 0);
		assert.deepEqual(stops(), [names[0]]);
		names[0].focus();
		press(names[0], 'ArrowDown');
		await settled();
		assert.deepEqual(stops(), [names[1]]);
		assert.equal(document.activeElement, names[1]);
		click(names[1]);
		await settled();
		assert.equal(names[1].getAttribute('aria-expanded'), 'true');
		assert.ok(one('.detail-row .column-detail[data-column="age"]').querySelector('canvas') !== null);
		click(names[2]);
		await settled();
		assert.deepEqual(
			all('.column-detail').map(({ dataset }) => dataset['column']),
			['colour'],
		);
		click(names[2]);
		await settled();
		assert.deepEqual(all('.column-detail'), []);
	});

	it('finds columns by name and kind, and says so where there is none', async () => {
		await show(await profileOf());
		const search = one('.columns-list').parentElement!.querySelector<HTMLInputElement>('input[type=search]')!;
		search.value = 'AG';
		search.dispatchEvent(new Event('input', { bubbles: true }));
		await settled();
		assert.deepEqual(columns(), ['age']);
		assert.equal(one('.toolbar [role=status]').textContent, '1 of 5');
		search.value = 'nothing';
		search.dispatchEvent(new Event('input', { bubbles: true }));
		await settled();
		assert.equal(one('.columns-list').textContent, 'No column is like that.');
	});

	it('shows all numbers as a table by a key, with the focus in it', async () => {
		await show(await profileOf());
		press(one('.column-name'), 't');
		await settled();
		assert.deepEqual(
			all('.columns-list tbody tr').map((row) => row.querySelector('td')?.textContent),
			['number', 'age', 'colour', 'copy', 'alive'],
		);
		assert.ok(one('.columns-list').contains(document.activeElement));
	});

	it('shows the rows of a warning, and hides them again', async () => {
		await show(await profileOf());
		const item = one('[data-warning="missing-cells"]');
		const button = item.querySelector<HTMLElement>('[data-action="show-rows"]')!;
		click(button);
		await settled();
		assert.equal(button.getAttribute('aria-expanded'), 'true');
		assert.deepEqual(item.querySelector<HTMLElement>('tr[data-row]')?.dataset['row'], '0');
		click(button);
		await settled();
		assert.equal(button.getAttribute('aria-expanded'), 'false');
		assert.equal(item.querySelector<HTMLElement>('.warning-rows')?.hidden, true);
	});

	it('offers to switch a code off where it is explained, and leads to what is switched off', async () => {
		await show(await profileOf());
		const item = one('[data-warning="missing-cells"]');
		const code = item.dataset['finding']!;
		const button = item.querySelector<HTMLElement>('.explained [data-action="switch-off"]')!;
		const entry = catalogueEntry(code as IssueCode);
		assert.ok(item.querySelector('.explained')?.textContent.includes(entry.meaning));
		assert.equal(button.textContent, `Switch ${code} Off`);
		click(button);
		assert.deepEqual(page.posted.at(-1), { type: 'switch-off', code });
		await show(await profileOf(csv, [code]));
		assert.equal(page.root.querySelector(`[data-finding="${code}"]`), null);
		const off = one('[data-switched-off]');
		assert.match(off.textContent, /finding.* switched off/);
		click(off.querySelector('button'));
		assert.deepEqual(page.posted.at(-1), { type: 'issue-settings' });
	});

	it('offers to read the file again as soon as something else is chosen, and not before', async () => {
		await show(await profileOf());
		assert.deepEqual(all('[data-action="read-again"]'), []);
		const header = one('[data-choice="header"]') as HTMLSelectElement;
		header.selectedIndex = [...header.options].findIndex(({ value }) => value === 'false');
		header.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		click(one('[data-action="read-again"]'));
		assert.deepEqual(page.posted.at(-1), { type: 'inspect', options: { header: false }, target: 'alive' });
	});

	it('is where it was when the file has been read anew', async () => {
		await show(await profileOf());
		const name = all('.column-name')[3];
		name.focus();
		page.panel.receive({ type: 'state', state: { phase: 'reading', title: 'data.csv', share: 0.5 }, revision: 0 });
		await settled();
		assert.deepEqual(all('.columns-table'), []);
		await show(await profileOf());
		await settled();
		assert.equal((document.activeElement as HTMLElement).closest('tr')?.dataset['column'], 'copy');
	});

	it('trains on it, with what can be predicted to choose from', async () => {
		await show(await profileOf());
		click(one('[data-action="train"]'));
		assert.deepEqual(page.posted.at(-1), { type: 'train', target: 'alive', exclude: [] });
		const predict = one('[data-keep="predict"]') as HTMLSelectElement;
		predict.selectedIndex = [...predict.options].findIndex(({ value }) => value === 'colour');
		predict.dispatchEvent(new Event('change', { bubbles: true }));
		assert.deepEqual(page.posted.at(-1), { type: 'inspect', options: {}, target: 'colour' });
	});
});

describe('a file that is read', () => {
	let close: () => Promise<void>;
	beforeEach(async () => {
		({ close } = await openDocument());
	});
	afterEach(() => close());

	it('keeps the button to cancel under the pointer, and says what failed', async () => {
		const { panel, root, posted } = openPanel({});
		const reading = (share: number): void =>
			panel.receive({ type: 'state', state: { phase: 'reading', title: 'a.csv', share }, revision: 0 });
		reading(0.1);
		const button = root.querySelector('.view button');
		reading(0.4);
		assert.match(root.querySelector('.notice-loading')?.textContent ?? '', /40%/);
		assert.equal(root.querySelector('.view button'), button);
		click(button);
		assert.deepEqual(posted, [{ type: 'cancel' }]);
		panel.receive({
			type: 'state',
			state: {
				phase: 'failed',
				title: 'a.csv',
				message: 'There are no rows in a.csv.',
				reading: { chosen: ['file:///a.csv'], options: { header: false } },
			},
			revision: 0,
		});
		assert.equal(root.querySelector('.notice-error p')?.textContent, 'There are no rows in a.csv.');
		click(root.querySelector('.notice-error .primary'));
		assert.deepEqual(posted.at(-1), { type: 'inspect', options: {}, target: null });
		await settled();
	});
});
