import assert from 'node:assert/strict';
import { predict } from '../../../../src/core/forward.ts';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { modelOf } from '../../../../src/run/analyze/model-of.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage, press } from '../../../support/panel-page.ts';
import { numeric } from '../../../support/tables.ts';

describe('the view of how the prediction moves with a column', () => {
	let measured: AnsweredRun;
	let close: () => Promise<void>;
	before(async () => {
		measured = await answeredRun('mpg.csv', 'mpg');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
	});
	afterEach(() => close());

	/** Of all rows, the column set to a value. */
	function meanAt(column: string, value: number): number {
		const { run } = measured;
		const { table, rows } = run.dataset!;
		const moved = { ...numeric(table, column), values: new Float64Array(table.rows).fill(value) };
		const columns = table.columns.map((each) => (each.name === column ? moved : each));
		const { inputs } = encode(run.record.preprocessing, { ...table, columns }, rows);
		const { network, loss } = modelOf(run);
		const { target } = run.record.preprocessing;
		assert.equal(target.kind, 'value');
		const { values } = predict(network, loss, inputs);
		return target.mean + (target.deviation * values.reduce((sum, each) => sum + each, 0)) / values.length;
	}

	it('draws the mean prediction over the values of the column that is chosen, and follows another', async () => {
		const page = openPage(measured);
		click(page.root.querySelector('[role=tab][data-tab="response"]'));
		await settled();
		const view = page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="response"]')!;
		const choice = view.querySelector<HTMLSelectElement>('select')!;
		const names = measured.run.record.preprocessing.inputs.map(({ column }) => column);
		assert.deepEqual(
			[...choice.options].map(({ textContent }) => textContent),
			names,
		);
		choice.selectedIndex = names.indexOf('horsepower');
		choice.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		assert.match(view.querySelector('.chart-title')!.textContent, /^With horsepower set to values from \d+/);
		// Weight and displacement go along with it.
		assert.match(view.querySelector('.note')!.textContent, /goes along with .*read the local effects instead/);
		const canvas = view.querySelector('canvas')!;
		press(canvas, 't');
		await settled();
		const lines = [...view.querySelectorAll('.chart-table tbody tr')].map((line) =>
			[...line.children].map(({ textContent }) => Number(textContent.replaceAll(',', ''))),
		);
		assert.ok(lines.length > 20);
		for (const [value, mean] of [lines[0], lines[lines.length >> 1], lines.at(-1)!])
			// The table has three digits of both.
			assert.ok(Math.abs(meanAt('horsepower', value) - mean) < 0.1, `${value}: ${mean}`);
	});
});
