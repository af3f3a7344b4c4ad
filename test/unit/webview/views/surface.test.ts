import assert from 'node:assert/strict';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import { settled } from '../../../support/document.ts';
import { click, select } from '../../../support/panel-page.ts';
import { tableRow } from '../../../support/row-numbers.ts';
import { usePage } from '../../../support/use-page.ts';

describe('the view of a surface', () => {
	const used = usePage('surface');
	const title = () => used.view.querySelector('.chart-title')?.textContent ?? '';
	const note = () => used.view.querySelector('.note')?.textContent ?? '';
	const choices = () => [...used.view.querySelectorAll('select')];

	it('follows the columns that are chosen, of which one makes way for the other', async () => {
		const [right, up] = choices();
		// Where the other one is chosen for both, they change places.
		up.selectedIndex = 3;
		up.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		const other = 'petal_width';
		right.selectedIndex = 0;
		right.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		assert.ok(title().startsWith(`Over sepal_length and ${other} `), title());
		choices()[1].selectedIndex = 0;
		choices()[1].dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		assert.ok(title().startsWith(`Over ${other} and sepal_length `), title());
	});

	it('holds the other columns at the row in focus, where that is asked for', async () => {
		assert.match(note(), /^Held: 2 columns, at the median/);
		assert.equal(used.view.querySelector('input[type=checkbox]'), null);
		const row = tableRow(100);
		select(used.page, { rows: rowSet({ kind: 'row' }, [row]), row });
		await settled();
		assert.match(note(), /^Held: 2 columns, at the median/);
		click(used.view.querySelector('input[type=checkbox]'));
		await settled();
		assert.match(note(), /^Held: 2 columns, as in line 102\./);
	});
});
