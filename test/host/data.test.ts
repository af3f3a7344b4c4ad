import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
	commands,
	ConfigurationTarget,
	Position,
	Uri,
	window,
	workspace,
	type Hover,
	type MarkdownString,
} from 'vscode';
import type { TableProfile } from '../../src/data/quality/table-profile.ts';
import type { ReadOptions } from '../../src/data/read/read-options.ts';
import { api, closeEditors, inWorkspace, panelTitles, storedRun, until, writeFile } from './support.ts';

const inspect = async (file: Uri, options?: ReadOptions) => {
	const profile = await commands.executeCommand<TableProfile | undefined>('neuroglass.inspectData', file, options);
	assert.ok(profile, 'the file was looked at');
	return profile;
};

/** Survived and alive are the same; who is told by it nearly as well. */
function shipwreck(rows: number): string {
	const lines = Array.from({ length: rows }, (_, row) => {
		const survived = (row * 7919) % 13 < 6 ? 1 : 0;
		return [survived, (row * 31) % 70, (row * 17) % 3, survived === 1 ? 'yes' : 'no'].join();
	});
	return ['survived,age,class,alive', ...lines].join('\n');
}

/** The answer of the active quick pick's first entry, as soon as a pick is there. */
const acceptFirst = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

describe('looking at data', () => {
	afterEach(closeEditors);

	it('says what is in a file, in a panel of its own, with nothing trained', async () => {
		const before = (await (await api()).listRuns()).length;
		const profile = await inspect(inWorkspace('iris.csv'));
		assert.equal(profile.rows, 150);
		assert.equal(profile.target?.column, 'species');
		assert.deepEqual(
			profile.columns.map(({ type }) => type),
			['numeric', 'numeric', 'numeric', 'numeric', 'categorical'],
		);
		assert.deepEqual(panelTitles(), ['iris.csv']);
		assert.equal((await (await api()).listRuns()).length, before);
	});

	it('has one panel for a file', async () => {
		await inspect(inWorkspace('iris.csv'));
		await inspect(inWorkspace('iris.csv'));
		assert.deepEqual(panelTitles(), ['iris.csv']);
	});

	it('reads as it is told, everywhere, until that is taken back', async () => {
		const lines = Array.from({ length: 30 }, (_, row) => `${row % 7},5;${row % 4};${'pq'[row % 2]}`);
		const file = await writeFile('semicolons.csv', ['a;b;y', ...lines].join('\n'));
		const understood = await inspect(file);
		assert.deepEqual([understood.delimiter, understood.reading.decimalPoint], [';', ',']);
		const told = await inspect(file, { header: false });
		assert.deepEqual([told.rows, told.columns[0].name, told.reading.header?.reason], [31, 'column 1', 'chosen']);
		assert.equal((await inspect(file)).rows, 31, 'it is kept');
		const { data } = await (await api()).train(file, { target: 'column 3', epochs: 1 });
		assert.deepEqual(data.options, { header: false }, 'the run records it');
		assert.equal((await inspect(file, {})).rows, 30);
		const again = await (await api()).train(file, { target: 'y', epochs: 1 });
		assert.equal(again.data.options, undefined);
	});

	it('counts as missing what the settings say, unless something else is said for the file', async () => {
		const file = await writeFile('unknown.csv', `a,y\n${'1,2\nunknown,3\nNA,4\n'.repeat(10)}`);
		const missing = async () => (await inspect(file)).columns[0].missing;
		const set = (words: readonly string[] | undefined) =>
			workspace.getConfiguration('neuroglass', file).update('data.missingWords', words, ConfigurationTarget.Workspace);
		assert.equal(await missing(), 10);
		await set(['unknown', 'na']);
		try {
			assert.equal(await missing(), 20);
			const profile = await inspect(file);
			assert.deepEqual([profile.options, profile.missingWords], [{}, ['unknown', 'na']]);
			const { data } = await (await api()).train(file, { target: 'y', epochs: 1 });
			assert.deepEqual(data.options, { missing: ['unknown', 'na'] }, 'the run records it');
			assert.equal((await inspect(file, { missing: ['unknown'] })).columns[0].missing, 10);
			assert.equal(await missing(), 10, 'what was said for the file goes before');
		} finally {
			await set(undefined);
		}
		await inspect(file, {});
		assert.equal(await missing(), 10);
	});

	it('says in the panel why a file cannot be read, and reads it when it can be', async () => {
		const file = await writeFile('later.csv', '');
		await commands.executeCommand('neuroglass.inspectData', file);
		assert.deepEqual(panelTitles(), ['later.csv']);
		await writeFile('later.csv', 'a,y\n1,2\n2,3\n3,4\n');
		assert.equal((await inspect(file)).rows, 3);
	});

	it('follows the file when it is saved', async () => {
		const file = await writeFile('saved.csv', 'size,y\n1,a\n2,b\n3,a\n');
		assert.equal((await inspect(file)).rows, 3);
		const document = await workspace.openTextDocument(file);
		const editor = await window.showTextDocument(document);
		await editor.edit((edit) => {
			edit.insert(new Position(document.lineCount, 0), '4,b\n');
		});
		await document.save();
		// Asked again, the panel's worker has read it already, or reads it now.
		assert.equal((await inspect(file)).rows, 4);
	});

	it('names what gives the target away before it trains; Enter leaves it out', async () => {
		const file = await writeFile('shipwreck.csv', shipwreck(200));
		const neuroglass = await api();
		const before = (await neuroglass.listRuns()).length;
		const training = commands.executeCommand('neuroglass.train', file);
		// The target, then what to do about the column that gives it away: the first answer to both.
		await until(async () => {
			await acceptFirst();
			return (await neuroglass.listRuns()).length > before;
		});
		await training;
		const [run] = await neuroglass.listRuns();
		assert.ok(run.state === 'good');
		assert.equal(run.record.target, 'survived');
		assert.deepEqual(
			run.record.preprocessing.leftOut.filter(({ reason }) => reason === 'excluded'),
			[{ column: 'alive', reason: 'excluded' }],
		);
	});
});

describe('looking at several files as one table', () => {
	afterEach(closeEditors);

	/** 30 rows of two columns; in each third row the first is missing. */
	const piece = (from: number) =>
		[
			'n,kind',
			...Array.from({ length: 30 }, (_, i) => `${i % 3 === 2 ? '' : from + (i % 5)},${i % 2 === 0 ? 'a' : 'b'}`),
		].join('\n');
	const pieces = async (folder: string) =>
		Promise.all([10, 2, 1].map((part) => writeFile(`${folder}/piece-${part}.csv`, piece(100 * part))));
	const inspectAll = async (...given: readonly unknown[]) => {
		const profile = await commands.executeCommand<TableProfile | undefined>('neuroglass.inspectData', ...given);
		assert.ok(profile, 'the files were looked at');
		return profile;
	};

	it('takes a folder or a selection, in one panel that says so', async () => {
		const files = await pieces('looked');
		await writeFile('looked/notes.txt', 'no data');
		const profile = await inspectAll(inWorkspace('looked'));
		assert.deepEqual(panelTitles(), ['looked (3 files)']);
		assert.equal(profile.rows, 90);
		assert.deepEqual(
			profile.parts?.map(({ name, rows }) => [name, rows]),
			['piece-1.csv', 'piece-2.csv', 'piece-10.csv'].map((name) => [name, 30]),
		);
		const gaps = profile.notes.find(({ kind }) => kind === 'missing-cells');
		// The 11th is the first of the second file, in the line that it is in there.
		assert.deepEqual([gaps?.rows[10], gaps?.lines[10], gaps?.files?.[10]], [32, 4, 'piece-2.csv']);
		await inspectAll(inWorkspace('looked'));
		await inspectAll(files[0], files);
		assert.deepEqual(panelTitles(), ['looked (3 files)'], 'asked for again, it is the same panel');
		await inspectAll(files[1], [files[1], files[2]]);
		assert.deepEqual(panelTitles(), ['looked (3 files)', 'piece-1.csv and 1 more']);
	});

	it('reads all of them as it is told, and trains so', async () => {
		const files = await pieces('told');
		const folder = inWorkspace('told');
		assert.equal((await inspectAll(folder, { header: false })).rows, 93);
		assert.equal((await inspectAll(folder)).rows, 93, 'it is kept');
		assert.equal((await inspect(files[1])).rows, 31, 'for each file');
		const id = await commands.executeCommand('neuroglass.train', folder, { target: 'column 2', epochs: 1 });
		const { record } = await storedRun(id);
		assert.deepEqual([record.data.rows, record.data.options], [93, { header: false }]);
		assert.equal((await inspectAll(folder, {})).rows, 90);
		assert.equal((await inspect(files[1])).rows, 30);
	});

	it('follows the folder: a file that is gone, one that is new, one that is saved', async () => {
		const [last] = await pieces('follows');
		const folder = inWorkspace('follows');
		assert.equal((await inspectAll(folder)).rows, 90);
		await workspace.fs.delete(last);
		assert.equal((await inspectAll(folder)).rows, 60);
		assert.deepEqual(panelTitles(), ['follows (2 files)']);
		const file = await writeFile('follows/piece-3.csv', piece(300));
		assert.equal((await inspectAll(folder)).rows, 90);
		const editor = await window.showTextDocument(await workspace.openTextDocument(file));
		await editor.edit((edit) => {
			edit.insert(new Position(0, 0), '# a note\n');
		});
		await editor.document.save();
		const { warnings } = await inspectAll(folder);
		assert.deepEqual(warnings, [{ kind: 'comment-lines', count: 1, lines: [1], file: 'piece-3.csv' }]);
	});

	it('opens nothing for a folder without data, and says in the panel which file does not fit', async () => {
		await writeFile('nothing/notes.txt', 'no data');
		await commands.executeCommand('neuroglass.inspectData', inWorkspace('nothing'));
		assert.deepEqual(panelTitles(), []);
		await pieces('unlike');
		const odd = await writeFile('unlike/odd.csv', 'n,sort\n1,a\n2,b\n');
		const folder = inWorkspace('unlike');
		assert.equal(await commands.executeCommand('neuroglass.inspectData', folder), undefined);
		assert.deepEqual(panelTitles(), ['unlike (4 files)']);
		await workspace.fs.delete(odd);
		assert.equal((await inspectAll(folder)).rows, 90);
		assert.deepEqual(panelTitles(), ['unlike (3 files)']);
	});
});

describe('pointing at a column', () => {
	afterEach(closeEditors);

	/** All that is said where the text stands in the line. */
	async function said(file: Uri, line: number, text: string): Promise<string> {
		await api();
		const document = await workspace.openTextDocument(file);
		const character = document.lineAt(line).text.indexOf(text);
		assert.ok(character >= 0, `${text} stands in line ${line + 1}`);
		const at = new Position(line, character);
		const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', file, at);
		return hovers
			.flatMap(({ contents }) => contents)
			.map((content) => (content as MarkdownString).value)
			.join('\n');
	}

	it('says what is in it, by its name and by its cells', async () => {
		const header = await said(inWorkspace('iris.csv'), 0, 'petal_width');
		assert.match(header, /petal/);
		assert.match(header, /150/);
		assert.match(header, /2\\?\.5/, 'the greatest');
		assert.match(await said(inWorkspace('iris.csv'), 0, 'species'), /target/);
		assert.match(await said(inWorkspace('iris.csv'), 5, 'setosa'), /species/);
	});

	it('follows the file as it is saved, and says so while it is not', async () => {
		const file = await writeFile('grows.csv', 'size,y\n1,a\n2,b\n3,a\n');
		assert.match(await said(file, 0, 'size'), /3.*values/);
		const document = await workspace.openTextDocument(file);
		const editor = await window.showTextDocument(document);
		await editor.edit((edit) => {
			edit.insert(new Position(document.lineCount, 0), '900,b\n');
		});
		assert.match(await said(file, 0, 'size'), /3.*values[^]*unsaved/);
		await document.save();
		const after = await until(async () => {
			const text = await said(file, 0, 'size');
			return !text.includes('unsaved') && text;
		});
		assert.match(after, /4.*values[^]*900/);
	});

	it('takes names for text, never for markup or commands', async () => {
		const name = '[x](command:neuroglass.showLog) <img src=x> **b**';
		const file = await writeFile('hostile.csv', `"${name}",y\n1,a\n2,b\n3,a\n`);
		const document = await workspace.openTextDocument(file);
		const hovers = await commands.executeCommand<Hover[]>(
			'vscode.executeHoverProvider',
			document.uri,
			new Position(0, 3),
		);
		const contents = hovers.flatMap((hover) => hover.contents as MarkdownString[]);
		assert.ok(contents.length > 0);
		for (const content of contents) {
			assert.ok(!content.isTrusted && !content.supportHtml);
			assert.doesNotMatch(content.value, /(?<!\\)\[x|(?<!\\)<img|(?<!\\)\*\*b/);
		}
	});

	it('says nothing where it is switched off, nor in other files', async () => {
		const setting = workspace.getConfiguration('neuroglass');
		await setting.update('editor.hover', false, ConfigurationTarget.Global);
		try {
			assert.equal(await said(inWorkspace('iris.csv'), 0, 'species'), '');
		} finally {
			await setting.update('editor.hover', undefined, ConfigurationTarget.Global);
		}
		const text = await writeFile('notes.txt', 'a,b\n1,2\n');
		assert.equal(await said(text, 0, 'a'), '');
	});
});

describe('rows of files that no editor opens', function () {
	this.timeout(120_000);
	let folder = '';

	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'neuroglass-host-'));
	});
	afterEach(closeEditors);
	after(() => {
		rmSync(folder, { recursive: true, force: true });
	});

	/** More than 50 MB of lines; each says its number. */
	function largeFile(): { readonly file: Uri; readonly rows: number } {
		const path = join(folder, 'large.csv');
		const handle = openSync(path, 'w');
		writeSync(handle, 'line,group,padding\n');
		let rows = 0;
		for (let block = 0; block < 53; block++) {
			const lines: string[] = [];
			for (let i = 0; i < 5000; i++, rows++) lines.push(`${rows + 2},${'abc'[rows % 3]},${'x'.repeat(190)}`);
			writeSync(handle, `${lines.join('\n')}\n`);
		}
		closeSync(handle);
		return { file: Uri.file(path), rows };
	}

	it('are shown with the lines around them, and their own line numbers said', async () => {
		const { file, rows } = largeFile();
		const neuroglass = await api();
		const { id } = await neuroglass.train(file, { target: 'group', epochs: 1, hidden: [] });
		await commands.executeCommand('neuroglass.openRow', id, 200_000);
		const editor = await until(() => window.activeTextEditor);
		assert.equal(editor.document.uri.scheme, 'neuroglass-rows');
		assert.equal(editor.document.lineAt(0).text, 'line,group,padding');
		// Row 200 000 from 0 lies in line 200 002, and says so.
		assert.match(editor.document.lineAt(editor.selection.active.line).text, /^200002,/);
		assert.match(editor.document.uri.path, /lines 199902 to 200102/);

		await commands.executeCommand('neuroglass.laterRows');
		await until(() => lineOfCursor().startsWith('200103,'));
		await commands.executeCommand('neuroglass.earlierRows');
		await until(() => lineOfCursor().startsWith('200002,'));

		await commands.executeCommand('neuroglass.openRow', id, rows - 1);
		await until(() => lineOfCursor().startsWith(`${rows + 1},`));
		await commands.executeCommand('neuroglass.openRow', id, 0);
		await until(() => lineOfCursor().startsWith('2,'));
	});

	it('are shown as records where the file has no lines', async () => {
		const path = join(folder, 'packed.csv.gz');
		writeFileSync(path, gzipSync(packed()));
		const { id } = await (await api()).train(Uri.file(path), { target: 'y', epochs: 1 });
		await commands.executeCommand('neuroglass.openRow', id, 3);
		const editor = await until(() => window.activeTextEditor);
		assert.equal(editor.document.uri.scheme, 'neuroglass-rows');
		assert.match(editor.document.getText(), /^a +1.5\nb +word 3\ny +q$/);
	});
});

const packed = () =>
	['a,b,y', ...Array.from({ length: 60 }, (_, row) => `${row / 2},word ${row % 9},${'pq'[row % 2]}`)].join('\n');

function lineOfCursor(): string {
	const editor = window.activeTextEditor;
	return editor === undefined ? '' : editor.document.lineAt(editor.selection.active.line).text;
}
