import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/run/record/record.ts';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

describe('a file without a header', function () {
	this.timeout(60_000);
	let folder = '';
	const rows = Array.from({ length: 120 }, (_, i) => [
		(i * 7) % 23,
		(i * 5) % 11,
		[3, 11, 40][i % 3],
		i % 23 > 11 ? 1 : 0,
	]);
	const text = (columns: readonly number[]) => `${rows.map((row) => columns.map((c) => row[c]).join()).join('\n')}\n`;

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await writeFile(join(folder, 'plain.csv'), text([0, 1, 2, 3]));
		await writeFile(join(folder, 'no-target.csv'), text([0, 1, 2]));
		await writeFile(join(folder, 'other-order.csv'), `sick,ward,age,dose\n${text([3, 2, 0, 1])}`);
		await writeFile(join(folder, 'other-names.csv'), `a,b,c,d\n${text([0, 1, 2, 3])}`);
		const said = ['--names', 'age,dose,ward,sick', '--categorical', 'ward', '--value-names', 'sick=0:no,1:yes'];
		await neuroglassJson(folder, 'train', 'plain.csv', '--target', 'sick', '--epochs', '3', '--out', 'run', ...said);
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it('is trained on by the names given, which the run records', async () => {
		const record = JSON.parse(await readFile(join(folder, 'run', 'run.json'), 'utf8')) as RunRecord;
		assert.deepEqual(record.data.options, {
			names: ['age', 'dose', 'ward', 'sick'],
			categorical: ['ward'],
			valueNames: [{ column: 'sick', names: [{ value: '0', name: 'no' }, { value: '1', name: 'yes' }] }], // prettier-ignore
		});
		const { target, inputs } = record.preprocessing;
		assert.deepEqual(target, { kind: 'classes', column: 'sick', classes: ['no', 'yes'] });
		assert.deepEqual(
			inputs.map(({ column, kind }) => [column, kind]),
			[['age', 'numeric'], ['dose', 'numeric'], ['ward', 'categorical']], // prettier-ignore
		);
	});

	it('is predicted and analyzed by the same names, with or without them in the other file', async () => {
		const predicted = async (file: string) => (await neuroglass(folder, 'predict', 'run', file)).stdout;
		const all = await predicted('plain.csv');
		assert.match(all, /^row,prediction,probability:no,probability:yes\n/);
		assert.equal(await predicted('no-target.csv'), all);
		assert.equal(await predicted('other-order.csv'), all);
		const errors = await neuroglassJson<{ data: string }>(folder, 'analyze', 'run', 'errors');
		assert.equal(errors.data, 'same');
	});

	it('says of whole numbers that go in as quantities that they are likely to be codes', async () => {
		await writeFile(join(folder, 'coded.csv'), `sick,ward_code,age,dose\n${text([3, 2, 0, 1])}`);
		const train = ['train', 'coded.csv', '--target', 'sick', '--epochs', '2', '--out'];
		const { stdout } = await neuroglass(folder, ...train, 'quantities');
		assert.match(stdout, /Notice NG123: ward_code is learned from as a quantity/);
		const noticed = async (out: string, ...given: string[]) => {
			const { warnings } = await neuroglassJson<{ warnings: { code: string; column: string; message: string }[] }>(
				folder,
				...[...train, out, ...given],
			);
			return warnings.map(({ code, column }) => [code, column]);
		};
		assert.deepEqual(await noticed('as-json'), [['NG123', 'ward_code']]);
		assert.deepEqual(await noticed('as-kinds', '--categorical', 'ward_code'), []);
		assert.deepEqual(await noticed('left-out', '--exclude', 'ward_code'), []);
		assert.deepEqual(await noticed('switched-off', '--ignore', 'NG123'), []);
	});

	it('refuses names that do not fit, in one sentence', async () => {
		const failure = async (...given: string[]) => (await neuroglass(folder, ...given)).stderr;
		assert.match(
			await failure('train', 'plain.csv', '--names', 'a,b,c'),
			/plain.csv, line 1: cells in the row: 4; names given: 3/,
		);
		assert.match(await failure('train', 'plain.csv', '--names', 'a,b,a,d'), /Two columns are named "a"/);
		assert.match(await failure('inspect', 'other-names.csv', '--names', 'p,q,r,s'), /names its columns itself/);
		assert.match(await failure('inspect', 'other-names.csv', '--names', 'a,q,r,s'), /names its columns itself/);
		assert.match(await failure('train', 'other-names.csv', '--categorical', 'e'), /no column "e"/);
		assert.match(await failure('train', 'plain.csv', '--value-names', 'sick=0'), /VALUE:NAME/);
		assert.match(await failure('predict', 'run', 'other-names.csv'), /none as the names given/);
	});
});
