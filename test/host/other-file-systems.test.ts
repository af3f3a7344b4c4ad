// What is no file on this machine's disk: read through VS Code, trained on and opened all the same.
import assert from 'node:assert/strict';
import { commands, Disposable, EventEmitter, FileSystemError, FileType, Uri, window, workspace } from 'vscode';
import type { FileChangeEvent, FileSystemProvider } from 'vscode';
import { api, closeEditors, inWorkspace, lineShown, storedRun } from './support.ts';

const scheme = 'neuroglass-test-memory';

/** One folder of files in memory. */
class MemoryFiles implements FileSystemProvider {
	readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly time: number }>();
	readonly #changes = new EventEmitter<FileChangeEvent[]>();
	readonly onDidChangeFile = this.#changes.event;
	#time = 1;

	watch(): Disposable {
		return new Disposable(() => {});
	}
	stat(uri: Uri) {
		const { bytes, time } = this.#file(uri);
		return { type: FileType.File, ctime: time, mtime: time, size: bytes.length };
	}
	readFile(uri: Uri): Uint8Array {
		return this.#file(uri).bytes;
	}
	writeFile(uri: Uri, bytes: Uint8Array): void {
		this.#files.set(uri.path, { bytes, time: this.#time++ });
	}
	readDirectory(): [string, FileType][] {
		return [...this.#files.keys()].map((path) => [path.slice(1), FileType.File]);
	}
	createDirectory(): void {
		throw FileSystemError.NoPermissions();
	}
	delete(uri: Uri): void {
		this.#files.delete(uri.path);
	}
	rename(): void {
		throw FileSystemError.NoPermissions();
	}
	#file(uri: Uri) {
		const file = this.#files.get(uri.path);
		if (file === undefined) throw FileSystemError.FileNotFound(uri);
		return file;
	}
}

describe('a data file of another file system', () => {
	const data = Uri.from({ scheme, path: '/flowers.csv' });
	let files: Disposable;
	let id: string;

	before(async () => {
		files = workspace.registerFileSystemProvider(scheme, new MemoryFiles());
		await workspace.fs.writeFile(data, await workspace.fs.readFile(inWorkspace('iris.csv')));
		({ id } = await (await api()).train(data, { target: 'species' }));
	});
	after(async () => {
		await closeEditors();
		files.dispose();
	});

	it('is trained on', async () => {
		const { record } = await storedRun(id);
		assert.equal(record.data.uri, data.toString());
		assert.equal(record.data.rows, 150);
	});

	it('is opened at a row', async () => {
		await commands.executeCommand('neuroglass.openRow', id, 149);
		assert.equal(window.activeTextEditor?.document.uri.toString(), data.toString());
		await lineShown(150);
	});

	it('is not pointed into when it has changed', async () => {
		await closeEditors();
		const text = new TextDecoder().decode(await workspace.fs.readFile(data));
		await workspace.fs.writeFile(data, new TextEncoder().encode(text.replace(/\n.*\n/, '\n')));
		await commands.executeCommand('neuroglass.openRow', id, 10);
		assert.equal(window.activeTextEditor, undefined);
	});

	it('takes a report', async () => {
		const report = Uri.from({ scheme, path: '/report.html' });
		await commands.executeCommand('neuroglass.exportReport', id, report);
		assert.match(new TextDecoder().decode(await workspace.fs.readFile(report)), /^<!DOCTYPE html>/i);
	});
});
