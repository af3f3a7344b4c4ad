import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

/** `answer` says the same as `y`. */
const leak = Array.from({ length: 300 }, (_, i) => `${(i * 37) % 101},${i % 3 ? 'no' : 'yes'},${i % 3 ? 'n' : 'y'}`);
/** Rows of a subject share their answer, and are on both sides. */
const subjects = Array.from({ length: 400 }, (_, i) => `s${i % 40},${(i * 37) % 101},${(i % 40) % 3 ? 'n' : 'y'}`);

describe('an interval that would not hold', function () {
	this.timeout(120_000);
	let folder = '';
	const quick = ['--epochs', '5'];

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await writeFile(join(folder, 'leak.csv'), ['x,answer,y', ...leak].join('\n'));
		await writeFile(join(folder, 'groups.csv'), ['subject,x,y', ...subjects].join('\n'));
		await neuroglassJson(folder, 'train', 'leak.csv', '--target', 'y', ...quick, '--out', 'leak');
		await neuroglassJson(folder, 'train', 'groups.csv', '--target', 'y', ...quick, '--out', 'groups');
	});
	after(() => rm(folder, { recursive: true, force: true }));

	for (const [run, reason, words] of [
		['leak', 'given-away', /The target is given away, so that an interval would not hold/],
		['groups', 'shared-groups', /would not hold for new groups/],
	] as const)
		it(`is withheld with its reason wherever it would stand: ${reason}`, async () => {
			const record = await recordOf(run);
			assert.deepEqual([record.metrics.test.interval, record.metrics.test.withheld], [null, reason]);
			await toldEverywhere(run, reason, words);
		});

	for (const [run, reason, words] of [
		['leak', 'given-away', /The target is given away/],
		['groups', 'shared-groups', /would not hold for new groups/],
	] as const)
		it(`is withheld of a run whose record does not know, by its file: ${reason}`, async () => {
			const { independence: _, ...old } = await recordOf(run);
			const { withheld: __, ...test } = old.metrics.test;
			const interval = { measure: 'accuracy', level: 0.95, lower: 0.9, upper: 0.99 };
			const before = { ...old, metrics: { ...old.metrics, test: { ...test, interval } } };
			await writeFile(join(folder, run, 'run.json'), JSON.stringify(before));
			await toldEverywhere(run, reason, words);
		});

	it('is said to be unsure on the card of a decision by such a run, when its file is gone', async () => {
		await rename(join(folder, 'leak.csv'), join(folder, 'gone.csv'));
		await writeFile(join(folder, 'other.csv'), ['x,answer,y', ...leak.slice(0, 5)].join('\n'));
		const card = ['explain-row', 'leak', 'other.csv', '--row', '1', '--out', 'card.html'];
		assert.equal((await neuroglass(folder, ...card)).code, 0);
		assert.match(
			await readFile(join(folder, 'card.html'), 'utf8'),
			/95% interval\)\. .* cannot be told without its file/,
		);
		await rename(join(folder, 'gone.csv'), join(folder, 'leak.csv'));
	});

	async function toldEverywhere(run: string, reason: string, words: RegExp): Promise<void> {
		const file = `${run}.csv`;
		for (const analyzer of ['errors', 'curves', 'probe']) {
			const { stdout } = await neuroglass(folder, 'analyze', run, analyzer);
			assert.match(stdout, words, analyzer);
			assert.doesNotMatch(stdout, /\d%? to \d/, analyzer);
		}
		const errors = await neuroglassJson<{ interval: null; withheld: string }>(folder, 'analyze', run, 'errors');
		assert.deepEqual([errors.interval, errors.withheld], [null, reason]);
		const row = ['explain-row', run, file, '--row', '1'];
		assert.match((await neuroglass(folder, ...row)).stdout, words);
		const explained = await neuroglassJson<{ set: null; withheld: string }>(folder, ...row);
		assert.deepEqual([explained.set, explained.withheld], [null, reason]);
		const { stderr } = await neuroglass(folder, 'predict', run, file, '--confidence', '0.9');
		assert.match(stderr, /no confidence can be promised/);
	}

	async function recordOf(run: string) {
		return JSON.parse(await readFile(join(folder, run, 'run.json'), 'utf8')) as {
			independence: object;
			metrics: { test: { interval: unknown; withheld: string } };
		};
	}
});
