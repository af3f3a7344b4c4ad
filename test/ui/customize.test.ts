import assert from 'node:assert/strict';
import { useWorkbench } from './use-workbench.ts';

describe('choosing settings', () => {
	const ui = useWorkbench();

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
		await panel.frame.locator('dd', { hasText: 'weights of an earlier run' }).waitFor();
	});
});
