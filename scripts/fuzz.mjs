// `npm run fuzz [-- CASES [SEED]]`: damaged files for every reader of tables, 20 000 of them unless told otherwise.
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const [cases = '20000', seed = '1'] = process.argv.slice(2);

await finish(async () => {
	const built = await runNode(['esbuild.mjs', '--tests']);
	if (built !== 0) return built;
	const env = { NEUROGLASS_FUZZ_CASES: cases, NEUROGLASS_FUZZ_SEED: seed };
	const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
	return runNode([mocha, inRoot('out', 'test', 'unit', 'data', 'fuzz.test.cjs')], { env });
});
