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

	it('trains on a folder of files as one table', async () => {
		await ui.workbench.closeAllEditors();
		await ui.train('pieces');
		await ui.panel.waitForState('ready');
		const overview = await ui.panel.show('overview');
		assert.match(await overview.innerText(), /120/);
	});
});
