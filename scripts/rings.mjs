// The rings of tests, each run by its own program, which leaves its statistics in a file.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { packageExtension } from './package.mjs';
import { inRoot } from './root.mjs';
import { runNode } from './run.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} Ring
 * @property {boolean} workbench whether it needs a VS Code and a browser
 * @property {boolean} [browser] whether it needs a browser alone
 * @property {(env: Record<string, string>) => Promise<number>} start
 */

/**
 * @param {string} ring
 * @param {string[]} flags
 */
const mocha = (ring, flags) => {
	const spec = `out/test/${ring}/**/*.test.cjs`;
	const reporter = inRoot('scripts', 'mocha-statistics.cjs');
	const grep = process.env['NEUROGLASS_TEST_GREP'];
	const args = ['--reporter', reporter, ...flags, ...(grep === undefined ? [] : ['--grep', grep]), spec];
	return (/** @type {Record<string, string>} */ env) =>
		runNode(['--enable-source-maps', inRoot('node_modules', 'mocha', 'bin', 'mocha.js'), ...args], { env });
};

/** @type {Record<string, Ring>} */
export const rings = {
	// Nothing in it starts a thread or another process: two files at a time keep two cores at work.
	unit: { workbench: false, start: mocha('unit', ['--parallel', '--jobs', '2', '--timeout', '120000']) },
	// What needs the built programs, threads, other processes, large files or all sources.
	integration: { workbench: false, start: mocha('integration', ['--parallel', '--jobs', '2', '--timeout', '120000']) },
	reference: { workbench: false, start: mocha('reference', ['--timeout', '120000']) },
	// What is said of runs, computed again from their rows (test/truth).
	truth: {
		workbench: false,
		browser: true,
		start: mocha('truth', [
			...['--parallel', '--jobs', '2', '--timeout', '900000'],
			...['--require', './test/truth/channels/vscode-stub.cjs'],
		]),
	},
	host: { workbench: true, start: (env) => runNode(['scripts/host-tests.mjs'], { env }) },
	ui: {
		workbench: true,
		start: async (env) => {
			await packageExtension();
			return mocha('ui', ['--timeout', '180000'])(env);
		},
	},
};

/**
 * A ring that crashed, or that had nothing to run, counts as one failure.
 * @param {string} name
 * @returns {Promise<Counts>}
 */
export async function runRing(name) {
	const ring = rings[name];
	if (ring === undefined)
		throw new Error(`There is no ring "${name}": the rings are ${Object.keys(rings).join(', ')}.`);
	const file = inRoot('out', `statistics-${name}.json`);
	mkdirSync(inRoot('out'), { recursive: true });
	rmSync(file, { force: true });
	const code = await ring.start({ NEUROGLASS_TEST_STATISTICS: file });
	if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
	/** @type {{ tests: number, passes: number, failures: number, pending: number }} */
	const { tests, passes, failures, pending } = JSON.parse(readFileSync(file, 'utf8'));
	const silentFailure = failures === 0 && (code !== 0 || tests === 0);
	return { passed: passes, failed: silentFailure ? 1 : failures, skipped: pending };
}
