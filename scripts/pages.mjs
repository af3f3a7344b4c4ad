import { readFile } from 'node:fs/promises';

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
 * How what runs in a page is bundled.
 * @type {import('esbuild').BuildOptions}
 */
export const pages = {
	bundle: true,
	platform: 'browser',
	format: 'iife',
	target: 'es2022',
	plugins: [chartJs()],
};
