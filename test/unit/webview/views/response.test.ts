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

	async function opened() {
		const page = openPage(measured);
		click(page.root.querySelector('[role=tab][data-tab="response"]'));
		await settled();
		return { page, view: page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="response"]')! };
	}

	function choose(list: HTMLSelectElement, value: string): void {
		list.selectedIndex = [...list.options].findIndex((option) => option.value === value);
		list.dispatchEvent(new Event('change', { bubbles: true }));
	}

	it('draws two columns as a heat map, with the rows of each combination in its table', async () => {
		const { view } = await opened();
		const names = measured.run.record.preprocessing.inputs.map(({ column }) => column);
		const [first, second] = [names[0], 'weight'];
		choose(view.querySelector('[data-choice=column-2]')!, second);
		await settled();
		const [chart] = view.querySelectorAll<HTMLElement>('[data-chart="response-two"]');
		assert.match(
			chart.querySelector('.chart-title')!.textContent,
			/^Where there are rows, the mean prediction of mpg lies between/,
		);
		assert.match(
			chart.querySelector('.note')!.textContent,
			/^\d+(\.\d+)?% of the combinations hold none of \d+ rows: .* Hatched: no row is near\./,
		);
		press(chart.querySelector('canvas')!, 't');
		await settled();
		const rows = [...chart.querySelectorAll('.chart-table tbody tr')].map((line) =>
			[...line.children].map(({ textContent }) => Number(textContent.replaceAll(',', ''))),
		);
		const { table } = measured.run.dataset!;
		const [one, other] = [numeric(table, first).values, numeric(table, second).values];
		const near = (values: ArrayLike<number>, column: number) => {
			const grid = [...new Set(rows.map((line) => line[column]))].sort((a, b) => a - b);
			return Array.from(values, (value) => grid.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a)));
		};
		const [nearOne, nearOther] = [near(one, 0), near(other, 1)];
		const busiest = rows.reduce((a, b) => (b[3] > a[3] ? b : a));
		const counted = [...nearOne.keys()].filter((row) => nearOne[row] === busiest[0] && nearOther[row] === busiest[1]);
		assert.ok(busiest[3] > 3 && Math.abs(counted.length - busiest[3]) <= 1, `${counted.length}, not ${busiest[3]}`);
		choose(view.querySelector('[data-choice=column-2]')!, '');
		await settled();
		assert.ok(view.querySelector('[data-chart="response"]'));
	});

	it('tells for how many rows the prediction goes against what is expected', async () => {
		const { view } = await opened();
		choose(view.querySelector('select')!, 'weight');
		await settled();
		const told = /rises for ([\d.]+%), falls for ([\d.]+%) and stays for/.exec(view.textContent)!;
		assert.equal(view.querySelector('[role=status]'), null);
		for (const [expected, share] of [
			['up', told[2]],
			['down', told[1]],
		] as const) {
			choose(view.querySelector('[data-choice=expected]')!, expected);
			await settled();
			assert.ok(view.querySelector('[role=status]')!.textContent.includes(` for ${share} of `));
		}
	});

	it('is led to by a pair of columns that work together', async () => {
		const page = openPage(measured);
		click(page.root.querySelector('[role=tab][data-tab="words"]'));
		await settled();
		const pair = page.root.querySelector<HTMLElement>('[data-action="pair-1"]')!;
		const [a, b] = pair.textContent.split(' × ');
		click(pair);
		await settled();
		const view = page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="response"]')!;
		assert.ok(!view.hidden);
		const chosen = [...view.querySelectorAll('select')].map((list) => list.value);
		assert.deepEqual(chosen, [a, b]);
		assert.ok(view.querySelector('[data-chart="response-two"]'));
	});

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
