import { FileSystemError, l10n, type Uri, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { ReadOptions } from '../../data/read-options.ts';
import type { DataSource, FileSource } from '../../run/source.ts';

/** Files on disk are read by the worker itself; of other file systems only the host has the bytes. */
export async function dataSourceOf(
	uri: Uri,
	options?: ReadOptions,
	files: readonly Uri[] = [uri],
): Promise<DataSource> {
	const reading = options === undefined || Object.keys(options).length === 0 ? {} : { options };
	if (files.length === 1) return { ...(await fileSourceOf(uri)), ...reading };
	return { kind: 'files', uri: uri.toString(), files: await Promise.all(files.map(fileSourceOf)), ...reading };
}

async function fileSourceOf(uri: Uri): Promise<FileSource> {
	if (uri.scheme === 'file') return { kind: 'path', uri: uri.toString(), path: uri.fsPath };
	const name = nameOf(uri);
	try {
		return { kind: 'bytes', uri: uri.toString(), name, bytes: owned(await workspace.fs.readFile(uri)) };
	} catch (error) {
		if (!(error instanceof FileSystemError)) throw error;
		throw new UserError(l10n.t('{0} cannot be read: {1}', name, error.message), { file: name }, { cause: error });
	}
}

/** What tells cheaply whether files may have been written since, of each; null when one is not there. */
export type FileStamp = readonly { readonly modified: number; readonly bytes: number }[];

export async function stampOf(files: readonly Uri[]): Promise<FileStamp | null> {
	try {
		const stats = await Promise.all(files.map((uri) => workspace.fs.stat(uri)));
		return stats.map(({ mtime, size }) => ({ modified: mtime, bytes: size }));
	} catch {
		return null;
	}
}

export function sameStamp(a: FileStamp | null, b: FileStamp | null): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

/** A Buffer may be a window on a shared pool, all of which would be copied to the worker. */
function owned(bytes: Uint8Array): Uint8Array {
	return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** The last part of the path, without its folder. */
export function nameOf(uri: Uri): string {
	const path = uri.path.replace(/\/+$/, '');
	return path.slice(path.lastIndexOf('/') + 1);
}
