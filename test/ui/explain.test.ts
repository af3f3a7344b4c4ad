import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Panel } from './panel.ts';
import { useWorkbench } from './use-workbench.ts';

/** Two classes by a size; each row fills two lines, the first one lines 2 and 3. */
function notes(rows: number): string {
	const lines = Array.from({ length: rows }, (_, row) => {
		const size = 10 + ((row * 37) % 80);
		return `"first\nsecond",${size},${(row * 13) % 7},${size + ((row * 7) % 11) > 52 ? 'large' : 'small'}`;
	});
	return ['note,size,age,kind', ...lines].join('\n');
}

describe('explaining a row', () => {
	const ui = useWorkbench({
		settings: { 'neuroglass.editor.wrongRows': true },
		prepare: (workspace) => {
			writeFileSync(join(workspace, 'notes.csv'), notes(90));
		},
	});
	const view = () => ui.panel.view('explain');

	it('leads from a mistake to why the network made it, by the row bar', async () => {
		await ui.train('iris.csv');
		await ui.panel.waitForState('ready');
		await ui.panel.show('explain');
		await view()
			.locator('.headline', { hasText: /^Choose a row/ })
			.waitFor();
		await ui.panel.show('errors');
		await ui.panel.view('errors').locator('tr[data-row]').first().click();
		await ui.panel.frame.locator('.row-bar-explain').click();
		await view()
			.locator('.headline', { hasText: /^\w+ at [\d.]+%: what speaks most/ })
			.waitFor();
		const canvas = ui.panel.chart('waterfall').locator('canvas');
		await canvas.waitFor();
		assert.ok((await ui.panel.colours(canvas)) > 8, 'the waterfall is drawn');
		await view().locator('tr[data-row]').nth(4).waitFor();
		const before = await view().locator('.headline').textContent();
		await view().locator('tr[data-row]').last().click();
		await view()
			.locator('.headline')
			.filter({ hasNotText: before ?? '' })
			.waitFor();
	});

	it('goes from the line of the cursor in the data file to the panel', async () => {
		await ui.panel.show('errors');
		const row = ui.panel.view('errors').locator('tr[data-row]').first();
		const line = Number((await row.locator('button.open-row').textContent())?.trim());
		await row.locator('button.open-row').click();
		await ui.workbench.lineShown(line);
		// The file is shown there, what the network gets wrong is marked beside it, and the cell that it predicts is selected.
		await ui.workbench.page.locator('.glyph-margin-widgets .cgmr').first().waitFor();
		await ui.workbench.page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ }).waitFor();
		await ui.workbench.page.keyboard.press('Control+g');
		await ui.workbench.type(`:${line}`);
		await ui.workbench.command('Neuroglass: Explain This Row');
		await view()
			.locator('.headline', { hasText: /^\w+ at / })
			.waitFor();
	});

	it('writes an edited row into the file, from where it can be undone', async () => {
		await view().locator('.what-if-field[data-column="petal_length"] input[type="number"]').fill('9.5');
		await view().locator('[data-action="what-if-insert"]').click();
		const line = ui.workbench.page.locator('.view-line', { hasText: /,9\.5,[\d.]+,$/ });
		await line.waitFor();
		await line.click();
		await ui.workbench.page.keyboard.press('Control+z');
		await line.waitFor({ state: 'detached' });
	});

	it('leads from a chart to a row behind quoted newlines and back, and says what is typed there', async () => {
		const { page } = ui.workbench;
		await ui.workbench.closeAllEditors();
		await ui.train('notes.csv');
		await ui.panel.waitForState('ready');
		await ui.workbench.showSidePanel();
		const errors = await ui.panel.show('errors');
		await errors.locator('figure[data-chart="confusion"] button.cell.right').first().click();
		const rows = errors.locator('tr[data-row]');
		const lineOf = async (index: number) =>
			Number.parseInt((await rows.nth(index).locator('button.open-row').textContent())?.trim() ?? '');
		const [first, second] = [await lineOf(0), await lineOf(1)];
		assert.deepEqual([first % 2, second % 2], [0, 0], 'rows begin on even lines');
		await rows.first().locator('button.open-row').click();
		await ui.workbench.lineShown(first);
		// Another row of the same cell, by the second of its lines, before its size; what a command does is not followed, a key is.
		await page.keyboard.press('Control+g');
		await ui.workbench.type(`:${second + 1}:10`);
		await page.keyboard.press('ArrowLeft');
		const inspector = new Panel(ui.workbench.inspector).frame;
		await inspector.getByRole('heading', { name: new RegExp(`^Row at .*\\b${second}\\b`) }).waitFor();
		await page.keyboard.type('9');
		await inspector.getByRole('heading', { name: `Row ${second / 2}, as it is typed` }).waitFor();
		await page.keyboard.press('Control+z');
		await inspector.locator('[data-inspected="typed"]').waitFor({ state: 'detached' });
		await ui.workbench.command('Neuroglass: Explain This Row');
		await ui.panel.show('errors');
		await errors.locator(`tr[data-row="${second / 2 - 1}"][aria-selected="true"]`).waitFor();
	});
});
