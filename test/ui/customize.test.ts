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

	async function customize(file: string): Promise<void> {
		const { workbench } = ui;
		await workbench.showExplorer();
		await workbench.contextMenu(file);
		await workbench.pick('Train and Explain');
		await workbench.chooseQuickPick('Customize…');
		await asked(`Customize: ${file}`);
	}

	async function asked(title: string): Promise<void> {
		await ui.workbench.page.locator('.quick-input-widget:visible .quick-input-title', { hasText: title }).waitFor();
	}

	const row = (text: string) => ui.workbench.quickPickRows.filter({ hasText: text });

	/** By the keyboard alone: picks the setting from the list, and answers it. */
	async function set(title: string, value: string): Promise<void> {
		const { page, quickInput } = ui.workbench;
		await quickInput.fill(title);
		await row(title).first().waitFor();
		await page.keyboard.press('Enter');
		await asked(`Train and Explain: ${title}`);
		await quickInput.fill(value);
		await page.keyboard.press('Enter');
		await asked('Customize');
	}

	it('lists all settings with their values, changes one by Enter, and says which differ', async () => {
		const { workbench } = ui;
		const { page, quickInput } = workbench;
		await customize('iris.csv');
		await row('Train').filter({ hasText: 'as it would be done by itself' }).waitFor();
		await row('column to predict').filter({ hasText: 'species' }).waitFor();
		await set('hidden layers', '16,16');
		await row('hidden layers').filter({ hasText: '16,16, instead of ' }).waitFor();
		await row('Train').filter({ hasText: 'with one setting changed' }).filter({ hasText: '4-16-16-3: ' }).waitFor();
		await set('epochs', '25');
		await set('normalization', 'over the rows');
		await set('dropout', '0.2');
		await set('schedule', 'plateau');
		// What differs stands on top; its button takes it back.
		const labels = await workbench.quickPickRows.locator('.label-name').allTextContents();
		// Each has a second line that says what it is.
		const titles = labels.filter((_, i) => i % 2 === 0);
		assert.deepEqual(titles.slice(0, 6), ['Train', 'hidden layers', 'normalization', 'dropout', 'epochs', 'schedule']);
		await row('schedule').first().hover();
		await row('schedule').first().locator('.action-label[aria-label="Take Back"]').click();
		await row('Train').filter({ hasText: 'with 4 settings changed' }).waitFor();
		// Back leaves the setting as it is, Escape too.
		for (const leave of ['Escape', 'Alt+ArrowLeft']) {
			await quickInput.fill('batch size');
			await row('batch size').first().waitFor();
			await page.keyboard.press('Enter');
			await asked('Train and Explain: batch size');
			await quickInput.fill('7');
			if (leave === 'Escape') await page.keyboard.press(leave);
			else await page.locator('.quick-input-widget:visible .action-label[aria-label^="Back"]').click();
			await asked('Customize');
		}
		await row('Train').filter({ hasText: 'with 4 settings changed' }).click();
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
		await panel.waitForCharts(['activation-histogram', 'mean-by-group']);
		await choose('activations', 2);
		await panel.waitForCharts([]);
		await panel.view('activations').locator('.notice', { hasText: 'Each training step leaves out 20%' }).waitFor();
		await choose('activations', 3);
		await panel.waitForCharts(['activation-function', 'activation-histogram', 'mean-by-group']);
		await choose('weights', 1);
		// Paths go through all layers, whichever is shown.
		await panel.waitForCharts(['weight-matrix', 'weight-histogram', 'weight-histograms', 'paths']);
		await choose('weights', 2);
		await panel.waitForCharts(['paths']);
	});

	it('trains further from these weights', async () => {
		const { panel } = ui;
		await panel.frame.locator('button', { hasText: 'Train Again' }).click();
		await panel.frame.locator('[role=menuitem]', { hasText: 'Continue from these weights' }).click();
		await panel.frame.locator('summary', { hasText: 'What was done' }).click();
		await panel.frame.locator('dd', { hasText: 'weights of an earlier run' }).waitFor();
	});

	it('reads the file otherwise at once, and shows the network that is made of it', async () => {
		const { workbench } = ui;
		const { page, quickInput } = workbench;
		await customize('towns.csv');
		await row('It cuts the first rows most evenly.').waitFor();
		await row('The usual words.').waitFor();
		await set('first row', 'names the columns');
		await row('first row').filter({ hasText: 'names the columns, instead of as understood' }).waitFor();
		// The columns are those of the file as it is read now.
		await row('column to predict').filter({ hasText: '1.5' }).waitFor();
		// 2 inputs, of which one becomes 5 numbers: 6 go into the first layer.
		await row('Train').filter({ hasText: '2-6-32-32-1: 1,818 weights and biases.' }).waitFor();
		await row('Train').filter({ hasText: 't0: 101 learned vectors of 5 numbers, for 100 categories' }).waitFor();
		await quickInput.fill('hidden layers');
		await row('hidden layers').first().waitFor();
		await page.keyboard.press('Enter');
		await asked('Train and Explain: hidden layers');
		const note = page.locator('.quick-input-widget:visible .quick-input-message');
		await note.filter({ hasText: '2-6-32-32-1: 1,818 weights and biases.' }).waitFor();
		await quickInput.fill('8');
		await note.filter({ hasText: '2-6-8-1: 570 weights and biases.' }).waitFor();
		await page.keyboard.press('Escape');
		await asked('Customize');
		// Read as it was understood, its columns have no names, and can be given some.
		await row('first row').first().hover();
		await row('first row').first().locator('.action-label[aria-label="Take Back"]').click();
		await asked('Customize');
		await row('first row').filter({ hasText: 'is data' }).filter({ hasNotText: 'instead of' }).waitFor();
		// The list is longer than its window.
		await quickInput.fill('column to predict');
		await row('column to predict').filter({ hasText: 'column 3' }).waitFor();
		await set('names of the columns', 'place,days,balance');
		await quickInput.fill('column to predict');
		await row('column to predict').filter({ hasText: 'balance' }).waitFor();
		await page.keyboard.press('Escape');
	});
});
