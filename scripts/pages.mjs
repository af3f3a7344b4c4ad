import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

/** Values that nothing but a look-up gives: to a bundler a look-up might do something, and the class around it has to stay. */
const lookUps = /(static defaults = |callback: )((?:TimeScale\.defaults|Ticks\.formatters\.\w+))/g;

/**
 * Chart.js without the scales that are not registered: their classes are kept by two kinds of look-ups in their defaults,
 * which are marked as free of effects here.
 * @returns {import('esbuild').Plugin}
 */
function chartJs() {
	return {
		name: 'chart-js',
		setup: (build) => {
			build.onLoad({ filter: /[\\/]chart\.js[\\/]dist[\\/]chart\.js$/ }, async ({ path }) => {
				const text = await readFile(path, 'utf8');
				const marked = text.replaceAll(lookUps, '$1/* @__PURE__ */ (() => $2)()');
				if (marked === text) throw new Error('Chart.js has other scales than it had: see scripts/pages.mjs');
				return { contents: marked, loader: 'js' };
			});
		},
	};
}

/**
 * What is loaded later imports all that the page begins with, so that the bundler puts that in one file: by itself it makes one for
 * each set of parts that have something in common, twenty and more.
 * @param {string} beginning
 * @returns {import('esbuild').Plugin}
 */
function oneBeginning(beginning) {
	/** @type {Set<string>} */
	const loadedLater = new Set();
	return {
		name: 'one-beginning',
		setup: (build) => {
			build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
				if (kind === 'dynamic-import') loadedLater.add(join(resolveDir, path));
				return undefined;
			});
			build.onLoad({ filter: /[\\/]src[\\/]webview[\\/].*\.tsx$/ }, async ({ path }) => {
				if (!loadedLater.has(path)) return undefined;
				const text = await readFile(path, 'utf8');
				return { contents: `${text}\nimport ${JSON.stringify(inRoot(...beginning.split('/')))};\n`, loader: 'tsx' };
			});
		},
	};
}

/** @satisfies {import('esbuild').BuildOptions} */
const shared = /** @type {const} */ ({ bundle: true, platform: 'browser', target: 'es2022' });

/**
 * How what runs in a page is bundled, as one script.
 * @type {import('esbuild').BuildOptions}
 */
export const pages = { ...shared, format: 'iife', plugins: [chartJs()] };

/**
 * The panel: what it begins with in panel.js and one file beside it, and the other views in files of their own, loaded when they
 * are first seen. A report puts them together again (src/report/one-script.ts).
 * @type {import('esbuild').BuildOptions}
 */
export const panel = {
	...shared,
	format: 'esm',
	splitting: true,
	entryPoints: { panel: 'src/webview/panel.ts' },
	chunkNames: 'panel/[name]-[hash]',
	plugins: [chartJs(), oneBeginning('src/webview/panel-app.tsx')],
};
