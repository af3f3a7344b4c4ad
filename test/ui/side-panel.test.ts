import assert from 'node:assert/strict';
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
		const inspector = ui.workbench.inspector;
		await inspector
			.getByText(/unit 1/i)
			.first()
			.waitFor();
		await inspector.getByText(/petal/).first().waitFor();
	});

	it('and the panel are back after the window was reloaded', async () => {
		await ui.panel.show('weights');
		await ui.workbench.reload();
		await ui.panel.waitForState('ready');
		await ui.panel.view('weights').waitFor();
		assert.deepEqual(await ui.workbench.editorTabTitles(), ['iris.csv → species']);
		await ui.workbench.showSidePanel();
		await ui.workbench.treeRow('iris.csv → species').waitFor();
	});
});
