import assert from 'node:assert/strict';
import { seeded } from '../../../../src/core/random.ts';
import { prepare, type PrepareChoices } from '../../../../src/data/prepare/prepare.ts';
import { restore } from '../../../../src/data/prepare/restore.ts';
import { repeatedRows } from '../../../../src/data/split/repeated-rows.ts';
import { tableOf } from '../../../support/tables.ts';

const csv = (header: string, rows: number, cells: (row: number) => readonly (string | number)[]) =>
	[header, ...Array.from({ length: rows }, (_, row) => cells(row).join())].join('\n');

async function prepared(text: string, choices: Omit<PrepareChoices, 'seed'>, seed = 1) {
	return prepare(await tableOf(text), { ...choices, seed });
}

describe('the random split of a table with equal rows', () => {
	it('keeps copied rows in one part, those of another answer too', async () => {
		const text = csv('x,c', 200, (row) => [Math.floor(row / 2), Math.floor(row / 2) % 2 ? 'a' : 'b']);
		const { split } = (await prepared(text, { target: 'c' })).dataset;
		for (const part of [split.train, split.validation, split.test]) {
			const rows = new Set(part);
			for (const row of part) assert(rows.has(row ^ 1));
		}
		const noise = seeded(3, 'sampling');
		const rows = Array.from({ length: 150 }, () => [noise.next().toFixed(5), noise.integer(2)]);
		const fourfold = csv('x,c', 600, (row) => rows[row % 150]);
		assert.equal(repeatedRows((await prepared(fourfold, { target: 'c', task: 'classification' })).dataset).rows, 0);
	});

	it('holds rows out also where copied ones are too few to stay together', async () => {
		const noise = seeded(5, 'sampling');
		const rows = Array.from({ length: 3 }, () => Array.from({ length: 6 }, () => noise.next().toFixed(5)));
		const { split } = (
			await prepared(
				csv('a,b,c,d,e,y', 30, (row) => rows[row % 3]),
				{ target: 'y' },
			)
		).dataset;
		assert.deepEqual([split.train.length, split.validation.length, split.test.length], [20, 5, 5]);
	});

	it('draws rows one by one where few different ones are possible, so that test rows are as rows to come', async () => {
		const noise = seeded(4, 'sampling');
		const text = csv('a,b,c,d,y', 1000, () => {
			const inputs = Array.from({ length: 4 }, () => noise.integer(3));
			return [...inputs, inputs[0] > 0 === noise.next() < 0.7 ? 'yes' : 'no'];
		});
		const { dataset } = await prepared(text, { target: 'y' });
		const { rows } = repeatedRows(dataset);
		assert(rows > 140, `${rows} of ${dataset.split.test.length}`);
		// Against the answer that the noiseless rule gives: of those whose inputs are known as of all rows, 70% agree.
		const target = dataset.table.columns[4];
		const first = dataset.table.columns[0];
		assert(target.kind === 'categorical' && first.kind === 'numeric');
		const agreeing = (part: Int32Array) =>
			part.filter((row) => first.values[row] > 0 === (target.categories[target.codes[row]] === 'yes')).length;
		assert(Math.abs(agreeing(dataset.split.test) / dataset.split.test.length - 0.7) < 0.1);
	});

	it('splits as before schema 5 where that is asked for', async () => {
		const text = csv('x,c', 200, (row) => [Math.floor(row / 2), row % 2 ? 'a' : 'b']);
		const { dataset } = await prepared(text, { target: 'c' });
		const { task, preprocessing } = dataset;
		const again = restore(dataset.table, { task, preprocessing, seed: 1 });
		assert.deepEqual(again.split, dataset.split);
		// All 200 rows are different with the answer, so nothing stays together, before or now.
		assert.deepEqual(restore(dataset.table, { task, preprocessing, seed: 1, asBefore: true }).split, dataset.split);
		const twice = csv('x,c', 200, (row) => [Math.floor(row / 4) + (row % 2) / 2, row % 4 < 2 ? 'a' : 'b']);
		const now = (await prepared(twice, { target: 'c' })).dataset;
		const before = restore(now.table, { task: now.task, preprocessing: now.preprocessing, seed: 1, asBefore: true });
		assert.deepEqual(now.split.train.length, before.split.train.length);
	});
});
