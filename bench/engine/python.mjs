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

/** @typedef {'torch' | 'sklearn'} Module */

/**
 * Starts peers.py, which answers each line with one.
 * @param {string} executable
 * @param {string[]} args
 */
function start(executable, args) {
	const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
	const child = spawn(executable, [inRoot('bench', 'engine', 'peers.py'), ...args], { env });
	child.stderr.pipe(process.stderr);
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	return {
		/** The time is taken over there: talking to the process is not part of it. @param {number} seconds */
		ask: async (seconds) => {
			child.stdin.write(`${String(seconds)}\n`);
			return JSON.parse((await lines.next()).value);
		},
		stop: () => void child.stdin.end(),
	};
}

/** @param {Module} module */
function find(module) {
	const executable = pythonWith(module);
	if (executable === null) return null;
	const version = spawnSync(executable, ['-c', `import ${module}; print(${module}.__version__)`])
		.stdout.toString()
		.trim();
	return { executable, name: `${module === 'torch' ? 'PyTorch' : 'scikit-learn'} ${version}` };
}

/**
 * @param {Module} module
 * @returns {import('./contest.mjs').Contestant | null}
 */
export function python(module) {
	const found = find(module);
	return (
		found && {
			name: found.name,
			start: async (widths, batch) => {
				const { ask, stop } = start(found.executable, ['train', module, widths.join(','), String(batch)]);
				return { timed: ask, stop };
			},
		}
	);
}

/**
 * Runs so many rows through a network when asked, and tells how long that took.
 * @param {Module} module
 * @param {number[]} widths
 * @param {number} rows
 */
export function pythonInference(module, widths, rows) {
	const found = find(module);
	return found && { name: found.name, ...start(found.executable, ['infer', module, widths.join(','), String(rows)]) };
}
