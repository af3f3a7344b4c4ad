import assert from 'node:assert/strict';
import { Panel } from './panel.ts';
import { useWorkbench } from './use-workbench.ts';

describe('the side panel', () => {
	const ui = useWorkbench();

	it('welcomes newcomers with the iris sample', async () => {
		await ui.workbench.showSidePanel();
		await ui.workbench.page.locator('.welcome-view a', { hasText: 'Try it on the iris sample' }).click();
		await ui.panel.waitForState('ready');
	});

	it('lists the run, its layers and units', async () => {
		await ui.workbench.showSidePanel();
		await ui.workbench.expandTreeRow('iris.csv → species');
		await ui.workbench.expandTreeRow('layer 1');
		await ui.workbench.treeRow('unit 1').waitFor();
	});

	it('shows a unit in the inspector', async () => {
		await ui.workbench.treeRow('unit 1').click();
		const inspector = new Panel(ui.workbench.inspector);
		await inspector.frame.getByRole('heading', { name: /^unit 1 of/i }).waitFor();
		const chart = inspector.chart('incoming').locator('canvas');
		await chart.waitFor();
		assert.ok((await inspector.colours(chart)) > 8, 'its incoming weights are drawn');
	});

	it('follows what is selected in the panel', async () => {
		const errors = await ui.panel.show('errors');
		await errors.locator('figure[data-chart="confusion"] button.cell').first().click();
		await ui.workbench.inspector
			.getByText(/setosa/)
			.first()
			.waitFor();
	});

	it('and the panel are back after the window was reloaded', async () => {
		await ui.panel.show('weights');
		// The panel's state is JSON inside JSON inside JSON.
		await ui.workbench.reloadWhenStored(String.raw`tab\\\":\\\"weights`);
		await ui.panel.waitForState('ready');
		await ui.panel.view('weights').waitFor();
		assert.deepEqual(await ui.workbench.editorTabTitles(), ['iris.csv → species']);
		await ui.workbench.showSidePanel();
		await ui.workbench.treeRow('iris.csv → species').waitFor();
	});
});
