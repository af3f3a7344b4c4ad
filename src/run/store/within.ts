import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** By their names alone; nothing is touched. Both absolute. */
export function isWithin(path: string, folder: string): boolean {
	const way = relative(folder, path);
	return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Also where links lead; a file that is not there leads nowhere. */
export async function staysWithin(path: string, folder: string): Promise<boolean> {
	const end = await realpath(path).catch(() => null);
	return end === null || isWithin(end, await realpath(folder));
}
