import assert from 'node:assert/strict';
import { useWorkbench } from './use-workbench.ts';

const themes = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'];

describe('the panel in four themes', () => {
	const ui = useWorkbench();

	before(async () => {
		await ui.train('line.csv');
		await ui.panel.waitForState('ready');
	});

	for (const theme of themes) {
		it(`${theme}: charts are drawn in its colours`, async () => {
			await ui.workbench.setTheme(theme);
			await ui.panel.frame
				.locator(`body[data-vscode-theme-name="${theme}"], body[data-vscode-theme-id*="${theme}"]`)
				.waitFor();
			const canvas = ui.panel.chart('loss').locator('canvas');
			await canvas.waitFor();
			assert.ok((await ui.panel.colours(canvas)) > 8, 'the chart is drawn');
			const [text, background] = await ui.panel.body.evaluate((body) => {
				const style = getComputedStyle(body);
				return [style.color, style.getPropertyValue('--vscode-editor-background')];
			});
			assert.notEqual(text, background);
		});
	}
});
