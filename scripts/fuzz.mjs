// `npm run fuzz [-- CASES [SEED [RUNS]]]`: damaged files for every reader of tables, 20 000 of them unless told otherwise, and
// damaged folders of runs for every command, 3 000 of them.
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const [cases = '20000', seed = '1', runs = '3000'] = process.argv.slice(2);

await finish(async () => {
	for (const options of [[], ['--tests']]) {
		const built = await runNode(['esbuild.mjs', ...options]);
		if (built !== 0) return built;
	}
	const env = { NEUROGLASS_FUZZ_CASES: cases, NEUROGLASS_FUZZ_SEED: seed, NEUROGLASS_FUZZ_RUNS: runs };
	const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
	const tests = [
		['integration', 'data', 'fuzz.test.cjs'],
		['integration', 'cli', 'fuzz-runs.test.cjs'],
	].map((path) => inRoot('out', 'test', ...path));
	return runNode([mocha, ...tests], { env });
});
