// The repository's folder: the nearest one upwards that holds the lock file. Works from scripts/ and from bundles in out/.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param {string} folder @returns {string} */
function nearestWithLock(folder) {
	if (existsSync(join(folder, 'package-lock.json'))) return folder;
	if (dirname(folder) === folder) throw new Error('no package-lock.json above this script');
	return nearestWithLock(dirname(folder));
}

export const root = nearestWithLock(dirname(fileURLToPath(import.meta.url)));

/** @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts);
