import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './use-workbench.ts';

const script = '<img src=x onerror="globalThis.intruded=1">';
const columns = [script, '__proto__', 'constructor', '{{7*7}}', '$(error) \u202e'];

function hostileTable(): string {
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	const lines = Array.from({ length: 60 }, (_, row) => {
		const group = row % 2;
		const values = columns.map((_, column) => (group * 0.5 + Math.sin(row * (column + 2))).toFixed(3));
		return [...values, quoted(group === 0 ? '<script>globalThis.intruded=2</script>' : 'toString')].join(',');
	});
	return [[...columns, '<i>kind</i>'].map(quoted).join(','), ...lines].join('\n');
}

describe('a file with hostile names', () => {
	const ui = useWorkbench({
		prepare: (workspace) => {
			writeFileSync(join(workspace, 'hostile.csv'), hostileTable());
		},
	});
	const dialogs: string[] = [];

	it('is trained like any other', async () => {
		ui.workbench.page.on('dialog', (dialog) => {
			dialogs.push(dialog.message());
			void dialog.dismiss();
		});
		await ui.train('hostile.csv');
		await ui.panel.waitForState('ready');
	});

	it('shows its names as text, everywhere', async () => {
		let text = '';
		for (const view of await ui.panel.views()) {
			await ui.panel.show(view);
			for (const menu of await ui.panel.view(view).locator('figure.chart').all()) await menu.waitFor();
			text += await ui.panel.body.innerText();
		}
		for (const name of ['__proto__', 'constructor', '<i>kind</i>']) assert.ok(text.includes(name), name);
		assert.ok(text.includes('<img src=x'), 'the markup is to be read');
		await ui.workbench.showSidePanel();
		await ui.workbench.treeRow('hostile.csv → <i>kind</i>').waitFor();
	});

	it('runs no script and makes no element', async () => {
		for (const frame of ui.workbench.page.frames()) {
			const found = await frame.evaluate(() => ({
				intruded: 'intruded' in globalThis,
				elements: document.querySelectorAll('img[src="x"]').length,
			}));
			assert.deepEqual(found, { intruded: false, elements: 0 }, frame.url());
		}
		assert.deepEqual(dialogs, []);
	});
});
