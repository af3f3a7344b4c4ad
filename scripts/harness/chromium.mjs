// Finds a Chromium (or Chrome, or Edge) for the rings that show a workbench, or gets one where that needs no question.
// Node built-ins only.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../run.mjs';

const packages = ['chromium', 'fonts-dejavu-core', 'fonts-noto-cjk'];
const aptInstall = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const applications = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns {string | undefined} */
export function findChromium() {
	const chosen = process.env['CHROMIUM_PATH'];
	if (chosen !== undefined && chosen !== '') {
		if (existsSync(chosen)) return chosen;
		throw new Error(`CHROMIUM_PATH names ${chosen}, which does not exist.`);
	}
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	const onPath =
		process.platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...onPath, ...applications].find((path) => existsSync(path));
}

export function requireChromium() {
	const found = findChromium();
	if (found !== undefined) return found;
	throw new Error(`The tests need a Chromium: ${aptInstall} (or set CHROMIUM_PATH to a Chromium or Chrome).`);
}

/** Root on Debian or Ubuntu may simply install it; everybody else is told how. */
export async function ensureChromium() {
	const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
	if (findChromium() === undefined && mayInstall) {
		console.log('Installing Chromium with apt-get ...');
		const env = { DEBIAN_FRONTEND: 'noninteractive' };
		await run('apt-get', ['update', '-qq'], { env });
		await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
	}
	return requireChromium();
}
