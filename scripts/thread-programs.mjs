import * as esbuild from 'esbuild';
import { resolve } from 'node:path';

/**
 * `import program from './thread.ts?program'` gives the text of a CommonJS program for a thread, with all it uses: it needs no
 * file of its own, wherever the bundle around it lies.
 * @returns {esbuild.Plugin}
 */
export function threadPrograms() {
	return {
		name: 'thread-programs',
		setup: (build) => {
			build.onResolve({ filter: /\?program$/ }, async ({ path, importer, resolveDir, kind }) => {
				const resolved = await build.resolve(path.replace(/\?program$/, ''), { importer, resolveDir, kind });
				return { path: resolved.path, namespace: 'program', errors: resolved.errors };
			});
			/** @type {Map<string, Promise<esbuild.OnLoadResult>>} */
			const programs = new Map();
			build.onStart(() => programs.clear());
			build.onLoad({ filter: /.*/, namespace: 'program' }, ({ path }) => {
				const program = programs.get(path) ?? bundled(path);
				programs.set(path, program);
				return program;
			});
		},
	};
}

/** @param {string} path @returns {Promise<esbuild.OnLoadResult>} */
async function bundled(path) {
	const { outputFiles, metafile } = await esbuild.build({
		entryPoints: [path],
		bundle: true,
		write: false,
		metafile: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		loader: { '.wasm': 'binary' },
		logLevel: 'warning',
	});
	return {
		contents: outputFiles[0].text,
		loader: 'text',
		watchFiles: Object.keys(metafile.inputs).map((file) => resolve(file)),
	};
}
