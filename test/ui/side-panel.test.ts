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
		await ui.workbench.treeRow('findings').waitFor();
		await ui.workbench.expandTreeRow('layer 1');
		await ui.workbench.treeRow('unit 1').waitFor();
	});

	it('shows a unit in the inspector', async () => {
		const inspector = new Panel(ui.workbench.inspector);
		const heading = inspector.frame.getByRole('heading', { name: /^unit 1 of/i });
		// Rows of the tree move down when findings come in: a click may meet another one, and fold the layer.
		for (let tries = 1; !(await heading.isVisible()); tries++) {
			await ui.workbench.expandTreeRow('layer 1');
			await ui.workbench.treeRow('unit 1').click();
			await heading.waitFor({ timeout: tries < 4 ? 5000 : 60_000 }).catch((error: unknown) => {
				if (tries === 4) throw error;
			});
		}
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

	it('keeps the unit while a row is chosen and one walks on through its group', async () => {
		const { frame } = ui.panel;
		const inspector = new Panel(ui.workbench.inspector).frame;
		const bar = frame.getByRole('group', { name: 'Selected rows' });
		await frame.locator('figure[data-chart="confusion"] button.cell.right').first().click();
		await bar.getByText('said setosa, was setosa').waitFor();
		const rows = Number(/^(\d+) rows$/.exec(await bar.locator('.row-bar-position').innerText())?.[1]);
		assert.ok(rows > 1, 'a group to walk through');
		await ui.panel.view('errors').locator('tr[data-row]').first().click();
		await bar.getByText(`1 of ${String(rows)}`).waitFor();
		await bar.getByRole('button', { name: 'Next Row' }).click();
		await bar.getByText(`2 of ${String(rows)}`).waitFor();
		// By keys, in the bar: to the end, where the step on leads nowhere.
		await bar.getByRole('button', { name: 'Next Row' }).press('End');
		await bar.getByText(`${String(rows)} of ${String(rows)}`).waitFor();
		assert.equal(await bar.getByRole('button', { name: 'Next Row' }).getAttribute('aria-disabled'), 'true');
		const place = await bar.locator('.row-bar-place').innerText();
		await inspector.getByRole('heading', { name: `Row at ${place}` }).waitFor();
		await inspector.getByRole('heading', { name: /^unit 1 of/i }).waitFor();
	});

	it('and the panel are back after the window was reloaded, with what was selected', async () => {
		const place = await ui.panel.frame.locator('.row-bar-place').innerText();
		await ui.panel.show('weights');
		// The panel's state is JSON inside JSON inside JSON.
		await ui.workbench.reloadWhenStored(String.raw`tab\\\":\\\"weights`);
		await ui.panel.waitForState('ready');
		await ui.panel.view('weights').waitFor();
		await ui.panel.frame.getByText('said setosa, was setosa').waitFor();
		assert.equal(await ui.panel.frame.locator('.row-bar-place').innerText(), place);
		assert.deepEqual(await ui.workbench.editorTabTitles(), ['iris.csv → species']);
		await ui.workbench.showSidePanel();
		await ui.workbench.treeRow('iris.csv → species').waitFor();
		await new Panel(ui.workbench.inspector).frame.getByRole('heading', { name: /^unit 1 of/i }).waitFor();
	});

	it('leads from a unit in the drawing of the network to a row that excites it, in the file', async () => {
		const inspector = new Panel(ui.workbench.inspector).frame;
		const heading = inspector.getByRole('heading', { name: /^unit \d+ of layer 1/i });
		const network = await ui.panel.show('network');
		const canvas = network.locator('figure[data-chart="network"] canvas');
		await canvas.waitFor();
		assert.ok((await ui.panel.colours(canvas)) > 8, 'it is drawn');
		const before = await heading.innerText();
		// The page of a unit comes by itself where the side bar is closed.
		await ui.workbench.closeSideBar();
		// By keys: the first column, the layer beside it, the second unit that is drawn there.
		for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter']) await canvas.press(key);
		await heading.filter({ hasNotText: before }).waitFor();
		const second = await heading.innerText();
		// By a click on another one, wherever in the width of the drawing the layer stands.
		const { width, height } = (await canvas.boundingBox())!;
		const other = heading.filter({ hasNotText: second });
		for (let x = 0.25; x < 0.6 && !(await other.isVisible()); x += 0.02)
			await canvas.click({ position: { x: x * width, y: height / 2 } });
		await other.waitFor();
		const row = inspector.locator('.row-list button.open-row').first();
		const line = Number((await row.textContent())?.trim());
		assert.ok(line > 1);
		await row.click();
		await ui.workbench.lineShown(line);
	});
});
