import * as l10n from '@vscode/l10n';
import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { UserError } from '../../core/user-error.ts';
import { readSilently, type ReadContext } from '../read/read-context.ts';

const chunkBytes = 4 << 20;

/** The whole file, read in chunks so that it can be cancelled; a file that changes meanwhile is refused, not half read. */
export async function readFileBytes(path: string, context: ReadContext = readSilently): Promise<Uint8Array> {
	context.cancellation.throwIfAborted();
	const handle = await opened(path);
	try {
		return await bytesOf(handle, path, context);
	} catch (error) {
		throw asUserError(error, path);
	} finally {
		await handle.close();
	}
}

export async function opened(path: string): Promise<FileHandle> {
	try {
		// Without O_NONBLOCK, opening a named pipe nobody writes to would wait for ever.
		return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		throw asUserError(error, path);
	}
}

async function bytesOf(handle: FileHandle, path: string, { cancellation, report }: ReadContext): Promise<Uint8Array> {
	const before = await handle.stat();
	assertRegularFile(before, path);
	const bytes = allocated(before.size, path);
	let done = 0;
	while (done < bytes.length) {
		cancellation.throwIfAborted();
		const { bytesRead } = await handle.read(bytes, done, Math.min(chunkBytes, bytes.length - done), done);
		if (bytesRead === 0) throw changed(path);
		done += bytesRead;
		report(done, bytes.length);
	}
	const after = await handle.stat();
	refuseChanged(before, after, path);
	return bytes;
}

export function assertRegularFile(stats: Stats, path: string): void {
	if (stats.isDirectory()) throw directory(path);
	if (!stats.isFile())
		throw new UserError(l10n.t('{0} is not a regular file; choose a file of data.', path), { file: path });
}

export function refuseChanged(before: Stats, after: Stats, path: string): void {
	// An open file outlives its name; what was read would then be findable nowhere.
	if (after.nlink === 0 && before.nlink > 0) throw vanished(path);
	// The time of the last write can be set back, that of the last change of any kind cannot.
	if (signs.some((sign) => after[sign] !== before[sign])) throw changed(path);
}
const signs = ['size', 'mtimeMs', 'ctimeMs', 'ino'] as const;

function allocated(size: number, path: string): Uint8Array {
	try {
		return new Uint8Array(size);
	} catch (error) {
		const megabytes = Math.round(size / 1e6);
		throw new UserError(
			l10n.t('{0} has {1} MB, more than fits into memory; train on a part of it.', path, megabytes),
			{ file: path },
			{ cause: error },
		);
	}
}

export function asUserError(error: unknown, path: string): unknown {
	const place = { file: path };
	switch (error instanceof Error && 'code' in error ? error.code : undefined) {
		case 'ENOENT':
		case 'ENOTDIR':
			return new UserError(l10n.t('{0} is not there (any more); check its name and folder.', path), place, {
				cause: error,
			});
		case 'EACCES':
		case 'EPERM':
			return new UserError(
				l10n.t('{0} cannot be read for lack of permission; allow reading it and try again.', path),
				place,
				{
					cause: error,
				},
			);
		case 'EISDIR':
			return directory(path);
		case 'ELOOP':
			return new UserError(l10n.t('{0} is a link that leads back to itself; choose the file itself.', path), place, {
				cause: error,
			});
		case 'EIO':
		case 'ESTALE':
		case 'EBUSY':
		case 'ENXIO':
		case 'EMFILE':
		case 'ENFILE':
		case 'ENAMETOOLONG':
			return new UserError(
				l10n.t('{0} cannot be read ({1}); try again, or copy it elsewhere.', path, (error as Error).message),
				place,
				{ cause: error },
			);
		default:
			return error;
	}
}

function directory(path: string): UserError {
	return new UserError(l10n.t('{0} is a folder; choose a file inside it.', path), { file: path });
}

export function changed(path: string): UserError {
	return new UserError(l10n.t('{0} was changed while it was read; try again when nothing writes to it.', path), {
		file: path,
	});
}

function vanished(path: string): UserError {
	return new UserError(l10n.t('{0} was deleted while it was read; put it back and try again.', path), { file: path });
}
