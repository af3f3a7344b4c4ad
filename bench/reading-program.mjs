import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot } from '../scripts/root.mjs';
import { threadPrograms } from '../scripts/thread-programs.mjs';

/**
 * Bundles a program of this folder into another one, to be run by any Node as a process of its own; returns where it is.
 * @param {string} folder @param {string} [name]
 */
export async function readingProgram(folder, name = 'read-table.mjs') {
	const program = join(folder, name);
	await esbuild.build({
		entryPoints: [inRoot('bench', name)],
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
