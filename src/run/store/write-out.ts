import { chmod, chown, open, realpath, readlink, rename, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { systemCode, syncFolder, writeDurably, writeTo, type FileContent } from './files.ts';
import { beginUnfinished, discardUnfinished, removeLeftovers, unfinishedFile } from './unfinished.ts';

/**
 * Writes where the user said. A regular file is replaced at once, old content or new content and nothing between, and keeps
 * its mode; a link is followed; what is no regular file (a device, a named pipe, the standard output) is written into.
 */
export async function writeOut(path: string, content: FileContent): Promise<void> {
	const before = await statsOf(path);
	if (before !== null && !before.isFile()) return writeInto(path, content);
	const place = before === null ? await endOfLinks(path) : await realpath(path);
	// Another name of the file would keep the old content, and an open one is held by whoever opened it.
	if (before !== null && (before.nlink > 1 || isOpenFile(path))) return writeInto(path, content);
	try {
		await replaceFile(place, content, before);
	} catch (error) {
		// A file may be writable in a folder that is not.
		if (before === null || !['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error))) throw error;
		await writeInto(path, content);
	}
}

/** Old content or new content, nothing between; `before`: of the file that is there, whose mode and owner stay. */
export async function replaceFile(path: string, content: FileContent, before?: Stats | null): Promise<void> {
	const folder = dirname(path);
	const old = before === undefined ? await statsOf(path) : before;
	await removeLeftovers(folder);
	const unfinished = await beginUnfinished(folder);
	try {
		const made = join(unfinished, unfinishedFile);
		await writeDurably(made, content);
		if (old !== null) {
			await keepOwner(made, old, before !== undefined);
			await chmod(made, old.mode & 0o7777);
		}
		await rename(made, path);
	} finally {
		await discardUnfinished(unfinished);
	}
	await syncFolder(folder);
}

/** Throws where the owner must stay and cannot: then the file itself is to be written into. */
async function keepOwner(path: string, { uid, gid }: Stats, must: boolean): Promise<void> {
	const made = await stat(path);
	if (made.uid === uid && made.gid === gid) return;
	await chown(path, uid, gid).catch((error: unknown) => {
		if (must) throw error;
	});
}

async function writeInto(path: string, content: FileContent): Promise<void> {
	const handle = await open(path, 'w');
	try {
		await writeTo(handle, content);
	} finally {
		await handle.close();
	}
}

async function statsOf(path: string): Promise<Stats | null> {
	try {
		return await stat(path);
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return null;
		throw error;
	}
}

/** Where a file would be made: a link may name one that is not there yet. */
export async function endOfLinks(path: string): Promise<string> {
	let place = resolve(path);
	for (let links = 0; links < mostLinks; links++) {
		const next = await readlink(place).catch(() => null);
		if (next === null) return place;
		place = resolve(dirname(place), next);
	}
	return place;
}
/** As many as Linux follows. */
const mostLinks = 40;

/** As `/dev/fd/3` or `/proc/self/fd/3`. */
function isOpenFile(path: string): boolean {
	return /^\/(dev|proc)\//.test(resolve(path));
}
