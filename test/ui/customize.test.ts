import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './use-workbench.ts';

/** A hundred towns without an order; what the last column is hangs on the town alone. */
function towns(): string {
	const lines = Array.from({ length: 2000 }, (_, row) => {
		const town = row % 100;
		return [`t${town}`, (row * 31) % 17, (((town * 7919) % 101) - 50) / 4].join();
	});
	// A first row like the others is taken for data.
	return ['t0,3,1.5', ...lines].join('\n');
}

describe('choosing settings', () => {
	const ui = useWorkbench({
		prepare: (workspace) => {
			writeFileSync(join(workspace, 'towns.csv'), towns());
		},
	});

	/** Waits for the question, and answers it with a text or by accepting what is filled in. */
	async function answer(title: string, text?: string): Promise<void> {
		const { page, quickInput } = ui.workbench;
		await page.locator('.quick-input-widget:visible .quick-input-title', { hasText: title }).waitFor();
		if (text !== undefined) await quickInput.fill(text);
		await page.keyboard.press('Enter');
	}

	it('asks for what is always asked, and for more only where it is picked', async () => {
		const { workbench } = ui;
		await workbench.showExplorer();
		await workbench.contextMenu('iris.csv');
		await workbench.pick('Train and Explain');
		await workbench.chooseQuickPick('Customize…');
		await answer('how the file is read');
		await answer('column to predict');
		await answer('columns to leave out');
		await answer('how rows are held out');
		await answer('hidden layers', '16,16');
		for (const title of ['activation', 'loss', 'optimizer', 'learning rate', 'batch size']) await answer(title);
		await answer('epochs', '25');
		await answer('seed');
		await workbench.page
			.locator('.quick-input-widget:visible .quick-input-title', { hasText: 'more settings' })
			.waitFor();
		for (const name of ['normalization', 'dropout', 'schedule']) {
			await workbench.quickInput.fill(name);
			await workbench.quickPickRows.filter({ hasText: name }).first().click();
		}
		await workbench.page.keyboard.press('Enter');
		await answer('normalization', 'over the rows');
		await answer('dropout', '0.2');
		await answer('schedule', 'plateau');
		await ui.panel.waitForState('ready');
		const line = await ui.panel.frame.locator('.header .model').textContent();
		assert.match(
			line ?? '',
			/4-16-16-3 · ReLU, batch normalization, dropout 20%|4-16-16-3 · Tanh, batch normalization, dropout 20%/,
		);
	});

	it('shows of each layer what there is to see', async () => {
		const { panel } = ui;
		const choose = async (view: string, layer: number) => {
			await panel.show(view);
			await panel.view(view).locator('select').first().selectOption(String(layer));
		};
		await choose('activations', 1);
		assert.deepEqual(await panel.charts(), ['activation-histogram', 'mean-by-group']);
		await choose('activations', 2);
		assert.deepEqual(await panel.charts(), []);
		await panel.view('activations').locator('.notice', { hasText: 'Each training step leaves out 20%' }).waitFor();
		await choose('activations', 3);
		assert.deepEqual(await panel.charts(), ['activation-function', 'activation-histogram', 'mean-by-group']);
		await choose('weights', 1);
		assert.deepEqual(await panel.charts(), ['weight-matrix', 'weight-histogram']);
		await choose('weights', 2);
		assert.deepEqual(await panel.charts(), []);
	});

	it('trains further from these weights', async () => {
		const { panel } = ui;
		await panel.frame.locator('button', { hasText: 'Train Again' }).click();
		await panel.frame.locator('[role=menuitem]', { hasText: 'Continue from these weights' }).click();
		await panel.frame.locator('summary', { hasText: 'What was done' }).click();
		await panel.frame.locator('dd', { hasText: 'weights of an earlier run' }).waitFor();
	});

	it('reads the file otherwise, and shows the network that is made of it', async () => {
		const { workbench } = ui;
		const { page } = workbench;
		const row = (text: string) => workbench.quickPickRows.filter({ hasText: text });
		await workbench.showExplorer();
		await workbench.contextMenu('towns.csv');
		await workbench.pick('Train and Explain');
		await workbench.chooseQuickPick('Customize…');
		await page.locator('.quick-input-widget:visible .quick-input-title', { hasText: 'how the file is read' }).waitFor();
		await row('It cuts the first rows most evenly.').waitFor();
		await row('The usual words.').waitFor();
		await row('first row').first().click();
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget:visible .quick-input-title', { hasText: 'first row' }).waitFor();
		await row('as understood: is data').waitFor();
		await answer('first row', 'names the columns');
		// The columns are those of the file as it is read now.
		await answer('column to predict', '1.5');
		await answer('task');
		await answer('columns to leave out');
		await answer('how rows are held out');
		await page.locator('.quick-input-widget:visible .quick-input-title', { hasText: 'hidden layers' }).waitFor();
		const note = page.locator('.quick-input-widget:visible .quick-input-message');
		// 2 inputs, of which one becomes 5 numbers: 6 go into the first layer.
		await note.filter({ hasText: '2-6-32-32-1: 1,818 weights and biases.' }).waitFor();
		await note.filter({ hasText: 't0: 101 learned vectors of 5 numbers, for 100 categories' }).waitFor();
		await workbench.quickInput.fill('8');
		await note.filter({ hasText: '2-6-8-1: 570 weights and biases.' }).waitFor();
		await page.keyboard.press('Escape');
	});
});
