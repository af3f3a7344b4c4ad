// `npm run test:fast [-- FOLDER]`: the unit tests (those of src/FOLDER), which need no build, no thread and no other process.
// Bundles them into out/fast and runs them on all cores; for every save, where `npm test` is for every commit.
import * as esbuild from 'esbuild';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { library, testOptions } from '../esbuild.mjs';
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const [folder = ''] = process.argv.slice(2);
const out = join('out', 'fast');

await finish(async () => {
	process.chdir(inRoot());
	rmSync(out, { recursive: true, force: true });
	const options = testOptions(join('unit', folder), out);
	await Promise.all([
		esbuild.build({ ...options, sourcemap: false }),
		esbuild.build({ ...library, outdir: join(out, 'libraries') }),
	]);
	const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
	const jobs = ['--parallel', '--jobs', String(availableParallelism())];
	return runNode([mocha, '--no-config', '--reporter', 'dot', '--timeout', '60000', ...jobs, `${out}/**/*.test.cjs`]);
});
