import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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

/** A training of which the progress is shown as on a screen; `signal` is sent when that tells of the first epochs. */
export function startInterrupted(folder: string, args: readonly string[], signal: NodeJS.Signals): Child {
	const screen = join(folder, 'screen.cjs');
	writeFileSync(screen, 'process.stderr.isTTY = true;');
	const child = start(folder, ['train', ...args], { NODE_OPTIONS: `--require ${screen}` });
	let shown = '';
	const look = (text: Buffer): void => {
		shown += text.toString();
		if (!/Epoch [\d,]+ of/.test(shown)) return;
		child.stderr.off('data', look);
		child.kill(signal);
	};
	child.stderr.on('data', look);
	return child;
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
