// PyTorch and scikit-learn, where a Python has them: one Python process per contestant, told what to do line by line.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inRoot } from '../../scripts/root.mjs';

/** @returns {string | null} a Python that can import the module */
function pythonWith(/** @type {string} */ module) {
	const candidates = [process.env['NEUROGLASS_PYTHON'], 'python3', '/usr/bin/python3'];
	const has = (/** @type {string | undefined} */ python) =>
		python !== undefined && spawnSync(python, ['-c', `import ${module}`]).status === 0;
	return candidates.find(has) ?? null;
}

/**
 * @param {'torch' | 'sklearn'} module
 * @returns {import('./contest.mjs').Contestant | null}
 */
export function python(module) {
	const executable = pythonWith(module);
	if (executable === null) return null;
	const script = inRoot('bench', 'engine', 'peers.py');
	const version = spawnSync(executable, ['-c', `import ${module}; print(${module}.__version__)`])
		.stdout.toString()
		.trim();
	return {
		name: `${module === 'torch' ? 'PyTorch' : 'scikit-learn'} ${version}`,
		start: async (widths, batch) => {
			const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
			const child = spawn(executable, [script, module, widths.join(','), String(batch)], { env });
			child.stderr.pipe(process.stderr);
			const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
			return {
				// The time is taken over there: talking to the process is not part of it.
				timed: async (seconds) => {
					child.stdin.write(`${String(seconds)}\n`);
					const { value } = await lines.next();
					return /** @type {{ samplesPerSecond: number, loss: number }} */ (JSON.parse(value));
				},
				stop: () => child.stdin.end(),
			};
		},
	};
}
