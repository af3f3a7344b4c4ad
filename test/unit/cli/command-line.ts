import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cwd, env, execPath } from 'node:process';

/** Tests run in the repository's root. */
export const root = cwd();
export const samples = join(root, 'media', 'samples');

export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs the built command line as a user would, in `folder`. */
export function neuroglass(folder: string, ...args: string[]): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const child = spawn(execPath, [join(root, 'dist', 'cli.cjs'), ...args], {
			cwd: folder,
			env: { ...env, LC_ALL: 'C' },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
		child.on('error', reject);
		child.on('close', (code) => {
			resolve({ code, stdout, stderr });
		});
	});
}

/** As above, for what must succeed: the one JSON document on standard output. */
export async function neuroglassJson<T>(folder: string, ...args: string[]): Promise<T> {
	const { code, stdout, stderr } = await neuroglass(folder, ...args, '--json');
	if (code !== 0) throw new Error(`exit code ${String(code)}: ${stderr}`);
	return JSON.parse(stdout) as T;
}
