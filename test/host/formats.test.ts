import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands, type Uri, window, workspace } from 'vscode';
import { inRoot } from '../../scripts/root.mjs';
import { closeEditors, inWorkspace, lineShown, storedRun, until, writeFile } from './support.ts';

/** A file that another program wrote, put into the workspace. */
async function placed(folder: string, name: string): Promise<Uri> {
	const file = inWorkspace(name);
	await workspace.fs.writeFile(file, readFileSync(inRoot('test', 'reference', 'fixtures', folder, name)));
	return file;
}

const shown = (name: string) =>
	until(() => window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith(name)));

describe('files of many kinds', () => {
	afterEach(closeEditors);

	it('are trained on: Parquet, whose rows are shown as records', async () => {
		const file = await placed('parquet', 'groups.parquet');
		const id = await commands.executeCommand('neuroglass.train', file, { target: 'word', epochs: 2, seed: 1 });
		const { record } = await storedRun(id);
		assert.equal(record.data.rows, 4200);
		assert.equal(record.task, 'classification');
		await commands.executeCommand('neuroglass.openRow', id, 4100);
		const editor = await until(() =>
			window.visibleTextEditors.find(({ document }) => document.getText().includes('word ')),
		);
		// 4100 · 4100 leaves 9 when divided by 11.
		assert.match(editor.document.getText(), /word\s+word 9\b/);
	});

	it('are trained on: Arrow', async () => {
		const file = await placed('arrow', 'types.arrow');
		const id = await commands.executeCommand('neuroglass.train', file, { target: 'float32', epochs: 2, seed: 1 });
		const { record } = await storedRun(id);
		assert.equal(record.data.rows, 40);
		assert.equal(record.task, 'regression');
	});

	it('are trained on together, and each row leads to its own', async () => {
		const rows = (from: number) =>
			Array.from({ length: 30 }, (_, i) => `${from + i},${(from + i) % 2 === 0 ? 'even' : 'odd'}`);
		const files = await Promise.all(
			[10, 2, 1].map((part) => writeFile(`pieces/piece-${part}.csv`, ['n,kind', ...rows(100 * part)].join('\n'))),
		);
		const choices = { target: 'kind', epochs: 2, seed: 1 };
		const trained = [
			await commands.executeCommand('neuroglass.train', files[0], files, choices),
			await commands.executeCommand('neuroglass.train', inWorkspace('pieces'), choices),
		];
		const [selection, folder] = await Promise.all(trained.map(storedRun));
		assert.deepEqual(
			selection.record.data.parts?.map(({ name, rows: count }) => [name, count]),
			[
				['piece-1.csv', 30],
				['piece-2.csv', 30],
				['piece-10.csv', 30],
			],
		);
		assert.equal(folder.record.data.hash, selection.record.data.hash);
		await commands.executeCommand('neuroglass.openRow', trained[0], 30);
		const editor = await shown('piece-2.csv');
		const line = editor.document.getText().split('\n').indexOf('200,even');
		assert.ok(line > 0);
		await lineShown(line);
	});
});
