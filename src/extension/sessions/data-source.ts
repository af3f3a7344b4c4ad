import { FileSystemError, l10n, type Uri, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { ReadOptions } from '../../data/read-options.ts';
import type { DataSource } from '../../run/source.ts';

/** Files on disk are read by the worker itself; of other file systems only the host has the bytes. */
export async function dataSourceOf(uri: Uri, options?: ReadOptions): Promise<DataSource> {
	const reading = options === undefined || Object.keys(options).length === 0 ? {} : { options };
	if (uri.scheme === 'file') return { kind: 'path', uri: uri.toString(), path: uri.fsPath, ...reading };
	const name = nameOf(uri);
	try {
		return { kind: 'bytes', uri: uri.toString(), name, bytes: owned(await workspace.fs.readFile(uri)), ...reading };
	} catch (error) {
		if (!(error instanceof FileSystemError)) throw error;
		throw new UserError(l10n.t('{0} cannot be read: {1}', name, error.message), { file: name }, { cause: error });
	}
}

/** What tells cheaply whether a file may have been written since; null when it is not there. */
export interface FileStamp {
	readonly modified: number;
	readonly bytes: number;
}

export async function stampOf(uri: Uri): Promise<FileStamp | null> {
	try {
		const { mtime, size } = await workspace.fs.stat(uri);
		return { modified: mtime, bytes: size };
	} catch {
		return null;
	}
}

export function sameStamp(a: FileStamp | null, b: FileStamp | null): boolean {
	return a?.modified === b?.modified && a?.bytes === b?.bytes;
}

/** A Buffer may be a window on a shared pool, all of which would be copied to the worker. */
function owned(bytes: Uint8Array): Uint8Array {
	return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** The last part of the path, without its folder. */
export function nameOf(uri: Uri): string {
	return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
