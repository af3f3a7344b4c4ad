// What a bench measures: sources of this project, bundled and loaded.
import * as esbuild from 'esbuild';
import { createRequire } from 'node:module';
import { inRoot } from '../scripts/root.mjs';
import { threadPrograms } from '../scripts/thread-programs.mjs';

/**
 * Everything that these modules export, each name once.
 * @param {string} name of the bench: that of the file in .cache/bench
 * @param {readonly string[]} modules paths from the repository's folder, without the ending
 * @returns {Promise<any>}
 */
export async function loadSources(name, modules) {
	const outfile = inRoot('.cache', 'bench', `${name}.cjs`);
	await esbuild.build({
		stdin: { contents: modules.map((path) => `export * from './${path}.ts';`).join('\n'), resolveDir: inRoot() },
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		packages: 'external',
		plugins: [threadPrograms()],
		loader: { '.wasm': 'binary' },
		logLevel: 'error',
		outfile,
	});
	return createRequire(import.meta.url)(outfile);
}
