import { FileSystemError, l10n, Uri, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { SentFile, SentSource } from '../../protocol/worker.ts';

/** Of larger files the worker keeps no copy beside the table. */
const mostBytesHeld = 64 * 2 ** 20;

/** What a worker has of virtual files. */
export interface Holder {
	readonly held: Set<string>;
}

/**
 * Files on disk are read by the worker itself; of other file systems only the host has the bytes, which are read and sent
 * once for each version of a file. The source must be sent to the worker of `holder` at once.
 */
export async function dataSourceOf(
	holder: Holder,
	uri: Uri,
	options?: ReadOptions,
	files: readonly Uri[] = [uri],
): Promise<SentSource> {
	const reading = options === undefined || Object.keys(options).length === 0 ? {} : { options };
	const sources = await Promise.all(files.map((file) => fileSourceOf(holder, file)));
	holder.held.clear();
	for (const source of sources)
		if (source.kind !== 'path' && source.version !== undefined) holder.held.add(keyOf(source.uri, source.version));
	if (sources.length === 1) return { ...sources[0], ...reading };
	return { kind: 'files', uri: uri.toString(), files: sources, ...reading };
}

async function fileSourceOf({ held }: Holder, uri: Uri): Promise<SentFile> {
	if (uri.scheme === 'file') return { kind: 'path', uri: uri.toString(), path: uri.fsPath };
	const name = nameOf(uri);
	try {
		const { mtime, size } = await workspace.fs.stat(uri);
		const version = `${String(mtime)} ${String(size)}`;
		if (held.has(keyOf(uri.toString(), version))) return { kind: 'held', uri: uri.toString(), name, version };
		const bytes = owned(await workspace.fs.readFile(uri));
		// A file system that knows no times cannot tell versions apart.
		const isTellable = mtime > 0 && bytes.length === size && size <= mostBytesHeld;
		return { kind: 'bytes', uri: uri.toString(), name, bytes, ...(isTellable ? { version } : {}) };
	} catch (error) {
		if (!(error instanceof FileSystemError)) throw error;
		throw new UserError(l10n.t('{0} cannot be read: {1}', name, error.message), { file: name }, { cause: error });
	}
}

function keyOf(uri: string, version: string): string {
	return `${uri}\n${version}`;
}

const nowhere = 'neuroglass-nowhere';

export function isNowhere({ scheme }: Uri): boolean {
	return scheme === nowhere;
}

/** The address that a run names; where that is none, one at which there is nothing. */
export function uriOf(text: string): Uri {
	try {
		return Uri.parse(text, true);
	} catch {
		return Uri.from({ scheme: nowhere, path: `/${text.slice(0, 200)}` });
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

/** As people name the file. */
export function pathOf(uri: Uri): string {
	return uri.scheme === 'file' ? uri.fsPath : uri.path;
}
