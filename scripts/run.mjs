// Starting other programs with their output shown as it comes. Node built-ins only: needed before anything is installed.
import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a program in the repository and resolves with its exit code (1 where it could not be started or was killed).
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, cwd = root } = {}) {
	// Windows finds npm.cmd only through a shell.
	const shell = process.platform === 'win32' && !command.includes('\\');
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd,
			shell,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, ...env },
		});
		child.once('error', () => {
			resolve(1);
		});
		child.once('exit', (code) => {
			resolve(code ?? 1);
		});
	});
}

/**
 * Runs a JavaScript file with this Node.
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined> }} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * The end of every script: one sentence for a person, the stack only when asked for.
 * @param {() => Promise<number | void>} main
 */
export async function finish(main) {
	try {
		process.exitCode = (await main()) ?? 0;
	} catch (error) {
		const detailed = process.env['NEUROGLASS_DEBUG'] && error instanceof Error ? error.stack : undefined;
		process.stderr.write(`${detailed ?? (error instanceof Error ? error.message : String(error))}\n`);
		process.exitCode = 1;
	}
}
