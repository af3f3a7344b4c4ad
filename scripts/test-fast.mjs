// `npm run test:fast [-- FOLDER]`: the unit tests (those of src/FOLDER), which need no build, no thread and no other process.
// Bundles them into out/fast and runs them on all cores; for every save, where `npm test` is for every commit.
import * as esbuild from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { library, testOptions } from '../esbuild.mjs';
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const [folder = ''] = process.argv.slice(2);
const out = join('out', 'fast');

/**
 * Files that simulate a hundred tables, train wide networks or use a page for long: two thirds of the time of all. They run
 * where their folder is named.
 */
const long = [
	'analyze/attributions/methods',
	'analyze/attributions/properties',
	'analyze/certainty/certainty',
	'analyze/column-groups',
	'analyze/column-use',
	'analyze/counterfactuals/counterfactuals',
	'analyze/fairness/equal-thresholds',
	'analyze/index',
	'analyze/interactions/interactions',
	'analyze/label-errors',
	'analyze/probabilities/probabilities',
	'analyze/regions/error-map',
	'analyze/regions/slices',
	'analyze/stand-ins',
	'analyze/umap',
	'core/constant-answer',
	'core/engine/thread-choice',
	'core/engine/waiting',
	'core/gradients',
	'core/tasks',
	'data/formats/delimited/fast-rows',
	'data/formats/delimited/number-parts',
	'data/read/batches/batches',
	'run/analyze/fold-predictions',
	'run/explain/odd-runs',
	'run/praise',
	'run/predict/predict',
	'webview/bundle',
	'webview/data-view/data-page',
	'webview/epochs',
	'webview/panel',
	'webview/training',
	'webview/views/explain',
	'webview/views/robustness',
	'webview/views/weak-spots',
	'webview/views/what-if',
	'webview/views/what-would-change',
	'webview/views/wrong-labels',
];

/** Modules with what they share in chunks: a process compiles each once, not once for every test file. */
function buildOptions() {
	/** @type {esbuild.BuildOptions} */
	const options = {
		...testOptions(join('unit', folder), out),
		sourcemap: false,
		format: 'esm',
		splitting: true,
		// A view that is loaded late is there at once, as in one bundle: no test waits for a file.
		supported: { 'dynamic-import': false },
		outExtension: { '.js': '.mjs' },
		// CommonJS, whose names Node cannot tell.
		alias: { papaparse: './node_modules/papaparse/papaparse.js' },
		define: {},
		banner: {
			js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
		},
	};
	return options;
}

/** Those of pages first: they take longest, and the last files have one process each to wait for. */
function testFiles() {
	const leftOut = new Set(folder === '' ? long.map((name) => join('unit', `${name}.test.mjs`)) : []);
	const built = readdirSync(join(out, 'test'), { recursive: true, encoding: 'utf8' });
	const unknown = [...leftOut].filter((file) => !built.includes(file));
	if (unknown.length > 0)
		throw new Error(`There is no test ${unknown.join(', ')}; correct the list of those that take long.`);
	const files = built.filter((file) => file.endsWith('.test.mjs') && !leftOut.has(file)).sort();
	const pages = join('unit', 'webview');
	const first = files.filter((file) => file.startsWith(pages));
	return [...first, ...files.filter((file) => !file.startsWith(pages))].map((file) => join(out, 'test', file));
}

await finish(async () => {
	process.chdir(inRoot());
	rmSync(out, { recursive: true, force: true });
	await Promise.all([esbuild.build(buildOptions()), esbuild.build({ ...library, outdir: join(out, 'libraries') })]);
	const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
	const jobs = ['--parallel', '--jobs', String(availableParallelism())];
	const code = await runNode([
		mocha,
		'--no-config',
		'--reporter',
		'dot',
		'--timeout',
		'60000',
		...jobs,
		...testFiles(),
	]);
	if (folder === '')
		console.log(
			`${String(long.length)} files that take long were left out: npm run test:fast -- FOLDER, or npm test -- unit.`,
		);
	return code;
});
