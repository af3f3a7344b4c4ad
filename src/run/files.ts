import * as l10n from '@vscode/l10n';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { platform } from 'node:process';

/** Unguessable and never used before: for names of temporary files and ids. */
export function randomName(bytes = 4): string {
	return randomBytes(bytes).toString('hex');
}

/** Written and on the disk, so that a rename after it never uncovers an empty file. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
	// 'wx': never through a file or link that is already there.
	await withHandle(await open(path, 'wx'), async (handle) => {
		await handle.writeFile(content);
		await handle.sync();
	});
}

/** Old content or new content, nothing between. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
	const temporary = `${path}.${randomName()}.tmp`;
	try {
		await writeDurably(temporary, content);
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}

/** Makes renames and new names in the folder last through a power cut; Windows has no such call. */
export async function syncFolder(folder: string): Promise<void> {
	if (platform === 'win32') return;
	await withHandle(await open(folder, 'r'), (handle) => handle.sync());
}

async function withHandle(handle: FileHandle, work: (handle: FileHandle) => Promise<void>): Promise<void> {
	try {
		await work(handle);
	} finally {
		await handle.close();
	}
}

/** The `code` of a failed system call, '' for anything else. */
export function systemCode(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
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
		case 'ENOTDIR':
		case 'EEXIST':
			return l10n.t('a file is in the place of a folder');
		default:
			return code === '' ? String(error) : code;
	}
}
