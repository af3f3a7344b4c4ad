// The host suite in the desktop VS Code, by @vscode/test-electron: for machines that have one or can download one.
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';

/** A desktop VS Code needs a display on Linux, and the download an open way out. */
async function canDownload() {
	if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return false;
	try {
		const releases = 'https://update.code.visualstudio.com/api/releases/stable';
		return (await fetch(releases, { method: 'HEAD', signal: AbortSignal.timeout(3_000) })).ok;
	} catch {
		return false;
	}
}

/** NEUROGLASS_TEST_ELECTRON=1 asks for it, =0 forbids it; VSCODE_TEST_EXECUTABLE names an installed one. */
export async function isElectronAvailable() {
	if (process.env['VSCODE_TEST_EXECUTABLE']) return true;
	const wish = process.env['NEUROGLASS_TEST_ELECTRON'];
	return wish === undefined ? canDownload() : wish === '1';
}

/**
 * @param {import('./host-in-server.mjs').HostSuite} suite
 * @returns {Promise<number>}
 */
export async function runInElectron({ extension, suite, workspace, dataFolder, env }) {
	const executable = process.env['VSCODE_TEST_EXECUTABLE'];
	const folders = ['--user-data-dir', join(dataFolder, 'user'), '--extensions-dir', join(dataFolder, 'extensions')];
	return runTests({
		...(executable ? { vscodeExecutablePath: executable } : {}),
		extensionDevelopmentPath: extension,
		extensionTestsPath: suite,
		extensionTestsEnv: env,
		launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', ...folders],
	});
}
