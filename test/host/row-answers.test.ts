import assert from 'node:assert/strict';
import {
	type CodeLens,
	commands,
	ConfigurationTarget,
	type Hover,
	type MarkdownString,
	Position,
	Range,
	Selection,
	type TextDocument,
	type Uri,
	ViewColumn,
	window,
	workspace,
	WorkspaceEdit,
} from 'vscode';
import { csv, ours } from './sides.ts';
import { api, closeEditors, until, writeFile } from './support.ts';

describe('rows of the data file, in the editor', function () {
	this.timeout(30_000);
	let file: Uri;
	let document: TextDocument;
	let id: string;

	before(async () => {
		file = await writeFile('answers.csv', csv);
		({ id } = await (await api()).train(file, { target: 'side', seed: 2, epochs: 80 }));
		document = await workspace.openTextDocument(file);
	});
	after(closeEditors);

	const said = async (line: number) => {
		const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', file, new Position(line, 1));
		const texts = hovers.flatMap(({ contents }) => contents as MarkdownString[]).map(({ value }) => value);
		// Every mark of Markdown is escaped.
		return texts.map((text) => text.replaceAll('\\', '')).find((text) => /the network says/i.test(text));
	};
	const lineOf = (start: string) =>
		document
			.getText()
			.split('\r\n')
			.findIndex((line) => line.startsWith(start));

	it('say what the network says of them, also of one with a quoted newline, and of what is typed', async () => {
		assert.match((await said(lineOf('7.5,'))) ?? '', /^(Right|Wrong|Confident and wrong): the network says above/);
		const quoted = document
			.getText()
			.split('\r\n')
			.findIndex((line) => line.endsWith(',"first'));
		assert.match((await said(quoted + 1)) ?? '', /the network says/);
		assert.equal(await said(0), undefined);
		const line = lineOf('7.5,');
		const typed = new WorkspaceEdit();
		typed.replace(file, new Range(line, 0, line, 3), '-7.5');
		await window.showTextDocument(document);
		await workspace.applyEdit(typed);
		const edited = (await said(line)) ?? '';
		assert.match(edited, /the network says below/);
		assert.match(edited, /With what is typed in x/);
		const half = new WorkspaceEdit();
		half.replace(file, new Range(line, 0, line, 4), '"');
		await workspace.applyEdit(half);
		assert.equal(await said(line), undefined);
		await commands.executeCommand('workbench.action.files.revert');
	});

	it('are found again below lines that were added, and none is taken for another', async () => {
		const above = new WorkspaceEdit();
		above.insert(file, document.lineAt(1).range.start, '0.5,new,"above"\r\n0.6,new,"above"\r\n');
		await window.showTextDocument(document);
		await workspace.applyEdit(above);
		assert.equal(await said(1), undefined);
		const line = lineOf('7.5,');
		const moved = (await said(line)) ?? '';
		assert.match(moved, /the network says/);
		assert.doesNotMatch(moved, /typed/);
		const typed = new WorkspaceEdit();
		typed.replace(file, new Range(line, 0, line, 3), '-7.5');
		await workspace.applyEdit(typed);
		assert.match((await said(line)) ?? '', /With what is typed in x/);
		await commands.executeCommand('workbench.action.files.revert');
	});

	it('say nothing where that is switched off', async () => {
		const setting = workspace.getConfiguration('neuroglass');
		for (const way of ['off', 'statusBar']) {
			await setting.update('editor.rowPrediction', way, ConfigurationTarget.Global);
			assert.equal(await said(lineOf('7.5,')), undefined);
		}
		await setting.update('editor.rowPrediction', undefined, ConfigurationTarget.Global);
		assert.notEqual(await said(lineOf('7.5,')), undefined);
	});

	it('have training, the newest run and the findings above the header', async () => {
		const titles = async () =>
			(await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', file)).map(({ command, range }) => [
				command?.title,
				range.start.line,
			]);
		await window.showTextDocument(document);
		await until(() => ours(file).length > 0);
		const shown = await titles();
		assert.deepEqual(shown.slice(0, 2), [
			['$(beaker) Train and Explain', 0],
			['Show the Newest Run', 0],
		]);
		assert.equal(shown[2][0], `${ours(file).length} findings`);
		const setting = workspace.getConfiguration('neuroglass');
		await setting.update('editor.codeLens', false, ConfigurationTarget.Global);
		assert.deepEqual(await titles(), []);
		await setting.update('editor.codeLens', undefined, ConfigurationTarget.Global);
	});

	it('are in focus in the run that is looked at once the cursor is on them', async () => {
		await commands.executeCommand('neuroglass.openRun', id);
		const neuroglass = await api();
		await until(() => neuroglass.current()?.state.phase === 'ready');
		const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.Beside });
		editor.selection = new Selection(lineOf('7.5,'), 0, lineOf('7.5,'), 0);
		await commands.executeCommand('cursorMove', { to: 'right' });
		await until(() => neuroglass.current()?.selection.row === 3);
		await commands.executeCommand('cursorMove', { to: 'down' });
		await until(() => neuroglass.current()?.selection.row === 4);
	});

	it('are in focus once a cell of them is typed in', async () => {
		const neuroglass = await api();
		await window.showTextDocument(document);
		const line = lineOf('7.5,');
		const typed = new WorkspaceEdit();
		typed.replace(file, new Range(line, 0, line, 3), '-7.5');
		await workspace.applyEdit(typed);
		await until(() => neuroglass.current()?.selection.row === 3);
		await commands.executeCommand('workbench.action.files.revert');
	});
});
