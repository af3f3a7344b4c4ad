import assert from 'node:assert/strict';
import { predict } from '../../../../src/core/forward.ts';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import type { FromPanel } from '../../../../src/protocol/panel.ts';
import { modelOf } from '../../../../src/run/analyze/model-of.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, enter, openPage, select, type PanelPage } from '../../../support/panel-page.ts';

describe('the units behind the prediction of a row', () => {
	let measured: AnsweredRun;
	let page: PanelPage;
	let view: HTMLElement;
	let close: () => Promise<void>;
	const row = 60 as TableRow;
	before(async () => {
		measured = await answeredRun('iris.csv', 'species');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		page = openPage(measured);
		click(page.root.querySelector('[role=tab][data-tab="explain"]'));
		await settled();
		select(page, { rows: rowSet({ kind: 'row' }, [row]), row });
		await settled();
		view = page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="explain"]')!;
	});
	afterEach(() => close());

	const button = (id: string) => view.querySelector<HTMLElement>(`[data-action="${id}"]`);
	const said = () => [...view.querySelectorAll('.held-units .sentences p')].map((each) => each.textContent);
	const places = () => [...view.querySelectorAll<HTMLElement>('[data-held]')].map(({ dataset }) => dataset['held']!);
	const told = () =>
		page.posted
			.filter((message): message is Extract<FromPanel, { type: 'select' }> => message.type === 'select')
			.at(-1)!.patch.held;

	function percentWith(held: readonly { layer: number; unit: number; value: number }[]): string {
		const { run } = measured;
		const { network, loss } = modelOf(run);
		const { inputs } = encode(run.record.preprocessing, run.dataset!.table, Int32Array.of(row));
		const before = predict(network, loss, inputs).values;
		const after = predict(network, loss, inputs, undefined, held).values;
		return `${(100 * after[before.indexOf(Math.max(...before))]).toFixed(1)}%`;
	}

	it('are switched off and put back with a button, and the sentence says what the network says then', async () => {
		assert.equal(view.querySelector('.held-units'), null);
		click(button('hold-off'));
		await settled();
		const [layer, unit] = places()[0].split('.').map(Number);
		assert.deepEqual(told(), [{ layer, unit, value: 0 }]);
		const [sentence, measure] = said();
		assert.match(sentence, /^For this row versicolor /);
		assert.ok(sentence.includes(percentWith([{ layer, unit, value: 0 }])), sentence);
		assert.match(
			measure,
			new RegExp(`^With unit ${unit + 1} of layer ${layer + 1} switched off, .* of 23 rows held out`),
		);
		click(button('hold-back'));
		await settled();
		assert.equal(view.querySelector('.held-units'), null);
	});

	it('follow a slider within what they gave, and are held together', async () => {
		click(button('hold-off'));
		await settled();
		click(button('hold-mean'));
		await settled();
		assert.equal(places().length, 2);
		const slider = view.querySelector<HTMLInputElement>(`[data-held="${places()[1]}"] input`)!;
		const most = Number(slider.max);
		assert.ok(Number(slider.min) <= Number(slider.value) && Number(slider.value) <= most);
		enter(slider, slider.max, 'input');
		await settled();
		const held = told()!;
		assert.equal(held.length, 2);
		assert.ok(Math.abs(held[1].value - most) < 1e-5 * most + 1e-6);
		assert.ok(said()[0].includes(percentWith(held)), said()[0]);
		click(button('hold-none'));
		await settled();
		assert.deepEqual(told(), []);
		assert.deepEqual(places(), []);
	});
});
