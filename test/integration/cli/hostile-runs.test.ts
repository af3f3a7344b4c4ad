// Run folders made to harm: each command ends with one sentence, within 500 MB, and reads nothing outside of the folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { listRuns } from '../../../src/run/store/list-runs.ts';
import { runFiles } from '../../../src/run/store/run-files.ts';
import { exampleRun, inTemporaryFolder } from '../../support/example-run.ts';
import { saveRun } from '../../../src/run/store/store.ts';
import { outcomeOf, samples, start } from '../../support/command-line.ts';

const mostMegabytes = 500;

async function changed(run: string, change: (record: Record<string, Record<string, unknown>>) => void): Promise<void> {
	const file = join(run, 'run.json');
	const record = JSON.parse(await readFile(file, 'utf8')) as Record<string, Record<string, unknown>>;
	change(record);
	await writeFile(file, JSON.stringify(record));
}

const many = <T>(count: number, item: (i: number) => T) => Array.from({ length: count }, (_, i) => item(i));
const files = ['run.json', 'weights.safetensors', 'history.jsonl'] as const;
const ofFiles = (harm: (file: string, run: string) => Promise<unknown>, named: string) =>
	Object.fromEntries(files.map((name) => [`${name} as ${named}`, (run: string) => harm(join(run, name), run)]));

const harms: Readonly<Record<string, (run: string) => Promise<unknown>>> = {
	...ofFiles(async (file) => {
		await rm(file);
		await symlink('/etc/passwd', file);
	}, 'a link to another file'),
	...ofFiles(async (file, run) => {
		await rename(file, `${run}-file`);
		await symlink(`${run}-file`, file);
	}, 'a link out of the folder'),
	...ofFiles(async (file) => {
		await rm(file);
		await symlink('/dev/zero', file);
	}, 'a device'),
	...ofFiles(async (file) => {
		await rm(file);
		execFileSync('mkfifo', [file]);
	}, 'a named pipe'),
	...ofFiles((file) => truncate(file, 2 ** 36), 'a sparse giant'),
	...ofFiles((file) => truncate(file, 32 << 20), 'a file as large as may be, of nothing'),
	'millions of brackets': (run) => writeFile(join(run, 'run.json'), `[${'[],'.repeat(8_000_000)}[]]`),
	'brackets in each other': (run) => writeFile(join(run, 'run.json'), '['.repeat(10_000_000)),
	'millions of inputs': (run) =>
		changed(run, ({ preprocessing }) => (preprocessing['inputs'] = many(3_000_000, () => ({})))),
	'inputs as many as may be, all sound': (run) =>
		changed(run, ({ preprocessing }) => {
			const [input] = preprocessing['inputs'] as object[];
			preprocessing['inputs'] = many(120_000, (i) => ({ ...input, column: `c${i}` }));
		}),
	'a million parts': (run) =>
		changed(run, ({ data }) => (data['parts'] = many(1_000_000, () => ({ uri: 'file:///a' })))),
	'lines of nothing in the history': (run) => writeFile(join(run, 'history.jsonl'), '\n'.repeat(30_000_000)),
	'a header of weights without end': async (run) => {
		const bytes = Buffer.alloc(64);
		bytes.writeBigUInt64LE(2n ** 62n);
		await writeFile(join(run, 'weights.safetensors'), bytes);
	},
	'a name of 20 MB': (run) => changed(run, (record) => (record['task'] = 'x'.repeat(20e6) as never)),
};

describe('a run folder made to harm', function () {
	this.timeout(120_000);
	if (platform !== 'linux') return;

	for (const [what, harm] of Object.entries(harms))
		it(`by ${what}`, () =>
			inTemporaryFolder(async (folder) => {
				const run = join(folder, 'runs', 'hurt');
				await saveRun(run, exampleRun());
				await harm(run);
				const preload = join(folder, 'preload.cjs');
				await writeFile(
					preload,
					`process.on('exit', () => console.error('MB', process.resourceUsage().maxRSS / 1024));`,
				);
				const env = { NODE_OPTIONS: `--require ${preload}` };
				for (const args of [
					['runs', '--in', 'runs'],
					['analyze', run, 'weights'],
					['predict', run, join(samples, 'iris.csv')],
				]) {
					const child = start(folder, args, env);
					const hang = setTimeout(() => child.kill('SIGKILL'), 20_000);
					const { code, stdout, stderr } = await outcomeOf(child);
					clearTimeout(hang);
					const megabytes = Number(/MB ([\d.]+)/.exec(stderr)?.[1]);
					const about = `${args.join(' ')}: ${megabytes} MB, ${(stderr + stdout).slice(0, 500)}`;
					assert.ok(megabytes < mostMegabytes, about);
					assert.ok((stdout + stderr).length < 5000 && !/root:x:0|\n\s+at /.test(stdout + stderr), about);
					// Lists and weights need no history.
					if (args[0] === 'runs') assert.deepEqual([code, stdout.split('\n').length], [0, 2], about);
					else assert.deepEqual([code, /^neuroglass: [^\n]+\.$/m.test(stderr)], [1, true], about);
				}
			}));

	it('leaves the other runs as they are', () =>
		inTemporaryFolder(async (runs) => {
			await saveRun(join(runs, 'sound'), exampleRun());
			for (const name of ['a', 'b']) await cp(join(runs, 'sound'), join(runs, name), { recursive: true });
			await changed(join(runs, 'a'), (record) => (record['created'] = '2026-99-99T99:99:99.000Z' as never));
			await mkdir(join(runs, 'empty'));
			const states = Object.fromEntries((await listRuns(runs)).map(({ id, state }) => [id, state]));
			assert.deepEqual(states, { sound: 'good', a: 'damaged', b: 'good', empty: 'damaged' });
		}));

	it('is read where it holds as much as it may', () =>
		inTemporaryFolder(async (folder) => {
			const run = exampleRun();
			const [record] = run.history;
			await saveRun(join(folder, 'run'), { ...run, history: many(250_000, (epoch) => ({ ...record, epoch })) });
			const bytes = await readFile(join(folder, 'run', runFiles.history.name));
			assert.ok(bytes.length < runFiles.history.mostBytes);
			const { code, stderr } = await outcomeOf(start(folder, ['analyze', 'run', 'weights']));
			assert.deepEqual([code, stderr.includes('history')], [0, false], stderr);
		}));
});
