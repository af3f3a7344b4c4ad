// Runs a compiled `export function run(): Promise<void>` (what @vscode/test-electron calls too) inside the real extension
// host of a real VS Code workbench, shown in headless Chromium.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { installServer } from './server-install.mjs';
import { addressPath, startServer } from './server.mjs';

/** What every workbench without a gallery and without the network complains about. */
const usualNoise = /Failed to load resource|Canceled|Manifest fetch|\[Service Worker\]|bad HTTP response/;

/**
 * @typedef {object} HostSuite
 * @property {string} extension folder of the extension under test
 * @property {string} suite the compiled entry point
 * @property {string} workspace folder to open; tests may write there
 * @property {string} dataFolder
 * @property {Record<string, string | undefined>} env for the extension host
 * @property {number} timeout milliseconds for the whole suite
 */

/**
 * The workbench itself calls window.codeAutomationExit(code) when extension tests end.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {number} timeout
 * @returns {Promise<number>}
 */
function suiteEnd(page, url, timeout) {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			reject(new Error(`The host suite did not end within ${String(timeout / 1000)} s.`));
		}, timeout);
		const end = (/** @type {number} */ code) => {
			clearTimeout(timer);
			resolve(code);
		};
		page.on('crash', () => {
			reject(new Error('The page with the workbench crashed.'));
		});
		page
			.exposeFunction('codeAutomationExit', end)
			.then(() => page.goto(url))
			.catch(reject);
	});
}

/**
 * @param {HostSuite} suite
 * @returns {Promise<number>} the workbench's exit code: 0 also when the extension host died, so ask the suite's report too
 */
export async function runInServer({ extension, suite, workspace, dataFolder, env, timeout }) {
	const host = await startServer({ server: installServer(), dataFolder, env, extensionTests: true });
	/** @type {string[]} */
	const complaints = [];
	try {
		const browser = await launchBrowser();
		try {
			browser.page.on('console', (message) => {
				if (message.type() === 'error' && !usualNoise.test(message.text())) complaints.push(message.text());
			});
			const remote = (/** @type {string} */ path) => `vscode-remote://${host.authority}${pathToFileURL(path).pathname}`;
			const payload = [
				['extensionDevelopmentPath', remote(extension)],
				['extensionTestsPath', remote(suite)],
				['skipWelcome', 'true'],
				['skipReleaseNotes', 'true'],
			];
			const folder = addressPath(workspace);
			const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
			const code = await suiteEnd(browser.page, `${host.url}?${query.toString()}`, timeout);
			if (code !== 0) explain(complaints, undefined);
			return code;
		} catch (error) {
			explain(complaints, host.logFile);
			throw error;
		} finally {
			await browser.page.screenshot({ path: join(workspace, '..', 'host-tests.png') }).catch(() => undefined);
			await browser.close();
		}
	} finally {
		await host.stop();
	}
}

/**
 * @param {string[]} complaints
 * @param {string | undefined} logFile
 */
function explain(complaints, logFile) {
	const shortened = complaints.slice(-10).map((text) => text.split('\n').slice(0, 12).join('\n'));
	if (shortened.length > 0) process.stderr.write(`Errors in the window:\n${shortened.join('\n')}\n`);
	if (logFile !== undefined)
		process.stderr.write(`End of the server's log:\n${readFileSync(logFile, 'utf8').slice(-3000)}\n`);
}
