import assert from 'node:assert/strict';
import { useWorkbench } from './use-workbench.ts';

describe('explaining a row', () => {
	const ui = useWorkbench({ settings: { 'neuroglass.editor.wrongRows': true } });
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
});
