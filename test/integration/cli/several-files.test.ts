// A table in several files, from the command line.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/run/record/record.ts';
import { neuroglass, neuroglassJson, root, samples } from '../../support/command-line.ts';

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

	it('prints which files it read, and what it understood otherwise in one of them', async () => {
		const semicolons = text(rows.slice(0, 20)).replaceAll(',', ';');
		await mkdir(join(folder, 'told'));
		await writeFile(join(folder, 'told', 'a.csv'), text(rows));
		await writeFile(join(folder, 'told', 'b.csv'), semicolons);
		await writeFile(join(folder, 'told', 'notes.txt'), 'no data');
		await mkdir(join(folder, 'told', 'folder.csv'));
		const { stdout } = await neuroglass(folder, 'inspect', 'told');
		assert.match(stdout, /^a\.csv and 1 more: 170 rows.*\n {2}a\.csv: 150 rows\n {2}b\.csv: 20 rows, delimiter ";"\n/);
		const { files } = await neuroglassJson<{ files: unknown }>(folder, 'inspect', 'told');
		const asRead = { encoding: 'utf-8', decimalPoint: '.' };
		assert.deepEqual(files, [
			{ name: 'a.csv', rows: 150, bytes: text(rows).length, delimiter: ',', ...asRead },
			{ name: 'b.csv', rows: 20, bytes: semicolons.length, delimiter: ';', ...asRead },
		]);
	});

	it('tells files of the same name apart by their folders', async () => {
		for (const year of ['2023', '2024']) {
			await mkdir(join(folder, 'years', year), { recursive: true });
			await writeFile(join(folder, 'years', year, 'iris.csv'), `${text(rows)}1,2\n`);
		}
		const { files, warnings } = await neuroglassJson<{
			files: { name: string }[];
			warnings: { kind: string; lines: number[]; files: string[] }[];
		}>(folder, 'inspect', 'years/*/iris.csv');
		const names = ['2023/iris.csv', '2024/iris.csv'];
		assert.deepEqual(
			files.map(({ name }) => name),
			names,
		);
		assert.deepEqual(
			warnings.filter(({ kind }) => kind === 'ragged-rows').map((each) => [each.lines, each.files]),
			names.map((name) => [[152], [name]]),
		);
	});

	it('counts rows within their file where that has no lines', async () => {
		const shapes = join(root, 'test', 'reference', 'fixtures', 'parquet', 'groups.parquet');
		await mkdir(join(folder, 'twice'));
		for (const name of ['a.parquet', 'b.parquet']) await copyFile(shapes, join(folder, 'twice', name));
		const { rows: count, warnings } = await neuroglassJson<{
			rows: number;
			warnings: { kind: string; rows: number[]; lines: number[]; files: string[] }[];
		}>(folder, 'inspect', 'twice');
		// Each row is met again in the second file, and is shown beside the one it equals.
		const equal = warnings.find(({ kind }) => kind === 'equal-rows');
		assert.equal(count, 8400);
		assert.deepEqual(
			[equal?.files.slice(0, 4), equal?.rows.slice(0, 4), equal?.lines],
			[['a.parquet', 'b.parquet', 'a.parquet', 'b.parquet'], [1, 1, 2, 2], []],
		);
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
		await mkdir(join(folder, 'mixed'));
		await writeFile(join(folder, 'mixed', 'about.json'), '{"title":"irises"}');
		await Promise.all(['a.csv', 'b.csv'].map((name) => writeFile(join(folder, 'mixed', name), text(rows))));
		await refused(/about\.json is of another format \(json\) than a\.csv \(delimited\)/, 'mixed');
		await mkdir(join(folder, 'loop'));
		await writeFile(join(folder, 'loop', 'a.csv'), text(rows));
		await symlink('b.csv', join(folder, 'loop', 'b.csv'));
		await refused(/b\.csv is a link that leads back to itself/, 'loop');
		await rm(join(folder, 'loop', 'b.csv'));
		await symlink('../gone.csv', join(folder, 'loop', 'b.csv'));
		await refused(/loop.b\.csv is not there/, 'loop');
		await refused(/empty is a folder without data files/, 'empty');
		await refused(/No file is called like parts\/x\*\.csv/, 'parts/x*.csv');
	});
});
