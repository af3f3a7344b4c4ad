// Runs the installed VS Code server on a free loopback port, and installs extensions into it. Everything it writes stays
// in one data folder that the caller owns: extensions/, data/User/settings.json, logs.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { poll } from './poll.mjs';

/** A quiet workbench: no telemetry, no updates, no gallery, no welcome pages, nothing that waits on outside hosts. */
const quietSettings = {
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'chat.disableAIFeatures': true,
	'git.enabled': false,
	'npm.fetchOnlinePackageInfo': false,
	'security.workspace.trust.enabled': false,
	'workbench.enableExperiments': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
};

/**
 * @typedef {object} RunningServer
 * @property {string} url
 * @property {string} authority host and port, as in vscode-remote:// addresses
 * @property {string} logFile
 * @property {() => Promise<void>} stop
 */

/**
 * A folder as it stands in the workbench's address: with slashes, also on Windows.
 * @param {string} folder
 */
export function addressPath(folder) {
	const path = resolve(folder).replaceAll('\\', '/');
	return path.startsWith('/') ? path : `/${path}`;
}

/**
 * VSCODE_* and ELECTRON_* of a surrounding VS Code terminal would redirect the server; on Linux its device id and the like
 * stay in the data folder too, and its sockets in a folder of their own with a short name: a socket's path has a limit.
 * @param {string} dataFolder
 * @param {string} socketFolder
 */
function cleanEnvironment(dataFolder, socketFolder) {
	const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/;
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
	if (process.platform !== 'linux') return env;
	return {
		...env,
		XDG_RUNTIME_DIR: socketFolder,
		XDG_CACHE_HOME: join(dataFolder, 'xdg-cache'),
		XDG_CONFIG_HOME: join(dataFolder, 'xdg-config'),
		XDG_DATA_HOME: join(dataFolder, 'xdg-data'),
	};
}

/**
 * @param {object} options
 * @param {import('./server-install.mjs').Server} options.server
 * @param {string} options.dataFolder
 * @param {Record<string, unknown>} [options.settings] user settings on top of the quiet ones
 * @param {Record<string, string | undefined>} [options.env] for the extension host
 * @param {boolean} [options.extensionTests] honour the test addresses in the page's URL
 * @param {boolean} [options.keepSettings] leave the user settings of an earlier run as they are
 * @returns {Promise<RunningServer>}
 */
export async function startServer({
	server,
	dataFolder,
	settings = {},
	env = {},
	extensionTests = false,
	keepSettings = false,
}) {
	const user = join(dataFolder, 'data', 'User');
	mkdirSync(user, { recursive: true });
	const settingsFile = join(user, 'settings.json');
	if (!keepSettings || !existsSync(settingsFile)) {
		writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
	}
	const socketFolder = mkdtempSync(join(tmpdir(), 'neuroglass-'));
	const logFile = join(dataFolder, 'server.log');
	const log = openSync(logFile, 'w');
	const flags = ['--without-connection-token', '--accept-server-license-terms'];
	if (settings['security.workspace.trust.enabled'] !== true) flags.push('--disable-workspace-trust');
	flags.push('--disable-experiments', '--disable-getting-started-override', '--telemetry-level', 'off');
	// A built product honours extensionDevelopmentPath and extensionTestsPath in the URL only with this switch; but it also
	// hides notification toasts, so everything else runs without it, on the installed VSIX.
	if (extensionTests) flags.push('--enable-smoke-test-driver');
	const folders = ['--server-data-dir', dataFolder, '--extensions-dir', join(dataFolder, 'extensions')];
	const child = spawn(server.node, [server.main, '--host', '127.0.0.1', '--port', '0', ...folders, ...flags], {
		stdio: ['ignore', log, log],
		detached: process.platform !== 'win32', // its own process group, so that stop() reaches its extension hosts
		env: { ...cleanEnvironment(dataFolder, socketFolder), EXTENSIONS_GALLERY: '{}', ...env },
	});
	closeSync(log);
	let exited = false;
	child.once('exit', () => (exited = true));
	child.once('error', () => (exited = true));
	const readLog = () => readFileSync(logFile, 'utf8');
	const port = await poll(60_000, () => {
		if (exited) throw new Error(`The VS Code server ended at once:\n${readLog()}`);
		return /Extension host agent listening on (\d+)/.exec(readLog())?.[1];
	});
	const stop = async () => {
		await endGroup(child, () => exited);
		rmSync(socketFolder, { recursive: true, force: true });
	};
	const authority = `127.0.0.1:${port}`;
	return { authority, url: `http://${authority}/`, logFile, stop };
}

/**
 * Ends the server with everything it started.
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => boolean} exited
 */
async function endGroup(child, exited) {
	/** @param {NodeJS.Signals} signal */
	const kill = (signal) => {
		try {
			if (process.platform === 'win32') child.kill(signal);
			else if (child.pid !== undefined) process.kill(-child.pid, signal);
		} catch {
			// The group is gone already.
		}
	};
	kill('SIGTERM');
	await poll(5_000, exited).catch(() => false);
	kill('SIGKILL'); // stragglers: extension hosts, terminals
}

/**
 * Installs a packaged extension through the server's own command line.
 * @param {object} options
 * @param {import('./server-install.mjs').Server} options.server
 * @param {string} options.dataFolder
 * @param {string} options.vsix
 */
export function installExtension({ server, dataFolder, vsix }) {
	const folders = ['--server-data-dir', dataFolder, '--extensions-dir', join(dataFolder, 'extensions')];
	const args = [server.main, '--install-extension', resolve(vsix), '--force', ...folders];
	const result = spawnSync(server.node, args, { encoding: 'utf8', env: cleanEnvironment(dataFolder, tmpdir()) });
	if (result.status !== 0 || !result.stdout.includes('successfully installed')) {
		throw new Error(`${vsix} could not be installed into the VS Code server:\n${result.stdout}${result.stderr}`);
	}
}
