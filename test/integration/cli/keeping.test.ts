// What is learned or computed is not lost: to a signal, a full disk, a strange place to write to, or a lost output.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmod, link, lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath, platform } from 'node:process';
import { promisify } from 'node:util';
import { keepRun, KeptElsewhere } from '../../../src/run/store/keep-run.ts';
import { listRuns } from '../../../src/run/store/list-runs.ts';
import { readRun } from '../../../src/run/store/store.ts';
import { exampleRun, inTemporaryFolder } from '../../support/example-run.ts';
import {
	neuroglass,
	neuroglassJson,
	outcomeOf,
	root,
	samples,
	start,
	startInterrupted,
} from '../../support/command-line.ts';

const iris = join(samples, 'iris.csv');
const cli = join(root, 'dist', 'cli.cjs');
const quick = ['--target', 'species', '--epochs', '3', '--hidden', '2'];

/** A program whose call of `open` for a file of a run in the making does this first; of the file's path there is `path`. */
async function withPreload(folder: string, body: string): Promise<Readonly<Record<string, string>>> {
	const file = join(folder, 'preload.cjs');
	await writeFile(
		file,
		`const fs = require('node:fs/promises');
		const open = fs.open;
		fs.open = async (path, ...others) => {
			if (/\\.neuroglass-[0-9a-f]+.run.weights/.test(String(path))) { ${body} }
			return open(path, ...others);
		};`,
	);
	return { NODE_OPTIONS: `--require ${file}` };
}

describe('neuroglass loses nothing', function () {
	this.timeout(120_000);

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		it(`to ${signal} while the run is saved`, async function () {
			if (platform === 'win32') return this.skip();
			await inTemporaryFolder(async (folder) => {
				const env = await withPreload(
					folder,
					`process.kill(process.pid, '${signal}'); await new Promise((resolve) => setTimeout(resolve, 100));`,
				);
				const { code, stderr } = await outcomeOf(start(folder, ['train', iris, ...quick, '--out', 'run'], env));
				assert.deepEqual([code, stderr.includes('The run is being saved')], [0, true], stderr);
				await readRun(join(folder, 'run'));
			});
		});

		it(`to ${signal} in the middle of a training`, async function () {
			if (platform === 'win32') return this.skip();
			await inTemporaryFolder(async (folder) => {
				const endless = ['--target', 'species', '--epochs', '100000', '--patience', '0', '--out', 'run'];
				const { code, stderr } = await outcomeOf(startInterrupted(folder, [iris, ...endless], signal));
				assert.equal(code, 0, stderr);
				const { record } = await readRun(join(folder, 'run'));
				assert.equal(record.outcome.reason, 'cancelled');
			});
		});
	}

	it('to a second Ctrl+C: that ends the program, and leaves no run that is not whole', async function () {
		if (platform === 'win32') return this.skip();
		await inTemporaryFolder(async (folder) => {
			const env = await withPreload(
				folder,
				`for (const _ of '12') {
					process.kill(process.pid, 'SIGINT');
					await new Promise((resolve) => setTimeout(resolve, 200));
				}`,
			);
			const child = start(folder, ['train', iris, ...quick], env);
			await outcomeOf(child);
			assert.equal(child.signalCode, 'SIGINT');
			const runs = join(folder, '.neuroglass', 'runs');
			assert.deepEqual(await listRuns(runs), []);
			assert.match((await readdir(runs)).join(), /^\.neuroglass-[0-9a-f]{8}$/, 'what it left');
			await neuroglassJson(folder, 'train', iris, ...quick);
			assert.doesNotMatch((await readdir(runs)).join(), /\.neuroglass-/, 'goes with the next training');
		});
	});

	it('to a full disk: the run is kept elsewhere, and that is said', async () =>
		inTemporaryFolder(async (folder) => {
			const other = join(folder, 'other');
			await mkdir(other);
			const env = {
				TMPDIR: other,
				TEMP: other,
				...(await withPreload(
					folder,
					`if (!String(path).includes('other')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });`,
				)),
			};
			for (const json of [[], ['--json']]) {
				const outcome = await outcomeOf(start(folder, ['train', iris, ...quick, '--out', 'run', ...json], env));
				const { code, stdout, stderr } = outcome;
				assert.equal(code, 1);
				assert.match(stderr, /cannot be written to .*run: the disk is full\. It is kept in .*other.* instead\.\n$/);
				const [name] = await readdir(other);
				await readRun(join(other, name));
				if (json.length > 0)
					assert.equal((JSON.parse(stdout) as { error: { run: string } }).error.run, join(other, name));
				else assert.match(stdout, /accuracy|right/);
				await rm(join(other, name), { recursive: true });
			}
			assert.deepEqual((await readdir(folder)).sort(), ['other', 'preload.cjs']);
		}));

	it('unless no place takes the run: then it says what failed first', () =>
		inTemporaryFolder(async (folder) => {
			await writeFile(join(folder, 'file'), '');
			const blocked = join(folder, 'file', 'run');
			await assert.rejects(keepRun(blocked, exampleRun(), [blocked]), /cannot be written to/);
			const kept = await keepRun(blocked, exampleRun(), [blocked, folder]);
			assert.ok(kept instanceof KeptElsewhere);
			await readRun(kept.folder);
			assert.equal(await keepRun(join(folder, 'run'), exampleRun(), []), null);
		}));
});

describe('--out of neuroglass', function () {
	this.timeout(120_000);
	// Elsewhere there is no /dev/full.
	if (platform !== 'linux') return;

	/** Of a run of iris in this folder. */
	const inFolderWithRun = (work: (folder: string) => Promise<void>) =>
		inTemporaryFolder(async (folder) => {
			await neuroglassJson(folder, 'train', iris, ...quick, '--out', 'run');
			await work(folder);
		});
	const predict = (folder: string, out: string) => neuroglass(folder, 'predict', 'run', iris, '--out', out);

	it('keeps the mode of a file, and writes through links and other names', () =>
		inFolderWithRun(async (folder) => {
			const at = (name: string) => join(folder, name);
			for (const name of ['private', 'target', 'twin']) await writeFile(at(name), 'old');
			await chmod(at('private'), 0o600);
			await symlink('target', at('link'));
			await symlink('not-yet', at('dangling'));
			await link(at('twin'), at('other-name'));
			for (const out of ['private', 'link', 'dangling', 'twin', 'new'])
				assert.equal((await predict(folder, out)).code, 0, out);
			assert.equal((await stat(at('private'))).mode & 0o777, 0o600);
			assert.ok((await lstat(at('link'))).isSymbolicLink() && (await lstat(at('dangling'))).isSymbolicLink());
			const expected = await readFile(at('new'), 'utf8');
			for (const name of ['private', 'target', 'not-yet', 'twin', 'other-name'])
				assert.equal(await readFile(at(name), 'utf8'), expected, name);
			assert.doesNotMatch((await readdir(folder)).join(), /\.neuroglass-/);
		}));

	it('writes into named pipes, devices and process substitutions, and replaces none', () =>
		inFolderWithRun(async (folder) => {
			execFileSync('mkfifo', [join(folder, 'pipe')]);
			const reader = promisify(execFile)('cat', [join(folder, 'pipe')]);
			assert.equal((await predict(folder, 'pipe')).code, 0);
			assert.match((await reader).stdout, /^row,prediction/);
			assert.ok((await lstat(join(folder, 'pipe'))).isFIFO());
			assert.equal((await predict(folder, '/dev/null')).code, 0);
			assert.ok((await lstat('/dev/null')).isCharacterDevice());
			const shell = `${execPath} ${cli} predict run ${iris} --out >(head -1 > first) && sleep 1 && cat first`;
			const { stdout } = await promisify(execFile)('bash', ['-c', shell], { cwd: folder });
			assert.match(stdout, /row,prediction/);
			const full = await predict(folder, '/dev/full');
			assert.equal(full.code, 1);
			assert.match(full.stderr, /cannot be written to \/dev\/full: the disk is full\.\n$/);
		}));

	it('fails where the standard output is lost, and is silent where its reader has seen enough', () =>
		inFolderWithRun(async (folder) => {
			const run = async (rest: string) => {
				const child = spawn('bash', ['-c', `${execPath} ${cli} ${rest}`], {
					cwd: folder,
					stdio: ['ignore', 'pipe', 'pipe'],
				});
				return outcomeOf(child);
			};
			const lost = await run(`predict run ${iris} > /dev/full`);
			assert.deepEqual([lost.code, lost.stderr], [1, 'neuroglass: The output cannot be written: the disk is full.\n']);
			const enough = await run(`predict run ${iris} | true; echo \${PIPESTATUS[0]}`);
			assert.deepEqual([enough.stdout, enough.stderr], ['0\n', '']);
		}));

	it('keeps the mode of an empty folder, and follows a link to one', () =>
		inTemporaryFolder(async (folder) => {
			await mkdir(join(folder, 'private'), { mode: 0o700 });
			await symlink('private', join(folder, 'link'));
			await neuroglassJson(folder, 'train', iris, ...quick, '--out', 'link');
			assert.equal((await stat(join(folder, 'private'))).mode & 0o777, 0o700);
			assert.ok((await lstat(join(folder, 'link'))).isSymbolicLink());
			await readRun(join(folder, 'private'));
		}));
});

describe('failures of neuroglass', function () {
	this.timeout(60_000);

	it('are JSON documents where one was asked for', () =>
		inTemporaryFolder(async (folder) => {
			await writeFile(join(folder, 'bad.jsonl'), '{"a":1}\n{"a":\n{"a":2}\n');
			const failures: readonly [code: number, args: readonly string[]][] = [
				[1, ['train', 'absent.csv']],
				[1, ['inspect', 'bad.jsonl']],
				[2, ['train']],
				[2, ['runs', '--frobnicate']],
				[2, ['frobnicate']],
			];
			for (const [expected, args] of failures) {
				const { code, stdout, stderr } = await neuroglass(folder, ...args, '--json');
				assert.equal(code, expected, stderr);
				const { error } = JSON.parse(stdout) as { error: { message: string; file?: string; line?: number } };
				assert.equal(stderr.split('\n').at(-2), `neuroglass: ${error.message}`);
				if (args[1] === 'bad.jsonl') assert.deepEqual([error.file, typeof error.line], [error.file, 'number']);
				if (args[1] === 'absent.csv') assert.equal(error.file, join(folder, 'absent.csv'));
			}
			assert.equal((await neuroglass(folder, 'train', '--', '--json')).stdout, '');
		}));

	it('are one sentence where the working folder is gone', async function () {
		if (platform === 'win32') return this.skip();
		await inTemporaryFolder(async (folder) => {
			const shell = (args: string) => `mkdir gone && cd gone && rmdir ../gone && ${execPath} ${cli} ${args}`;
			const child = (args: string) =>
				outcomeOf(spawn('bash', ['-c', shell(args)], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }));
			const { code, stdout, stderr } = await child('runs --json');
			assert.equal(code, 1);
			assert.equal(stderr, 'neuroglass: The current folder is no longer there; change to one that is.\n');
			assert.match(stdout, /"message": "The current folder/);
			assert.equal((await child('--version')).code, 0);
		});
	});

	it('show no control characters of names', () =>
		inTemporaryFolder(async (folder) => {
			const name = '\u001b]0;owned\u0007a\u009b2J\u202eb';
			const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 2 ? 'x' : 'y'}`).join('\n');
			await writeFile(join(folder, 'names.csv'), `"${name}",t\n${rows}\n`);
			const outcomes = [
				await neuroglass(folder, 'inspect', 'names.csv'),
				await neuroglass(folder, 'train', 'names.csv', '--target', 't', '--epochs', '2', '--out', 'run'),
				await neuroglass(folder, 'train', 'names.csv', '--target', name.slice(0, 5)),
				await neuroglass(folder, 'analyze', 'run', 'weights'),
				await neuroglass(folder, 'analyze', 'run', 'weights', '--json'),
				await neuroglass(folder, 'runs', '--in', name),
			];
			for (const { stdout, stderr } of outcomes) assert.match(stdout + stderr, /^(?:[^\p{Cc}\u202e]|[\n\t])*$/u);
			assert.match(outcomes[1].stdout, /\\u001b\]0;owned/);
		}));
});
