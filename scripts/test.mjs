// `npm test`: installs what is missing, checks the types, builds, and runs the rings one after the other.
// `npm test -- unit host` runs only those. The last line is always "N passed, N failed".
import { parseArgs } from 'node:util';
import { ensureChromium } from './harness/chromium.mjs';
import { ensurePackages } from './install.mjs';
import { rings, runRing } from './rings.mjs';
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const usage = `npm test [-- RING...]   rings: ${Object.keys(rings).join(', ')} (all of them when none is named)
Environment: NEUROGLASS_TEST_GREP runs only the tests whose title matches, CHROMIUM_PATH names the browser,
VSCODE_TEST_EXECUTABLE or NEUROGLASS_TEST_ELECTRON=1 run the host ring in the desktop VS Code.`;

/** One line per step that was done, for the end. @type {string[]} */
const summary = [];
let passed = 0;
let failed = 0;

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 */
async function timed(title, work) {
	console.log(`\n== ${title}`);
	const start = performance.now();
	const value = await work();
	return { value, seconds: `${((performance.now() - start) / 1000).toFixed(1)} s` };
}

/**
 * A step that is no ring: says nothing but its success, counts as a failure otherwise.
 * @param {string} title
 * @param {() => Promise<number>} work
 */
async function step(title, work) {
	const { value: code, seconds } = await timed(title, work);
	summary.push(`${title}: ${code === 0 ? 'done' : 'FAILED'} in ${seconds}`);
	if (code !== 0) failed++;
	return code === 0;
}

/** @param {string} name */
async function ring(name) {
	const { value: counts, seconds } = await timed(`${name} ring`, () => runRing(name));
	passed += counts.passed;
	failed += counts.failed;
	const skipped = counts.skipped > 0 ? `, ${String(counts.skipped)} skipped` : '';
	summary.push(
		`${name} ring: ${String(counts.passed)} passed, ${String(counts.failed)} failed${skipped} in ${seconds}`,
	);
}

/** @param {string[]} names */
async function test(names) {
	await ensurePackages();
	const workbench = names.some((name) => rings[name]?.workbench);
	if (names.some((name) => rings[name]?.workbench || rings[name]?.browser)) await ensureChromium();
	if (workbench) {
		const { installServer } = await import('./harness/server-install.mjs');
		installServer();
		// Its Node is there as well: tests that need it may not be skipped.
		process.env['NEUROGLASS_TEST_SERVER'] = '1';
	}
	const done = await Promise.all([
		step('build', () => runNode(['esbuild.mjs'])),
		step('build of the tests', () => runNode(['esbuild.mjs', '--tests'])),
		step('typecheck', () => runNode([inRoot('node_modules', '@typescript', 'native', 'bin', 'tsc'), '-b'])),
	]);
	if (!done[0] || !done[1]) return;
	for (const name of names) await ring(name);
}

await finish(async () => {
	const { positionals, values } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
	if (values.help) return void console.log(usage);
	const unknown = positionals.find((name) => !(name in rings));
	if (unknown !== undefined) throw new Error(`There is no ring "${unknown}".\n${usage}`);
	try {
		await test(positionals.length > 0 ? positionals : Object.keys(rings));
	} catch (error) {
		failed++;
		summary.push(error instanceof Error ? error.message : String(error));
	}
	console.log(`\n${summary.join('\n')}\n${String(passed)} passed, ${String(failed)} failed`);
	return failed === 0 ? 0 : 1;
});
