import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot } from '../scripts/root.mjs';
import { threadPrograms } from '../scripts/thread-programs.mjs';

/**
 * Bundles read-table.mjs into the folder, to be run by any Node as a process of its own; returns where it is.
 * @param {string} folder
 */
export async function readingProgram(folder) {
	const program = join(folder, 'read-table.mjs');
	await esbuild.build({
		entryPoints: [inRoot('bench', 'read-table.mjs')],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		loader: { '.wasm': 'binary' },
		plugins: [threadPrograms()],
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
	});
	return program;
}
