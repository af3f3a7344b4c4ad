// Builds the kernels in C, those of the engine into plain.wasm and relaxed.wasm and the scanner of text into scan.wasm, each
// beside its sources. `--check` compares what is built with what is committed instead, byte for byte.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from './compiler.mjs';
import { inRoot } from './root.mjs';
import { finish } from './run.mjs';

const vectors = ['bulk_memory', 'nontrapping_fptoint', 'sign_ext', 'simd128'];
const threads = ['atomics', 'mutable_globals'];

// Memory that threads share; 4 GiB less one page is the largest there can be.
const shared = [...['--shared-memory', '--max-memory=4294901760', '--export=__stack_pointer'].map(link)];

/** Sources are all of the folder. @type {{ folder: string, name: string, features: string[], flags: string[] }[]} */
const modules = [
	{ folder: 'src/core/kernels', name: 'plain', features: [...vectors, ...threads], flags: shared },
	{ folder: 'src/core/kernels', name: 'relaxed', features: [...vectors, ...threads, 'relaxed_simd'], flags: shared },
	{ folder: 'src/data/formats/delimited/kernel', name: 'scan', features: [...vectors, ...threads], flags: shared },
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

/** @param {(typeof modules)[number]} module @param {string} to */
async function build({ folder, name, features, flags: own }, to) {
	const sources = readdirSync(inRoot(folder)).filter((file) => file.endsWith('.c'));
	const target = `-mcpu=generic+${features.join('+')}`;
	const code = await compile([...flags, ...own, target, ...sources.toSorted(), '-o', to], inRoot(folder));
	if (code !== 0) throw new Error(`The ${name} kernels could not be compiled, see above.`);
}

await finish(async () => {
	const check = process.argv.includes('--check');
	const different = [];
	for (const module of modules) {
		const committed = `${module.folder}/${module.name}.wasm`;
		const built = inRoot('.cache', `${module.name}.wasm`);
		await build(module, built);
		const bytes = readFileSync(built);
		console.log(`${module.name}.wasm: ${String(bytes.length)} bytes`);
		if (!check) writeFileSync(inRoot(committed), bytes);
		else if (!bytes.equals(readFileSync(inRoot(committed)))) different.push(committed);
	}
	if (different.length > 0)
		throw new Error(`Not what the sources give: ${different.join(', ')}; run \`npm run kernels\`.`);
});
