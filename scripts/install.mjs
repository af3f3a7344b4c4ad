// Installs the npm packages when they are missing or differ from package-lock.json. Node built-ins only: this is the first
// thing a fresh clone runs. `node scripts/install.mjs`, or import { ensurePackages }.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inRoot } from './root.mjs';
import { finish, run } from './run.mjs';

/** @typedef {{ version?: string, optional?: boolean, extraneous?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Compares what is installed with what is locked, not times: a fresh checkout may be younger than its packages. */
function areInstalled() {
	const record = inRoot('node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = packagesIn(record);
	return Object.entries(packagesIn(inRoot('package-lock.json'))).every(([path, locked]) => {
		// Optional packages are mostly builds for other platforms; npm also locks such builds as "extraneous".
		const mayBeMissing = path === '' || locked.optional === true || locked.extraneous === true;
		return mayBeMissing || installed[path]?.version === locked.version;
	});
}

export async function ensurePackages() {
	if (areInstalled()) return;
	console.log('Installing packages (npm ci) ...');
	// No install script is needed, and our own (a build) would hide a mistake in the sources behind a failed install.
	if ((await run('npm', ['ci', '--ignore-scripts', '--loglevel=error'])) !== 0) {
		throw new Error('The packages could not be installed: `npm ci` failed, see above.');
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void finish(ensurePackages);
