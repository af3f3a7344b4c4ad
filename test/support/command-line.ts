import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { cwd, env, execPath } from 'node:process';
import { Writable, type Readable } from 'node:stream';
import { commandLine } from '../../src/cli/command-line.ts';

/** Tests run in the repository's root. */
export const root = cwd();
export const samples = join(root, 'media', 'samples');

export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** The built command line as a user would run it, in `folder`. */
export function start(folder: string, args: readonly string[], locale: Readonly<Record<string, string>> = {}): Child {
	return spawn(execPath, [join(root, 'dist', 'cli.cjs'), ...args], {
		cwd: folder,
		env: { ...env, LANG: '', LC_MESSAGES: '', LC_ALL: 'C', ...locale },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

export function outcomeOf(child: Child): Promise<Outcome> {
	return new Promise((resolve, reject) => {
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

/** The same from its sources in this process, which saves the start of another one. */
export async function neuroglass(folder: string, ...args: string[]): Promise<Outcome> {
	const stdout = new Collector();
	const stderr = new Collector();
	const code = await commandLine(args, {
		stdout,
		stderr,
		folder,
		packageFolder: root,
		version: '1.2.3',
		language: 'en',
		strings: null,
		onInterrupt: () => () => undefined,
	});
	return { code, stdout: stdout.text, stderr: stderr.text };
}

class Collector extends Writable {
	text = '';

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		this.text += chunk.toString();
		done();
	}
}

/** For what must succeed: the one JSON document on standard output. */
export async function neuroglassJson<T>(folder: string, ...args: string[]): Promise<T> {
	const { code, stdout, stderr } = await neuroglass(folder, ...args, '--json');
	if (code !== 0) throw new Error(`exit code ${String(code)}: ${stderr}`);
	return JSON.parse(stdout) as T;
}
