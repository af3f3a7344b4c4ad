// `npm start`: from a fresh clone to VS Code with the extension on the sample data, in the desktop VS Code where there is
// one, else in a real VS Code server in the browser. Node built-ins only until the packages are installed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from './install.mjs';
import { inRoot } from './root.mjs';
import { finish, run, runNode } from './run.mjs';

const usage = `npm start [-- FOLDER]   opens VS Code with Neuroglass on FOLDER (default: a copy of the sample data)
  --browser             use the VS Code server in the browser even where a desktop VS Code is installed
Environment: VSCODE_EXECUTABLE names the desktop VS Code (default: code on the PATH).`;

/** @returns {string | undefined} */
function findDesktop() {
	const chosen = process.env['VSCODE_EXECUTABLE'];
	if (chosen !== undefined && chosen !== '') {
		if (existsSync(chosen)) return chosen;
		throw new Error(`VSCODE_EXECUTABLE names ${chosen}, which does not exist.`);
	}
	const name = process.platform === 'win32' ? 'code.cmd' : 'code';
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The samples are tracked files: what a newcomer tries out with them should not show up as changes. */
function sampleWorkspace() {
	const folder = inRoot('.vscode-test', 'samples');
	cpSync(inRoot('media', 'samples'), folder, { recursive: true, force: false });
	return folder;
}

/**
 * @param {string} executable
 * @param {string} folder
 */
async function openDesktop(executable, folder) {
	if ((await runNode(['esbuild.mjs'])) !== 0) throw new Error('The extension could not be built, see above.');
	const code = await run(executable, ['--new-window', `--extensionDevelopmentPath=${inRoot()}`, folder]);
	if (code !== 0) throw new Error(`${executable} could not open VS Code (exit code ${String(code)}).`);
	console.log(`VS Code opens on ${folder}: right-click a CSV file there and choose "Train and Explain".`);
}

/** @param {string} folder */
async function openBrowser(folder) {
	// Only now, since these need the packages.
	const { packageExtension } = await import('./package.mjs');
	const { vsix } = await import('./packaged.mjs');
	const { installServer } = await import('./harness/server-install.mjs');
	const { addressPath, installExtension, startServer } = await import('./harness/server.mjs');
	const dataFolder = inRoot('.vscode-test', 'start'); // kept: settings and runs are there again the next time
	mkdirSync(dataFolder, { recursive: true });
	const server = installServer();
	await packageExtension();
	installExtension({ server, dataFolder, vsix });
	const { url, stop } = await startServer({ server, dataFolder, keepSettings: true });
	const address = `${url}?${new URLSearchParams({ folder: addressPath(folder) }).toString()}`;
	console.log(`\nVS Code ${server.version} with Neuroglass is at\n\n  ${address}\n`);
	console.log('Right-click iris.csv there and choose "Train and Explain". Ctrl+C ends it.');
	if (process.stdout.isTTY) showInBrowser(address);
	await new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
	});
	await stop();
}

/** Best effort: the address is printed in any case. @param {string} address */
function showInBrowser(address) {
	if (process.platform === 'darwin') spawnSync('open', [address], { stdio: 'ignore' });
	else if (process.platform === 'win32') spawnSync('cmd', ['/c', 'start', '', address], { stdio: 'ignore' });
	else if (process.env['DISPLAY']) spawnSync('xdg-open', [address], { stdio: 'ignore', timeout: 5_000 });
}

await finish(async () => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { help: { type: 'boolean' }, browser: { type: 'boolean' } },
	});
	if (values.help) {
		console.log(usage);
		return;
	}
	const desktop = values.browser ? undefined : findDesktop();
	const chosen = positionals[0];
	if (chosen !== undefined && !existsSync(chosen)) throw new Error(`There is no folder ${chosen}.`);
	await ensurePackages();
	const folder = chosen === undefined ? sampleWorkspace() : resolve(chosen);
	if (desktop === undefined) await openBrowser(folder);
	else await openDesktop(desktop, folder);
});
