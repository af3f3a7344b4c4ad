import assert from 'node:assert/strict';
import type { OptionsOf } from '../../../../src/analyze/index.ts';
import type { ErrorMapResult } from '../../../../src/analyze/regions/error-map.ts';
import { errorTree, type ErrorTreeResult } from '../../../../src/analyze/regions/error-tree.ts';
import type { RowsResult } from '../../../../src/analyze/rows.ts';
import type { SlicesResult } from '../../../../src/analyze/regions/slices.ts';
import type { StoredSelection } from '../../../../src/protocol/stored-selection.ts';
import { errorLookFrom, treeDepths, treeRows, type ErrorLook } from '../../../../src/webview/error-look.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { tableRow } from '../../../support/row-numbers.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage, press, type PanelPage } from '../../../support/panel-page.ts';

describe('the view of weak spots', () => {
	let of: AnsweredRun;
	let page: PanelPage;
	let view: HTMLElement;
	let close: () => Promise<void>;
	before(async () => {
		of = await answeredRun('mpg.csv', 'mpg');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		page = openPage(of);
		click(page.root.querySelector('[role=tab][data-tab="weak-spots"]'));
		await settled();
		view = page.root.querySelector<HTMLElement>('[data-view="weak-spots"]')!;
	});
	afterEach(() => close());

	const items = () => [...view.querySelectorAll<HTMLElement>('[role="treeitem"]')];
	const stops = () => items().filter(({ tabIndex }) => tabIndex === 0);
	/** Slices that were typed. */
	const own = () => [
		...view.querySelector('form.slice-field')!.closest('section')!.querySelectorAll<HTMLElement>('button.slice-name'),
	];
	const tree = () => of.analyze('error-tree', { maximumRows: 5000 }) as ErrorTreeResult;
	const selected = () => (page.stored() as { readonly selection: StoredSelection }).selection.rows;
	const type = async (text: string) => {
		const form = view.querySelector<HTMLFormElement>('form.slice-field')!;
		form.querySelector('input')!.value = text;
		form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
		await settled();
	};

	it('draws each node of the tree once, and keys walk through it', async () => {
		const { nodes } = tree();
		assert.ok(nodes.length >= 3);
		assert.deepEqual(
			items().map((item) => [item.dataset['node'], item.getAttribute('aria-level')]),
			nodes.map(({ id, depth }) => [String(id), String(depth + 1)]),
		);
		assert.deepEqual(stops(), [items()[0]]);
		const at = () => Number((document.activeElement as HTMLElement).dataset['node']);
		items()[0].focus();
		for (const [key, to] of [
			['ArrowRight', 1],
			['ArrowDown', 2],
			['ArrowLeft', nodes[2].parent!],
			['End', nodes.length - 1],
			['ArrowDown', nodes.length - 1],
			['Home', 0],
			['ArrowUp', 0],
		] as const) {
			press(document.activeElement!, key);
			await settled();
			assert.equal(at(), to, key);
			assert.equal(stops().length, 1);
		}
	});

	it('grows the tree to the levels and least parts that are chosen, and keeps them', async () => {
		const choose = async (name: string, value: string) => {
			const select = view.querySelector<HTMLSelectElement>(`select[data-choice="${name}"]`)!;
			select.selectedIndex = [...select.options].findIndex((option) => option.value === value);
			select.dispatchEvent(new Event('change', { bubbles: true }));
			await settled();
		};
		const drawn = () => items().map((item) => item.getAttribute('aria-label')!.split(':')[0]);
		const grown = (size: Partial<OptionsOf<'error-tree'>>) =>
			(of.analyze('error-tree', { maximumRows: 5000, ...size }) as ErrorTreeResult).nodes;
		items()[0].focus();
		press(items()[0], 'End');
		await choose('tree-depth', '1');
		assert.equal(items().length, 3);
		assert.deepEqual(stops(), [items()[0]]);
		await choose('tree-depth', '5');
		await choose('tree-rows', '5');
		const wanted = grown({ depth: 5, minimumRows: 5 });
		assert.ok(wanted.length > grown({ depth: 5 }).length);
		assert.ok(wanted.length > grown({ minimumRows: 5 }).length);
		assert.deepEqual(
			drawn(),
			wanted.map(({ condition }) => condition ?? 'all rows judged'),
		);
		const { errors } = page.stored() as { readonly errors: ErrorLook };
		assert.deepEqual([errors.treeDepth, errors.treeRows], [5, 5]);
	});

	it('offers what the analyzer takes, from its own size on, and takes no other from a stored look', () => {
		const { depth, minimumRows } = errorTree.options;
		assert.deepEqual([treeDepths[0], treeDepths.at(-1)], [depth.minimum, depth.maximum]);
		assert.ok(treeRows.every((rows) => rows >= minimumRows.minimum && rows <= minimumRows.maximum));
		const { treeDepth, treeRows: fewest } = errorLookFrom({ treeDepth: 9, treeRows: '5' });
		assert.deepEqual([treeDepth, fewest], [depth.default, minimumRows.default]);
		assert.equal(errorLookFrom({ treeRows: 50 }).treeRows, 50);
		const offered = [...view.querySelectorAll<HTMLOptionElement>('select[data-choice="tree-rows"] option')];
		const { rows } = tree();
		assert.deepEqual(
			offered.map(({ value }) => Number(value)),
			treeRows.filter((each) => each <= rows / 2),
		);
	});

	it('maps errors over two columns: others can be chosen, and numbers are behind a key', async () => {
		const figure = () => view.querySelector<HTMLElement>('[data-chart="error-map"]')!;
		const map = (options: object = {}) => of.analyze('error-map', { maximumRows: 5000, ...options }) as ErrorMapResult;
		const canvas = figure().querySelector('canvas')!;
		canvas.focus();
		press(canvas, 't');
		await settled();
		const lines = [...figure().querySelectorAll('.chart-table tbody tr')];
		assert.equal(lines.length, map().cells.length);
		const [first, second] = figure().querySelectorAll('select');
		const chosen = [...first.options].findIndex(({ value }) => value !== first.value && value !== second.value);
		const { value } = first.options[chosen];
		first.selectedIndex = chosen;
		first.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		assert.deepEqual(map({ columns: `${value},${second.value}` }).columns, [value, second.value]);
		assert.match(figure().querySelector('th')!.textContent, new RegExp(value.replaceAll('_', '.')));
	});

	it('selects the rows of a node, which the row bar lists', async () => {
		const node = tree().nodes[1];
		items()[1].focus();
		press(items()[1], 'Enter');
		await settled();
		assert.deepEqual(selected()?.name, { kind: 'slice', conditions: node.slice, isWrong: false });
		assert.equal(selected()?.total, node.rows);
		assert.equal(items()[1].getAttribute('aria-selected'), 'true');
		assert.equal(items()[0].getAttribute('aria-selected'), 'false');
		const lines = () => [...page.root.querySelectorAll<HTMLElement>('tr[data-row]')];
		assert.equal(lines().length, 0);
		const list = page.root.querySelector<HTMLElement>('.row-bar-list')!;
		click(list);
		await settled();
		const listed = lines().map((line) => Number(line.dataset['row']));
		assert.ok(listed.length > 0);
		assert.deepEqual(listed, [...node.tableRows.subarray(0, listed.length)]);
		assert.equal(list.getAttribute('aria-expanded'), 'true');
		click(list);
		await settled();
		assert.equal(lines().length, 0);
	});

	it('copies the rows of a node as they stand in the file; without a clipboard it lists them', async () => {
		const node = tree().nodes[2];
		click(items()[2]);
		await settled();
		const copy = page.root.querySelector<HTMLElement>('.row-bar-copy')!;
		click(copy);
		await settled();
		assert.ok(page.root.querySelectorAll('tr[data-row]').length > 0);
		let copied = '';
		const clipboard = { writeText: async (text: string) => void (copied = text) };
		const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
		Object.defineProperty(globalThis, 'navigator', { value: { clipboard }, configurable: true });
		try {
			click(copy);
			await settled();
		} finally {
			if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
			else Object.defineProperty(globalThis, 'navigator', before);
		}
		const { rows, columns } = of.analyze('rows', { rows: [...node.tableRows].map(tableRow) }) as RowsResult;
		const [head, first, ...others] = copied.trimEnd().split('\r\n');
		assert.deepEqual(head.split(',').slice(1), columns);
		assert.equal(first, [rows[0].startLine, ...rows[0].cells].join(','));
		assert.equal(others.length, node.rows - 1);
	});

	it('judges a slice that is typed, and keeps it', async () => {
		await type('weight > 3000 and origin = "usa"');
		const [button] = own();
		assert.equal(button.textContent, 'weight > 3000 and origin = "usa"');
		const { slices } = of.analyze('slices', { slice: button.textContent, maximumRows: 5000 }) as SlicesResult;
		const cells = [...button.closest('tr')!.querySelectorAll('td')].map((cell) => cell.textContent);
		assert.equal(cells[2], String(slices[0].rows));
		click(button);
		await settled();
		assert.equal(selected()?.total, slices[0].rows);
		assert.equal(button.getAttribute('aria-pressed'), 'true');
		const { errors } = page.stored() as { readonly errors: { readonly slices: readonly string[] } };
		assert.deepEqual(errors.slices, ['weight > 3000 and origin = "usa"']);
		const kept = () => page.posted.filter(({ type }) => type === 'keep-slices').at(-1);
		assert.deepEqual(kept(), { type: 'keep-slices', slices: errors.slices });
		click([...button.closest('tr')!.querySelectorAll('button')].at(-1)!);
		await settled();
		assert.equal(own().length, 0);
		assert.deepEqual(kept(), { type: 'keep-slices', slices: [] });
	});

	it('lists those that are kept with the run, beside those of the page', async () => {
		await type('weight > 3000');
		const { state } = of.report;
		page.panel.receive({
			type: 'state',
			state: { ...state, runId: 'opened again', slices: ['mpg is missing', 'weight > 2500'] },
			revision: 2,
		});
		await settled();
		const { errors } = page.stored() as { readonly errors: { readonly slices: readonly string[] } };
		assert.deepEqual(errors.slices, ['mpg is missing', 'weight > 2500', 'weight > 3000']);
	});

	it('says what is wrong with a text that is no slice, and keeps the text', async () => {
		const message = () => view.querySelector<HTMLElement>('.slice-wrong')!;
		assert.equal(message().hidden, true);
		await type('wheels > 3');
		assert.equal(message().hidden, false);
		assert.match(message().textContent, /character 1.*a column; there are/);
		assert.equal(view.querySelector<HTMLInputElement>('form.slice-field input')!.value, 'wheels > 3');
		assert.equal(own().length, 0);
		await type('weight > 3000');
		assert.equal(message().hidden, true);
		assert.equal(own().length, 1);
	});
});
