import assert from 'node:assert/strict';
import { commands, type Uri, window, workspace } from 'vscode';
import { csv } from './sides.ts';
import { api, closeEditors, until, writeFile } from './support.ts';

describe('a row that is opened in its file', function () {
	this.timeout(30_000);
	let file: Uri;
	let id: string;

	before(async () => {
		file = await writeFile('places.csv', csv);
		({ id } = await (await api()).train(file, { target: 'side', seed: 2, epochs: 5 }));
	});
	after(closeEditors);

	it('has the cell selected that is predicted, also behind a quoted newline', async () => {
		const text = (await workspace.openTextDocument(file)).getText().replace('first\r\nsecond', 'first second');
		for (const row of [0, 1, 3, 399]) {
			await commands.executeCommand('neuroglass.openRow', id, row);
			const editor = await until(() => {
				const active = window.activeTextEditor;
				return active?.document.uri.toString() === file.toString() && !active.selection.isEmpty ? active : undefined;
			});
			const { document, selection } = editor;
			const written = document.getText(selection);
			const own = text.replaceAll('first\r\nsecond', 'first second').split('\r\n')[row + 1];
			assert.equal(written, own.slice(own.lastIndexOf(',') + 1));
			assert.equal(selection.end.character, document.lineAt(selection.end.line).text.length);
		}
	});
});
