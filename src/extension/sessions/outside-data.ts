import type { Uri } from 'vscode';
import { staysWithin } from '../../run/store/within.ts';

export type Address = Pick<Uri, 'scheme' | 'authority' | 'path'>;

/**
 * The first of the files that is in none of the folders, by its name alone: a path may be on another machine, which would hear
 * of it.
 */
export function firstOutside<T extends Address>(files: readonly T[], folders: readonly Address[]): T | undefined {
	return files.find((file) => !folders.some((folder) => isInside(file, folder)));
}

/** The first of the files on this machine's disk that a link leads out of the folder that it is in by its name. */
export async function firstLedOutside<T extends Address & Pick<Uri, 'fsPath'>>(
	files: readonly T[],
	folders: readonly T[],
): Promise<T | undefined> {
	for (const file of files) {
		if (file.scheme !== 'file') continue;
		const around = folders.filter((folder) => isInside(file, folder));
		const stays = await Promise.all(around.map(({ fsPath }) => staysWithin(file.fsPath, fsPath)));
		if (!stays.includes(true)) return file;
	}
	return undefined;
}

function isInside(file: Address, folder: Address): boolean {
	if (file.scheme !== folder.scheme || file.authority !== folder.authority) return false;
	const [path, start] = [file.path, folder.path].map((text) =>
		text.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()),
	);
	const prefix = start.endsWith('/') ? start : `${start}/`;
	if (!path.startsWith(prefix)) return false;
	// On Windows, backslashes part names as well.
	const way = path.slice(prefix.length).split(/[/\\]/);
	return way.some((name) => name !== '') && !way.includes('..');
}
