// A table in several files, from the command line.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/run/record.ts';
import { neuroglass, neuroglassJson, samples } from './command-line.ts';

describe('neuroglass, given several files', function () {
	this.timeout(60_000);
	let folder = '';
	let header = '';
	let rows: string[] = [];
	const names = ['part-1.csv', 'part-2.csv', 'part-10.csv'];

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		[header, ...rows] = (await readFile(join(samples, 'iris.csv'), 'utf8')).trim().split('\n');
		await mkdir(join(folder, 'parts'));
		const parts = names.map((name, i) => writeFile(join(folder, 'parts', name), text(rows.slice(50 * i, 50 * i + 50))));
		await Promise.all([...parts, writeFile(join(folder, 'whole.csv'), text(rows))]);
	});
	after(() => rm(folder, { recursive: true, force: true }));
	const text = (lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`;

	it('takes a folder, a pattern or a list for the same table, in the natural order of the names', async () => {
		const ways = [
			['parts'],
			['parts/*.csv'],
			['parts/part-?.csv', 'parts/part-10.csv'],
			[...names].reverse().map((name) => `parts/${name}`),
		];
		const whole = await neuroglassJson<{ columns: unknown }>(folder, 'inspect', 'whole.csv');
		for (const way of ways) {
			const { files, columns } = await neuroglassJson<{ files: { name: string }[]; columns: unknown }>(
				folder,
				'inspect',
				...way,
			);
			assert.deepEqual(
				files.map(({ name }) => name),
				names,
			);
			assert.deepEqual(columns, whole.columns);
		}
	});

	it('trains on them what it trains on one file with all their rows', async () => {
		const trainOn = async (out: string, ...files: string[]) => {
			await neuroglassJson(folder, 'train', ...files, '--target', 'species', '--epochs', '5', '--out', out);
			return {
				record: JSON.parse(await readFile(join(folder, out, 'run.json'), 'utf8')) as RunRecord,
				weights: await readFile(join(folder, out, 'weights.safetensors')),
			};
		};
		const [several, one] = [await trainOn('several', 'parts'), await trainOn('one', 'whole.csv')];
		assert.deepEqual(several.weights, one.weights);
		assert.deepEqual(
			several.record.data.parts?.map(({ name, rows: count }) => [name, count]),
			names.map((name) => [name, 50]),
		);
		assert.ok(several.record.data.parts?.every(({ uri, name }) => uri.endsWith(`/parts/${name}`)));
	});

	it('finds them again, and says in which of them a row is', async () => {
		await neuroglassJson(folder, 'train', 'parts', '--target', 'species', '--epochs', '5', '--out', 'found');
		const { rows: found } = await neuroglassJson<{ rows: { file: string; startLine: number; part: number }[] }>(
			folder,
			...['analyze', 'found', 'rows', '--option', 'rows=[0,149]'],
		);
		assert.deepEqual(
			found.map(({ file, startLine, part }) => [file, startLine, part]),
			[
				['part-1.csv', 2, 0],
				['part-10.csv', 51, 2],
			],
		);
		const { stdout } = await neuroglass(folder, 'predict', 'found', 'parts/part-2.csv', 'parts/part-10.csv');
		assert.equal(stdout.trim().split('\n').length, 101);
		await writeFile(join(folder, 'parts', 'part-2.csv'), text(rows.slice(50, 100).reverse()));
		const { code, stderr } = await neuroglass(folder, 'analyze', 'found', 'errors');
		assert.equal(code, 0);
		assert.match(stderr, /has changed since/);
	});

	it('exits with 1 and a sentence where they do not fit or there are none', async () => {
		const refused = async (says: RegExp, ...files: string[]) => {
			const { code, stdout, stderr } = await neuroglass(folder, 'inspect', ...files);
			assert.deepEqual([code, stdout], [1, '']);
			assert.match(stderr, says);
		};
		await writeFile(join(folder, 'other.csv'), 'a,b\n1,2\n');
		await mkdir(join(folder, 'empty'));
		await refused(/whole\.csv has no column "a", which other\.csv has/, 'whole.csv', 'other.csv');
		await refused(/empty is a folder without data files/, 'empty');
		await refused(/No file is called like parts\/x\*\.csv/, 'parts/x*.csv');
	});
});
