import { constants, type Stats } from 'node:fs';
import { lstat, open, realpath, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { systemCode, systemReason } from './files.ts';
import type { RunFile } from './run-files.ts';

/** A file of a run while it is open: regular, in the folder, and no larger than it may be. */
export interface OpenRunFile {
	/** How sentences name it. */
	readonly path: string;
	/** In bytes. */
	readonly size: number;
	/** Fills `into` with the bytes from `position` on; throws a UserError where there are fewer. */
	readonly fill: (into: Uint8Array, position: number) => Promise<void>;
}

/**
 * Run folders come with other people's repositories, so nothing in them is believed: what is no regular file, leads out of
 * the folder or is too large is refused with a UserError before it is read.
 */
export async function withRunFile<T>(
	folder: string,
	{ name, mostBytes }: RunFile,
	work: (file: OpenRunFile) => Promise<T>,
): Promise<T> {
	const path = join(folder, name);
	try {
		const handle = await patiently(async () => opened(folder, path));
		try {
			const stats = await handle.stat();
			refuseIrregular(stats, path);
			const { size } = stats;
			if (size > mostBytes)
				throw new UserError(
					l10n.t('{0} is too large for a run: it has {1} bytes, and {2} are allowed.', path, size, mostBytes),
					{ file: path },
				);
			return await work({ path, size, fill: (into, position) => fill(handle, into, position, path) });
		} finally {
			await handle.close().catch(() => undefined);
		}
	} catch (error) {
		throw cannotRead(path, error);
	}
}

/** All of it; throws as `withRunFile`. */
export function readRunFile(folder: string, file: RunFile): Promise<Uint8Array> {
	return withRunFile(folder, file, async ({ size, fill: fillFrom }) => {
		const bytes = new Uint8Array(size);
		await fillFrom(bytes, 0);
		return bytes;
	});
}

export function cannotRead(file: string, error: unknown): unknown {
	if (systemCode(error) === '') return error;
	return new UserError(l10n.t('{0} cannot be read: {1}.', file, systemReason(error)), { file }, { cause: error });
}

async function opened(folder: string, path: string): Promise<FileHandle> {
	const stats = await lstat(path);
	let place = path;
	if (stats.isSymbolicLink()) {
		// Within the folder a link is as good as a file.
		place = await realpath(path);
		if (!place.startsWith((await realpath(folder)) + sep))
			throw new UserError(l10n.t('{0} is a link that leads out of the run; put the file itself there.', path), {
				file: path,
			});
	} else refuseIrregular(stats, path);
	// Should it have become a link or a named pipe meanwhile: no link is followed, and nobody is waited for.
	const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
	// Windows has neither.
	return open(place, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
}

function refuseIrregular(stats: Stats, path: string): void {
	if (stats.isFile()) return;
	throw stats.isDirectory()
		? new UserError(l10n.t('{0} cannot be read: it is a folder.', path), { file: path })
		: new UserError(l10n.t('{0} is not a regular file, so it cannot be part of a run.', path), { file: path });
}

async function fill(handle: FileHandle, into: Uint8Array, position: number, path: string): Promise<void> {
	let done = 0;
	while (done < into.length) {
		const { bytesRead } = await handle.read(into, done, into.length - done, position + done);
		if (bytesRead === 0)
			throw new UserError(l10n.t('{0} was cut short while it was read; try again.', path), { file: path });
		done += bytesRead;
	}
}

/** Where the process has too many files open, others will be closed soon. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
	for (let wait = 10; ; wait *= 2)
		try {
			return await attempt();
		} catch (error) {
			if (!['EMFILE', 'ENFILE'].includes(systemCode(error)) || wait > longestWait) throw error;
			await setTimeout(wait);
		}
}
/** In milliseconds; all together it waits about twice as long. */
const longestWait = 640;
