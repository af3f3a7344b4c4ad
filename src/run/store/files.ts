import * as l10n from '@vscode/l10n';
import { open, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { platform } from 'node:process';

/** Unguessable and never used before: for names of temporary files and ids. */
export function randomName(bytes = 4): string {
	return randomBytes(bytes).toString('hex');
}

/** Text may come in pieces, from the first on each time it is asked for; where making one fails, no file is replaced. */
export type FileContent = string | Uint8Array | (() => AsyncIterable<string>);

/** Written and on the disk, so that a rename after it never uncovers an empty file. */
export async function writeDurably(path: string, content: FileContent): Promise<void> {
	// 'wx': never through a file or link that is already there.
	await withHandle(await open(path, 'wx'), async (handle) => {
		await writeTo(handle, content);
		await handle.sync().catch((error: unknown) => {
			// Not every file system knows that call.
			if (!['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error))) throw error;
		});
	});
}

/** From where the file is at; each piece goes on where the one before ended. */
export async function writeTo(handle: FileHandle, content: FileContent): Promise<void> {
	if (typeof content !== 'function') await handle.writeFile(content);
	else for await (const piece of content()) await handle.writeFile(piece);
}

/**
 * Makes renames and new names in the folder last through a power cut, as far as its file system can: where it fails, what
 * was written is there all the same. Windows has no such call.
 */
export async function syncFolder(folder: string): Promise<void> {
	if (platform === 'win32') return;
	try {
		await withHandle(await open(folder, 'r'), (handle) => handle.sync());
	} catch (error) {
		if (systemCode(error) === '') throw error;
	}
}

async function withHandle(handle: FileHandle, work: (handle: FileHandle) => Promise<void>): Promise<void> {
	try {
		await work(handle);
	} finally {
		await handle.close();
	}
}

/** The `code` of a failed system call, '' for anything else: Node's own failures have codes that begin with ERR_. */
export function systemCode(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return typeof code === 'string' && !code.startsWith('ERR_') ? code : '';
}

/** Why a system call failed, to end a sentence with. */
export function systemReason(error: unknown): string {
	const code = systemCode(error);
	switch (code) {
		case 'EACCES':
		case 'EPERM':
			return l10n.t('permission denied');
		case 'EROFS':
			return l10n.t('the file system is read-only');
		case 'ENOSPC':
		case 'EDQUOT':
			return l10n.t('the disk is full');
		case 'ENOENT':
			return l10n.t('it is not there');
		case 'EISDIR':
			return l10n.t('it is a folder');
		case 'EMFILE':
		case 'ENFILE':
			return l10n.t('too many files are open');
		case 'EIO':
			return l10n.t('the device reports an error');
		case 'ELOOP':
			return l10n.t('it is a link that leads nowhere');
		case 'EFBIG':
			return l10n.t('the file would be larger than is allowed');
		case 'ENOTEMPTY':
			return l10n.t('the folder is not empty');
		case 'ENOTDIR':
		case 'EEXIST':
			return l10n.t('a file is in the place of a folder');
		default:
			return code === '' ? String(error) : code;
	}
}
