// Bundles the entry points. `node esbuild.mjs [--release] [--watch]` fills dist/, `node esbuild.mjs --tests` fills out/.
// No type check here: that is `npm run typecheck`.
import * as esbuild from 'esbuild';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages, panel } from './scripts/pages.mjs';
import { threadPrograms } from './scripts/thread-programs.mjs';

const flags = new Set(process.argv.slice(2));
const release = flags.has('--release');

/** @type {esbuild.BuildOptions} */
const shared = {
	bundle: true,
	loader: { '.wasm': 'binary' },
	logLevel: 'warning',
	minify: release,
	sourcemap: release ? false : 'linked',
};

/**
 * Everything that runs in Node: CommonJS, since papaparse is, and since VS Code loads both.
 * @type {esbuild.BuildOptions}
 */
const node = {
	...shared,
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	outdir: 'dist',
	outExtension: { '.js': '.cjs' },
};

/**
 * Libraries for files that few people have: a bundle of their own beside the others, loaded when it is first needed.
 * `dist` is where it lies for those who load it. ESM packages cannot be required, so tests have them bundled too.
 * @param {string} dist
 * @returns {esbuild.Plugin}
 */
const libraries = (dist) => ({
	name: 'libraries',
	setup: (build) => {
		build.onResolve({ filter: /\/columnar\/bundle\.ts$|^\.\/bundle\.ts$/ }, ({ kind }) =>
			kind === 'dynamic-import' ? { path: `${dist}/columnar.cjs`, external: true } : undefined,
		);
	},
});
/** @type {esbuild.BuildOptions} */
export const library = {
	...node,
	entryPoints: { columnar: 'src/data/formats/columnar/bundle.ts' },
	plugins: [threadPrograms()],
};

/** What goes into dist/. @type {esbuild.BuildOptions[]} */
export const products = [
	library,
	{
		...node,
		entryPoints: { extension: 'src/extension/extension.ts', worker: 'src/worker/worker.ts', cli: 'src/cli/main.ts' },
		external: ['vscode'],
		plugins: [libraries('.'), threadPrograms()],
	},
	{
		...shared,
		...pages,
		entryPoints: {
			inspector: 'src/webview/inspector.ts',
			styles: 'src/webview/styles/panel.css',
		},
		outdir: 'dist',
	},
	{ ...shared, ...panel, outdir: 'dist' },
];

/** Entry points among the tests that are no tests themselves. */
const programs = new Set([join('host', 'index.ts'), join('ui', 'screenshots.ts'), join('ui', 'gallery-themes.ts')]);

/** @param {string} folder */
function testFiles(folder) {
	return readdirSync('test', { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.test\.tsx?$/.test(file) || programs.has(file))
		.filter((file) => file.startsWith(folder))
		.map((file) => join('test', file));
}

/**
 * Tests are bundled one by one with the sources and scripts they use; packages stay in node_modules. The bundles are
 * CommonJS, where `import.meta.url` is nothing, so it is made the bundle's own address.
 * @param {string} folder of `test`
 * @param {string} outdir
 * @returns {esbuild.BuildOptions}
 */
export function testOptions(folder = '', outdir = 'out') {
	return {
		...shared,
		minify: false,
		sourcemap: 'linked',
		platform: 'node',
		target: 'node20',
		entryPoints: testFiles(folder),
		outbase: '.',
		outdir,
		packages: 'external',
		plugins: [libraries(resolve(outdir, 'libraries')), threadPrograms()],
		format: 'cjs',
		outExtension: { '.js': '.cjs' },
		define: { 'import.meta.url': 'bundleUrl' },
		banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
	};
}

async function buildProducts() {
	rmSync('dist', { recursive: true, force: true });
	mkdirSync('dist');
	cpSync('node_modules/@vscode/codicons/dist/codicon.css', 'dist/codicon.css');
	cpSync('node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/codicon.ttf');
	if (flags.has('--watch')) for (const options of products) await (await esbuild.context(options)).watch();
	else await Promise.all(products.map((options) => esbuild.build(options)));
}

async function buildTests() {
	rmSync('out/test', { recursive: true, force: true });
	await Promise.all([esbuild.build(testOptions()), esbuild.build({ ...library, outdir: 'out/libraries' })]);
}

async function main() {
	try {
		await (flags.has('--tests') ? buildTests() : buildProducts());
	} catch (error) {
		// esbuild has said what is wrong with the sources.
		if (!(error instanceof Error) || !('errors' in error)) throw error;
		process.exitCode = 1;
	}
}

// Others import what is built from here: only as a program of its own does it build.
if (process.argv[1] === fileURLToPath(import.meta.url)) void main();
