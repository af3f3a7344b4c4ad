import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryFolder } from '../../support/example-run.ts';
import { neuroglass, neuroglassJson, outcomeOf, samples, start } from '../../support/command-line.ts';

const numbered = (lines: number, line: (i: number) => string) =>
	Array.from({ length: lines }, (_, i) => line(i)).join('\n');

/** Files nobody can learn from, the arguments beside the file, and what the one sentence must speak of. */
const hopeless: Readonly<
	Record<string, readonly [content: string | Uint8Array, args: readonly string[], says: RegExp]>
> = {
	'an empty file': ['', [], /empty/i],
	'a header only': ['a,b,c\n', ['--target', 'c'], /row/i],
	'one column': [`a\n${numbered(30, String)}`, ['--target', 'a'], /column/i],
	'a constant target': [`a,b\n${numbered(30, (i) => `${i % 7},1`)}`, ['--target', 'b'], /"b".*every row/],
	'a target with one row per class': [
		`a,b\n${numbered(30, (i) => `${i % 7},name${i}`)}`,
		['--target', 'b'],
		/"b".*every row/,
	],
	'free text as the only feature': [
		`note,b\n${numbered(30, (i) => `"some words that nobody wrote ${i} times, or so they say",${i % 2}`)}`,
		['--target', 'b'],
		/"note"/,
	],
	'binary garbage': [Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i) % 256), [], /not a text file/],
	'a target that is not there': ['a,b\n1,2\n3,4\n', ['--target', '__proto__'], /no column "__proto__"/],
	'text as the target of a regression': [
		`a,b\n${numbered(30, (i) => `${i % 7},${i % 2 ? 'x' : 'y'}`)}`,
		['--target', 'b', '--task', 'regression'],
		/text/,
	],
};

interface Found {
	readonly findings: readonly { readonly code: string }[];
}

describe('neuroglass with bad input', function () {
	this.timeout(60_000);

	for (const [what, [content, args, says]] of Object.entries(hopeless))
		it(`fails on ${what} with one sentence and leaves nothing behind`, () =>
			inTemporaryFolder(async (folder) => {
				await writeFile(join(folder, 'bad.csv'), content);
				for (const out of [[], ['--out', 'run']]) {
					const { code, stdout, stderr } = await neuroglass(folder, 'train', 'bad.csv', ...args, ...out, '--json');
					assert.equal(code, 1, stderr);
					assert.match((JSON.parse(stdout) as { error: { message: string } }).error.message, says);
					assert.match(stderr.split('\n').at(-2) ?? '', says);
					assert.match(stderr.split('\n').at(-2) ?? '', /^neuroglass: [^\n]+\.$/);
					assert.doesNotMatch(stderr, /\n\s+at /);
				}
				assert.deepEqual(await readdir(folder), ['bad.csv']);
			}));

	it('fails on a file that is not there and on a folder', () =>
		inTemporaryFolder(async (folder) => {
			for (const file of ['absent.csv', '.']) {
				const { code, stderr } = await neuroglass(folder, 'train', file);
				assert.equal(code, 1);
				assert.match(stderr, /^neuroglass: [^\n]+\.\n$/);
			}
			assert.deepEqual(await readdir(folder), []);
		}));

	it('fails on a folder that must not be looked into', async function () {
		// Root may look everywhere, Windows knows no such folders.
		if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
		await inTemporaryFolder(async (folder) => {
			await mkdir(join(folder, 'locked'), 0o000);
			const { code, stderr } = await neuroglass(folder, 'inspect', 'locked');
			assert.equal(code, 1);
			assert.match(stderr, /^neuroglass: [^\n]*locked cannot be read for lack of permission[^\n]+\.\n$/);
		});
	});

	it('fails where the run cannot be written, and leaves nothing half-written', () =>
		inTemporaryFolder(async (folder) => {
			await writeFile(join(folder, 'file'), '');
			const { code, stderr } = await neuroglass(
				folder,
				...['train', join(samples, 'line.csv'), '--target', 'y', '--out', join('file', 'run')],
			);
			assert.equal(code, 1);
			assert.match(stderr, /^neuroglass: The run cannot be written to [^\n]+\.\n$/);
			assert.deepEqual(await readdir(folder), ['file']);
		}));

	it('learns from two rows, and says that nothing is known about new ones', () =>
		inTemporaryFolder(async (folder) => {
			await writeFile(join(folder, 'two.csv'), 'a,b\n1,2\n2,4\n');
			const args = ['--target', 'b', '--task', 'regression', '--epochs', '2'];
			const trained = await neuroglassJson<Found>(folder, 'train', 'two.csv', '--out', 'run', ...args);
			assert.ok(trained.findings.some(({ code }) => code === 'NG101'));
			assert.deepEqual((await neuroglassJson<Found>(folder, 'analyze', 'run', 'findings')).findings, trained.findings);
		}));

	it('learns from 10 000 columns, and from a row longer than 1 MB', () =>
		inTemporaryFolder(async (folder) => {
			const columns = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
			const rows = numbered(24, (i) => columns.map((_, c) => (i * (1 + (c % 16)) + c) % 17).join(','));
			await writeFile(join(folder, 'wide.csv'), `${columns.join(',')}\n${rows}`);
			const long = numbered(
				40,
				(i) => `${i % 7},${i === 20 ? 'x'.repeat(1_200_000) : 'short'},${i % 7 > 3 ? 'yes' : 'no'}`,
			);
			await writeFile(join(folder, 'long.csv'), `a,note,b\n${long}`);
			const args = ['--epochs', '2', '--hidden', '4'];
			const wide = await neuroglassJson<{ columns: { used: string[] } }>(
				folder,
				...['train', 'wide.csv', '--target', 'c0', '--task', 'regression', '--out', 'wide', ...args],
			);
			assert.equal(wide.columns.used.length, 9_999);
			await neuroglassJson(folder, 'train', 'long.csv', '--target', 'b', '--out', 'long', ...args);
			assert.deepEqual((await readdir(folder)).sort(), ['long', 'long.csv', 'wide', 'wide.csv']);
		}));

	it('lists a corrupt run as damaged, fails on it, and is fine with the others', () =>
		inTemporaryFolder(async (folder) => {
			await neuroglassJson(folder, 'train', join(samples, 'line.csv'), '--target', 'y');
			const runs = join(folder, '.neuroglass', 'runs');
			const [good] = await readdir(runs);
			await mkdir(join(runs, 'broken'));
			await writeFile(join(runs, 'broken', 'run.json'), '{"schema":1');
			const listed = await neuroglassJson<{ runs: { id: string; state: string }[] }>(folder, 'runs');
			assert.deepEqual(
				listed.runs.map(({ id, state }) => [id, state]),
				[
					['broken', 'damaged'],
					[good, 'good'],
				],
			);
			for (const command of [
				['analyze', 'broken', 'weights'],
				['report', 'broken'],
				['predict', 'broken', join(samples, 'line.csv')],
			]) {
				const { code, stdout, stderr } = await neuroglass(folder, ...command);
				assert.equal(code, 1);
				assert.equal(stdout, '');
				assert.match(stderr, /^neuroglass: The run in [^\n]+\.\n$/);
			}
			assert.equal((await neuroglass(folder, 'analyze', good, 'weights')).code, 0);
			assert.ok(!existsSync(join(folder, 'report.html')));
		}));
});

describe('neuroglass, used wrongly', function () {
	this.timeout(60_000);

	const wrong: Readonly<Record<string, readonly [args: readonly string[], says: RegExp]>> = {
		'no command': [[], /neuroglass train FILE/],
		'an unknown command': [['constructor'], /no command "constructor"/],
		'an unknown option': [['train', 'a.csv', '--frobnicate'], /--frobnicate/],
		'no file': [['train'], /FILE is missing/],
		'too many runs': [['report', 'a', 'b'], /"b" is one argument too many/],
		'an option without its value': [['train', 'a.csv', '--target'], /--target/],
		'no number of epochs': [['train', 'a.csv', '--epochs', 'many'], /--epochs is "many"; it must be a whole number/],
		'too few epochs': [['train', 'a.csv', '--epochs', '0'], /--epochs is 0; it must be/],
		'an unknown activation': [
			['train', 'a.csv', '--activation', 'toString'],
			/--activation is "toString"; it must be one of .*relu/,
		],
		'a layer without units': [['train', 'a.csv', '--hidden', '8,0'], /--hidden is \[8,0\]/],
		'an infinite learning rate': [['train', 'a.csv', '--learning-rate', 'Infinity'], /--learning-rate/],
		'a fractional seed': [['train', 'a.csv', '--seed', '1.5'], /--seed is 1.5/],
		'an unknown task': [
			['train', 'a.csv', '--task', 'guess'],
			/--task is "guess"; it must be one of classification, regression/,
		],
		'an unknown analyzer': [['analyze', 'run', '__proto__'], /no analyzer "__proto__"/],
		'an unknown option of an analyzer': [['analyze', 'run', 'unit', '--option', 'toString=1'], /no option "toString"/],
		'a layer that is no number': [
			['analyze', 'run', 'unit', '--layer', 'x'],
			/--layer is "x"; it must be a whole number/,
		],
		'an option where a value was wanted': [['analyze', 'run', 'unit', '--unit', '--json'], /--unit has no value/],
		'a number below 0': [['train', 'a.csv', '--learning-rate', '-1'], /--learning-rate is -1; it must be/],
		'an epoch of the findings': [['analyze', 'run', 'findings', '--epoch', '3'], /findings takes no --epoch/],
		'an epoch of the list of epochs': [['analyze', 'run', 'epochs', '--epoch', '3'], /epochs takes no --epoch/],
		'a value that is no JSON': [['analyze', 'run', 'unit', '--option', 'layer=one'], /"layer=one"/],
	};
	for (const [what, [args, says]] of Object.entries(wrong))
		it(`exits with 2 on ${what}`, () =>
			inTemporaryFolder(async (folder) => {
				const { code, stdout, stderr } = await neuroglass(folder, ...args);
				assert.equal(code, 2, stderr);
				assert.equal(stdout === '', !args.includes('--json'));
				assert.match(stderr, says);
				if (args.length > 0) assert.match(stderr, /^neuroglass: [^\n]+\.\n$/);
				assert.deepEqual(await readdir(folder), []);
			}));

	it('exits with its code also as a process', () =>
		inTemporaryFolder(async (folder) => {
			const codes = [['--version'], ['train', 'absent.csv'], ['train', '--frobnicate'], []].map(async (args) => {
				const { code, stdout } = await outcomeOf(start(folder, args));
				return [code, stdout !== ''];
			});
			assert.deepEqual(await Promise.all(codes), [
				[0, true],
				[1, false],
				[2, false],
				[2, false],
			]);
		}));

	it('speaks the language of the environment, where it is translated', () =>
		inTemporaryFolder(async (folder) => {
			const help = async (locale: string) =>
				(await outcomeOf(start(folder, ['train', '--help'], { LC_ALL: locale }))).stdout;
			const english = await help('C');
			assert.match(await help('zh_CN.UTF-8'), /训练/);
			for (const other of ['xx_YY.UTF-8', '../../package', '']) assert.equal(await help(other), english);
		}));

	it('explains itself and each command on standard output', () =>
		inTemporaryFolder(async (folder) => {
			const all = await neuroglass(folder, '--help');
			assert.equal(all.code, 0);
			for (const command of ['train', 'predict', 'analyze', 'report', 'runs']) {
				assert.match(all.stdout, new RegExp(`neuroglass ${command}`));
				const { code, stdout, stderr } = await neuroglass(folder, command, '--help');
				assert.deepEqual([code, stderr], [0, '']);
				assert.match(stdout, /--json/);
			}
			assert.equal((await neuroglass(folder, '--version')).stdout, '1.2.3\n');
		}));
});
