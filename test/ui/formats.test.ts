import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/root.mjs';
import { useWorkbench } from './use-workbench.ts';

/** Two waves, of which the sum decides on the kind: neither gives it away alone. */
function piece(from: number): string {
	const rows = Array.from({ length: 40 }, (_, i) => {
		const [wave, ripple] = [Math.sin(from + i), Math.sin(2.7 * (from + i))];
		return [wave.toFixed(4), ripple.toFixed(4), wave + ripple > 0 ? 'up' : 'down'].join();
	});
	return ['wave,ripple,kind', ...rows].join('\n');
}

describe('files that are no text, and files that are one table', () => {
	const ui = useWorkbench({
		prepare: (workspace) => {
			cpSync(inRoot('test', 'reference', 'fixtures', 'parquet', 'groups.parquet'), join(workspace, 'groups.parquet'));
			mkdirSync(join(workspace, 'pieces'));
			for (const part of [1, 2, 10]) writeFileSync(join(workspace, 'pieces', `piece-${part}.csv`), piece(100 * part));
			// A comment, and a row without the second wave.
			const noted = `# calibrated\n${piece(200).replace(/,[^,]*,(up|down)$/, ',,$1')}`;
			writeFileSync(join(workspace, 'pieces', 'piece-2.csv'), noted);
		},
	});

	it('trains on a Parquet file from the explorer, and shows a row of it', async () => {
		await ui.train('groups.parquet');
		await ui.panel.waitForState('ready');
		const errors = await ui.panel.show('errors');
		await errors.locator('figure[data-chart="confusion"] button.cell').first().click();
		const open = errors.locator('tr[data-row] button.open-row').first();
		// A file without lines has rows.
		assert.match((await open.getAttribute('title')) ?? '', /at row \d+$/);
		const row = Number((await open.textContent())?.trim());
		await open.click();
		await ui.workbench.page
			.locator('.monaco-editor .view-line', { hasText: new RegExp(`^i\\s+${row - 1}$`) })
			.waitFor();
	});

	it('looks at a folder of files as one table, and leads to the rows of each', async () => {
		await ui.workbench.closeAllEditors();
		await ui.workbench.showExplorer();
		await ui.workbench.contextMenu('pieces');
		await ui.workbench.pick('Inspect Data');
		await ui.panel.waitForState('inspected');
		assert.deepEqual(await ui.workbench.editorTabTitles(), ['pieces (3 files)']);
		const { frame } = ui.panel;
		await frame.locator('.headline', { hasText: '120 rows, 3 columns' }).waitFor();
		assert.deepEqual(await frame.locator('.files li').allInnerTexts(), [
			'piece-1.csv 40 rows',
			'piece-2.csv 40 rows',
			'piece-10.csv 40 rows',
		]);
		const comment = frame.locator('[data-warning="comment-lines"]');
		await comment.locator('[data-action="open-line"]', { hasText: 'piece-2.csv at Line 1' }).click();
		await ui.workbench.lineShown(1);
		await ui.workbench.editorTab('piece-2.csv').waitFor();
		const gap = frame.locator('[data-warning="missing-cells"]');
		await gap.locator('[data-action="show-rows"]').click();
		const place = gap.locator('tr[data-row] button.open-row').first();
		assert.equal((await place.textContent())?.trim(), 'piece-2.csv:42');
		await place.click();
		await ui.workbench.lineShown(42);
	});

	it('shows the folder again where the data is to be looked at before training', async () => {
		await ui.workbench.closeAllEditors();
		await ui.workbench.showExplorer();
		await ui.workbench.contextMenu('pieces');
		await ui.workbench.pick('Train and Explain');
		await ui.workbench.chooseQuickPick('Look at the Data First');
		await ui.panel.waitForState('inspected');
		assert.deepEqual(await ui.workbench.editorTabTitles(), ['pieces (3 files)']);
		await ui.panel.frame.locator('.headline', { hasText: '120 rows' }).waitFor();
	});

	it('trains on a folder of files as one table', async () => {
		await ui.workbench.closeAllEditors();
		await ui.train('pieces');
		await ui.panel.waitForState('ready');
		const overview = await ui.panel.show('overview');
		assert.match(await overview.innerText(), /120/);
	});
});
