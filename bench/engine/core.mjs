// This repository's engine, bundled for the bench: `node bench/engine/run.mjs` measures the sources as they are.
import * as esbuild from 'esbuild';
import { createRequire } from 'node:module';
import { inRoot } from '../../scripts/root.mjs';

const file = inRoot('.cache', 'bench', 'core.cjs');
const modules = [
	'core/engine/crew',
	'core/engine/instructions',
	'core/engine/layout',
	'core/engine/program',
	'core/engine/variants',
	'core/forward',
	'core/create-backend',
	'core/memory',
	'run/train/threads',
];

/** @returns {Promise<any>} everything the modules export */
export async function loadCore() {
	await esbuild.build({
		stdin: { contents: modules.map((name) => `export * from './src/${name}.ts';`).join('\n'), resolveDir: inRoot() },
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		loader: { '.wasm': 'binary' },
		logLevel: 'error',
		outfile: file,
	});
	return createRequire(import.meta.url)(file);
}

/** @param {number[]} widths */
export function specificationOf(widths) {
	const units = widths.slice(1);
	return {
		inputs: widths[0],
		layers: units.map((count, i) => ({
			type: 'dense',
			units: count,
			activation: i < units.length - 1 ? 'relu' : 'identity',
		})),
	};
}
