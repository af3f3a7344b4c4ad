import assert from 'node:assert/strict';
import type { RowsResult } from '../../../../src/analyze/rows.ts';
import { predict } from '../../../../src/core/forward.ts';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { rowNotInserted } from '../../../../src/messages/insert-row.ts';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import { numeric } from '../../../support/tables.ts';
import { modelOf } from '../../../../src/run/analyze/model-of.ts';
import type { Connection } from '../../../../src/webview/connection.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, enter, openPage, select, type PanelPage } from '../../../support/panel-page.ts';

describe('the form that asks what if', () => {
	let measured: AnsweredRun;
	let page: PanelPage;
	let close: () => Promise<void>;
	const row = 3 as TableRow;
	before(async () => {
		measured = await answeredRun('mpg.csv', 'mpg');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
	});
	afterEach(() => close());

	async function open(more: Partial<Connection> = {}): Promise<HTMLElement> {
		page = openPage(measured, [], undefined, more);
		click(page.root.querySelector('[role=tab][data-tab="explain"]'));
		await settled();
		select(page, { rows: rowSet({ kind: 'row' }, [row]), row });
		await settled();
		return page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="explain"]')!;
	}
	const field = (view: HTMLElement, column: string) =>
		view.querySelector<HTMLElement>(`.what-if-field[data-column="${column}"]`)!;
	const input = (view: HTMLElement, column: string, type: string) =>
		field(view, column).querySelector<HTMLInputElement>(`input[type="${type}"]`)!;
	const said = (view: HTMLElement) => view.querySelector('.what-if-difference')!.textContent;
	const button = (view: HTMLElement, id: string) => view.querySelector<HTMLElement>(`[data-action="${id}"]`);

	/** By the network itself, of the row with one other number. */
	function predicted(column: string, value: number): number {
		const { run } = measured;
		const dataset = run.dataset!;
		const columns = dataset.table.columns.map((each) => {
			if (each.name !== column) return each;
			const { values } = numeric(dataset.table, column);
			return { ...numeric(dataset.table, column), values: values.map((own, at) => (at === row ? value : own)) };
		});
		const { inputs } = encode(run.record.preprocessing, { ...dataset.table, columns }, Int32Array.of(row));
		const { network, loss } = modelOf(run);
		const { target } = run.record.preprocessing;
		assert.equal(target.kind, 'value');
		return target.mean + target.deviation * predict(network, loss, inputs).values[0];
	}

	it('has a named field for each column, with the values it learned from', async () => {
		const view = await open();
		for (const { column } of measured.run.record.preprocessing.inputs) {
			const label = field(view, column).querySelector('label')!;
			const control = view.querySelector(`[id="${label.htmlFor}"]`)!;
			assert.ok(['INPUT', 'SELECT'].includes(control.tagName), column);
			for (const id of control.getAttribute('aria-describedby')?.split(' ') ?? [])
				assert.ok(view.querySelector(`[id="${id}"]`), id);
		}
		const weight = input(view, 'weight', 'range');
		assert.match(weight.getAttribute('aria-label')!, /weight/);
		assert.equal(view.querySelector('[data-chart="what-if"]'), null);
		assert.equal(button(view, 'what-if-pin'), null);
	});

	it('follows a slider with the prediction, the bars and the interval', async () => {
		const view = await open();
		const before = Number(
			predicted('weight', numeric(measured.run.dataset!.table, 'weight').values[row]).toPrecision(3),
		);
		enter(input(view, 'weight', 'range'), '4000', 'input');
		await settled();
		const told = /^With weight 4000 instead of \d+, mpg is predicted as ([\d.]+) instead of ([\d.]+)\.$/.exec(
			said(view),
		)!;
		assert.ok(told, said(view));
		assert.equal(Number(told[1]), Number(predicted('weight', 4000).toPrecision(3)));
		assert.equal(Number(told[2]), before);
		assert.ok(view.querySelector('[data-chart="what-if"] canvas'));
		assert.equal(view.querySelector('.what-if-difference')!.getAttribute('role'), 'status');
		assert.match(view.querySelector('.what-if .sentences')!.textContent, /interval/);
		assert.equal(input(view, 'weight', 'number').value, '4000');
	});

	it('says in words what is beyond the values it learned from', async () => {
		const view = await open();
		assert.equal(view.querySelector('.what-if-beyond'), null);
		enter(input(view, 'weight', 'number'), '90000', 'input');
		await settled();
		const warning = field(view, 'weight').querySelector('.what-if-beyond')!;
		assert.match(warning.textContent, /^weight = 90000 is above all it learned from, of which the largest is \d+\.$/);
		assert.ok(input(view, 'weight', 'number').getAttribute('aria-describedby')!.includes(warning.id));
		assert.match(view.querySelector('.what-if .notice-warning')!.textContent, /unlike the training rows/);
		// Of such a row nothing is promised.
		assert.doesNotMatch(view.querySelector('.what-if .sentences')!.textContent, /interval/);
	});

	it('copies the row as edited as a CSV row, in the order of the file and without the target', async () => {
		const known = measured.analyze('rows', { rows: [row] }) as RowsResult;
		const view = await open({ cells: () => Promise.resolve(known) });
		enter(input(view, 'weight', 'number'), '2000', 'input');
		await settled();
		let copied = '';
		const clipboard = { writeText: async (text: string) => void (copied = text) };
		const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
		Object.defineProperty(globalThis, 'navigator', { value: { clipboard }, configurable: true });
		try {
			click(button(view, 'what-if-copy'));
			await settled();
		} finally {
			if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
			else Object.defineProperty(globalThis, 'navigator', before);
		}
		const expected = known.columns.map((name, i) =>
			name === 'mpg' ? '' : name === 'weight' ? '2000' : known.rows[0].cells[i],
		);
		assert.equal(copied, `${expected.join()}\n`);
		assert.ok(expected.length > 7 && expected.every((cell) => !/[",]/.test(cell)));
	});

	it('asks for the row as edited, or as pinned, to be inserted into the file', async () => {
		const view = await open();
		enter(input(view, 'weight', 'number'), '2000', 'input');
		await settled();
		click(button(view, 'what-if-pin'));
		await settled();
		enter(input(view, 'weight', 'number'), '2500', 'input');
		await settled();
		click(button(view, 'what-if-insert'));
		click(button(view, 'what-if-insert-1'));
		assert.deepEqual(
			page.posted.filter(({ type }) => type === 'insert-row'),
			['2500', '2000'].map((weight) => ({ type: 'insert-row', row, values: [['weight', weight]] })),
		);
		assert.equal(view.querySelector('#what-if-not-inserted'), null);
	});

	it('says why no row can be inserted', () => {
		const { record } = measured.run;
		const { data } = record;
		const of = (more: Partial<typeof data>) => rowNotInserted({ data: { ...data, ...more } }, 'same');
		assert.equal(of({}), null);
		const [reading, part] = [data.reading!, { uri: 'u', name: 'a.csv', bytes: 1, hash: 'h', rows: 1 }];
		assert.match(of({ reading: { ...reading, format: 'parquet' } })!, /not plain delimited text/);
		assert.match(of({ name: 'mpg.csv.gz' })!, /not plain delimited text/);
		assert.match(of({ parts: [part, part] })!, /several files/);
		assert.match(of({ bytes: 60 * 2 ** 20 })!, /too large/);
		assert.match(rowNotInserted(record, 'changed')!, /changed since/);
		assert.match(rowNotInserted(record, 'missing')!, /is not there/);
	});

	it('goes back to the row as it is', async () => {
		const view = await open();
		enter(input(view, 'weight', 'number'), '2000', 'input');
		await settled();
		click(button(view, 'what-if-reset'));
		await settled();
		assert.equal(view.querySelector('[data-chart="what-if"]'), null);
		const own = numeric(measured.run.dataset!.table, 'weight').values[row];
		assert.equal(Number(input(view, 'weight', 'number').value), own);
		assert.doesNotMatch(said(view), /^With/);
	});

	it('pins three variants side by side, the oldest goes first', async () => {
		const view = await open();
		for (const weight of ['2000', '2500', '3000', '3500']) {
			enter(input(view, 'weight', 'number'), weight, 'input');
			await settled();
			click(button(view, 'what-if-pin'));
			await settled();
		}
		const lines = [...view.querySelectorAll('.what-if-pinned tbody tr')].map((line) =>
			[...line.children].map(({ textContent }) => textContent),
		);
		const own = numeric(measured.run.dataset!.table, 'weight').values[row];
		assert.deepEqual(lines[0], ['weight', String(own), '2500', '3000', '3500']);
		assert.deepEqual(
			lines[1].slice(2).map(Number),
			[2500, 3000, 3500].map((weight) => Number(predicted('weight', weight).toPrecision(3))),
		);
		click(view.querySelector('.what-if-pinned .link'));
		await settled();
		assert.equal(input(view, 'weight', 'number').value, '2500');
	});
});
