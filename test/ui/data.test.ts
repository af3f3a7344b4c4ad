import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './use-workbench.ts';

const script = '<img src=x onerror="globalThis.intruded=1">';

/** `alive` says what `survived` says; some ages are missing; a name is hostile; all names stand above numbers. */
function shipwreck(rows: number): string {
	const lines = Array.from({ length: rows }, (_, row) => {
		const survived = (row * 7919) % 13 < 6 ? 1 : 0;
		const age = row % 10 === 4 ? '' : String(20 + ((row * 31) % 50));
		return [survived, age, (row * 17) % 3, survived === 1 ? 'yes' : 'no'].join();
	});
	return [`survived,age,"${script.replaceAll('"', '""')}",alive`, ...lines].join('\n');
}

/** So many columns with names of sixty characters. */
function wide(columns: number): string {
	const names = Array.from({ length: columns }, (_, i) => `measurement_of_something_with_a_long_name_number_${i}`);
	const lines = Array.from({ length: 60 }, (_, row) =>
		names.map((_name, c) => String(((row + 1) * (c + 7)) % 101)).join(),
	);
	return [names.join(), ...lines].join('\n');
}

/** A code for "not known" in one column, and the same number as a value in another. */
function coded(rows: number): string {
	const lines = Array.from({ length: rows }, (_, row) =>
		[row % 20 === 7 ? -999 : 50 + ((row * 13) % 31), row % 10 === 3 ? -999 : -999 + ((row * 7) % 40), row % 3].join(),
	);
	return ['body_weight,depth,kind', ...lines].join('\n');
}

describe('the data, before and after training', () => {
	const ui = useWorkbench({
		prepare: (workspace) => {
			writeFileSync(join(workspace, 'shipwreck.csv'), shipwreck(200));
			writeFileSync(join(workspace, 'wide.csv'), wide(500));
			writeFileSync(join(workspace, 'coded.csv'), coded(200));
		},
	});
	const inspect = async (file: string) => {
		await ui.workbench.showExplorer();
		await ui.workbench.contextMenu(file);
		await ui.workbench.pick('Inspect Data');
		await ui.panel.waitForState('inspected');
	};
	const row = (column: string) => ui.panel.frame.locator(`.columns-table tr[data-column="${column}"]`);

	it('is told of where the pointer rests on a column of the header, before anything else was done', async () => {
		await ui.workbench.showExplorer();
		await ui.workbench.explorerFile('shipwreck.csv').dblclick();
		// Lines stand in any order in the document.
		const lines = ui.workbench.page.locator('.editor-group-container.active .view-line');
		const name = lines.filter({ hasText: 'survived,age' }).first();
		const told = ui.workbench.page.locator('.monaco-hover', { hasText: '180 values, 20 missing' });
		// Asked anew only when the pointer comes from another cell, and what is told is read first.
		for (let attempt = 0; attempt < 20 && !(await told.isVisible()); attempt++) {
			await name.hover({ position: { x: 4, y: 8 } });
			await name.hover({ position: { x: 80, y: 8 } });
			await told.waitFor({ timeout: 1500 }).catch(() => undefined);
		}
		await told.waitFor();
		await ui.workbench.closeAllEditors();
	});

	it('is looked at from the explorer, and says what gives the target away', async () => {
		await inspect('shipwreck.csv');
		await ui.panel.frame.locator('.headline', { hasText: '200 rows, 4 columns' }).waitFor();
		await ui.panel.frame.locator('[data-warning="copy-of-target"]', { hasText: 'alive says the same' }).waitFor();
		assert.equal(await ui.panel.frame.locator('.columns-table tbody tr').count(), 4);
		assert.match(await row('age').innerText(), /20/);
	});

	it('runs no script that a name holds', async () => {
		await ui.panel.frame.locator('.column-name', { hasText: '<img src=x' }).waitFor();
		for (const frame of ui.workbench.page.frames())
			assert.equal(await frame.evaluate(() => 'intruded' in globalThis), false, frame.url());
	});

	it('shows a column in full, by keyboard', async () => {
		const first = ui.panel.frame.locator('.column-name').first();
		await first.press('ArrowDown');
		await ui.panel.frame.locator('.column-name:focus', { hasText: 'age' }).press('Enter');
		const canvas = ui.panel.frame.locator('.column-detail[data-column="age"] canvas');
		await canvas.waitFor();
		await canvas.scrollIntoViewIfNeeded();
		assert.ok((await ui.panel.colours(canvas)) > 2, 'the histogram is drawn');
		await ui.panel.frame.locator('.column-name[aria-expanded="true"]').press('t');
		await ui.panel.frame.locator('.columns-list td', { hasText: 'yes or no' }).first().waitFor();
		await ui.panel.frame.locator('[data-action="numbers"]').click();
	});

	it('sorts and filters the columns', async () => {
		await ui.panel.frame.locator('[data-sort="missing"]').click();
		await ui.panel.frame.locator('th[aria-sort="descending"]', { hasText: 'Missing' }).waitFor();
		assert.match(await ui.panel.frame.locator('.columns-table tbody tr').first().innerText(), /^\W*age/);
		await ui.panel.frame.locator('input[type=search]').fill('ALI');
		await row('alive').waitFor();
		assert.equal(await ui.panel.frame.locator('.columns-table tbody tr').count(), 1);
	});

	it('opens the rows of a warning, and from them the file at the line', async () => {
		const warning = ui.panel.frame.locator('[data-warning="missing-cells"]');
		await warning.locator('[data-action="show-rows"]').click();
		const found = warning.locator('tr[data-row]').first();
		// Row 4 from 0 is the first without an age; it lies in line 6.
		assert.equal((await found.locator('button.open-row').textContent())?.trim(), '6');
		await found.locator('button.open-row').click();
		await ui.workbench.lineShown(6);
		await ui.workbench.closeAllEditors();
	});

	it('reads the first row as data when told, and as names again', async () => {
		await inspect('shipwreck.csv');
		await ui.panel.frame.locator('select[data-choice="header"]').selectOption('false');
		await ui.panel.frame.locator('[data-action="read-again"]').click();
		await ui.panel.frame.locator('.headline', { hasText: '201 rows' }).waitFor();
		await row('column 1').waitFor();
		await ui.panel.frame.locator('[data-action="as-understood"]').click();
		await ui.panel.frame.locator('.headline', { hasText: '200 rows' }).waitFor();
		await row('alive').waitFor();
	});

	it('trains without the column that gives it away, and shows the data with the run', async () => {
		await ui.panel.frame.locator('[data-warning="copy-of-target"] .button.primary').click();
		await ui.panel.waitForState('ready');
		await ui.panel.show('data');
		await row('alive').waitFor();
		assert.match(await row('alive').innerText(), /left out/);
		assert.doesNotMatch(await ui.panel.frame.locator('.headline:visible').innerText(), /alive/);
		await ui.workbench.closeAllEditors();
	});

	it('reads a code as missing in one column, and looks at the columns as before', async () => {
		const { frame } = ui.panel;
		await inspect('coded.csv');
		await frame.locator('[data-sort="distinct"]').click();
		await frame.locator('select:has(option[value="left-out"])').selectOption('numbers');
		await row('body_weight').locator('.column-name').click();
		const remedy = frame.locator('[data-warning="sentinel"] button', {
			hasText: 'Read -999 in body_weight as Missing',
		});
		await remedy.click();
		const told = frame.locator('[data-missing-in="body_weight"]', { hasText: '-999' });
		await told.waitFor();
		assert.match(await row('body_weight').innerText(), /50 … 80/);
		assert.match(await row('depth').innerText(), /-999 … /);
		await frame.locator('th[aria-sort="descending"]', { hasText: 'Different' }).waitFor();
		assert.equal(await frame.locator('select:has(option[value="left-out"])').inputValue(), 'numbers');
		await frame.locator('.column-detail[data-column="body_weight"]').waitFor();
		// The button that was pressed is gone: its part of the page is where to read on.
		assert.equal(
			await ui.panel.body.evaluate(({ ownerDocument: { activeElement: focused } }) =>
				focused === null ? '' : `${focused.tagName} ${focused.parentElement?.dataset['keep'] ?? ''}`,
			),
			'H3 warnings',
		);

		await told.locator('[data-action="take-back"]').click();
		await told.waitFor({ state: 'detached' });
		assert.match(await row('body_weight').innerText(), /-999 … 80/);
		const field = frame.locator('.column-detail [data-choice="missing-in"]');
		await field.fill('-999');
		await field.press('Enter');
		await told.waitFor();
		await frame.locator('[data-action="as-understood"]').click();
		await told.waitFor({ state: 'detached' });
		await ui.workbench.closeAllEditors();
	});

	it('ends the lines of long names where their words end, in a window as narrow as a side bar', async () => {
		await inspect('wide.csv');
		await ui.workbench.closeSideBar();
		await ui.workbench.page.setViewportSize({ width: 360, height: 800 });
		const words = row('measurement_of_something_with_a_long_name_number_7').locator('.word');
		await words.first().waitFor();
		// Each word stands in one line, and none is cut.
		const whole = await words.evaluateAll((all) =>
			all.every((word) => word.getClientRects().length === 1 && word.scrollWidth <= word.clientWidth + 1),
		);
		assert.ok(whole);
		const sideways = await ui.panel.body.evaluate((body) => body.scrollWidth > body.clientWidth);
		assert.equal(sideways, false, 'nothing scrolls sideways');
		await ui.workbench.page.setViewportSize({ width: 1280, height: 720 });
		await ui.workbench.closeAllEditors();
	});

	it('is quick to look at with hundreds of columns', async () => {
		await inspect('wide.csv');
		await row('measurement_of_something_with_a_long_name_number_99').waitFor();
		assert.equal(await ui.panel.frame.locator('.columns-table tbody tr').count(), 100);
		const sideways = await ui.panel.body.evaluate((body) => body.scrollWidth > body.clientWidth);
		assert.equal(sideways, false, 'nothing scrolls sideways');
		await ui.workbench.closeAllEditors();
	});
});
