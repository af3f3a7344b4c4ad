// Tables of which not all rows are kept: which they are, and that they are whole.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText } from '../../../../src/data/table/cells.ts';
import { rowsThatFit } from '../../../../src/data/io/memory-limit.ts';
import { recordedOptions, RowSample } from '../../../../src/data/read/row-sample.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { readSilently, type ReadContext } from '../../../../src/data/read/read-context.ts';
import type { ReadOptions } from '../../../../src/data/read/read-options.ts';
import { readTables } from '../../../../src/data/read/read-tables.ts';
import type { Table } from '../../../../src/data/table/table.ts';
import { bytesOf, categorical } from '../../../support/tables.ts';

const read = (text: string, options: ReadOptions, name = 'test.csv') =>
	readTable(bytesOf(text), name, readSilently, name, options);

const rowsOf = (table: Table) =>
	Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellText(column, row)));

/** Row r holds r, a word, a word seen once, and what is a number in all rows but one. */
const textOf = (rows: number) =>
	'number,word,name,late\n' +
	Array.from({ length: rows }, (_, r) => `${r},"w\n${r % 7}",n${r},${r === rows - 2 ? 'x' : '01'}\n`).join('');

describe('RowSample', () => {
	it('takes exactly as many as wanted, and all where there are no more', () => {
		const taken = (rows: number, count: number) => {
			const sample = new RowSample(rows, count);
			return Array.from({ length: rows }, () => sample.takesNext()).filter(Boolean).length;
		};
		fc.assert(
			fc.property(fc.nat(300), fc.nat(300), (rows, count) => {
				assert.equal(taken(rows, count), Math.min(rows, count));
			}),
		);
	});

	it('takes rows from everywhere alike', () => {
		const sample = new RowSample(100_000, 10_000);
		const tenths = new Array<number>(10).fill(0);
		for (let row = 0; row < 100_000; row++) if (sample.takesNext()) tenths[Math.floor(row / 10_000)]++;
		// Hypergeometric: a standard deviation of 28.5 around 1000; five of them.
		for (const count of tenths) assert.ok(Math.abs(count - 1000) < 143, String(tenths));
	});
});

describe('a table with more rows than are to be kept', () => {
	for (const rows of [50, 9000])
		it(`is the same as the whole one at the rows drawn, in the order of the file, of ${rows} rows`, async () => {
			const text = textOf(rows);
			const whole = await read(text, {});
			const part = await read(text, { mostRows: 20 });
			assert.equal(part.rows, 20);
			const numbers = rowsOf(part).map(([number]) => Number(number));
			assert.deepEqual(
				numbers,
				numbers.toSorted((a, b) => a - b),
			);
			const all = rowsOf(whole);
			assert.deepEqual(
				rowsOf(part),
				numbers.map((row) => all[row]),
			);
			for (const key of ['startLines', 'endLines', 'offsets'] as const)
				assert.deepEqual(
					[...(part.rowIndex[key] ?? [])],
					numbers.map((row) => whole.rowIndex[key]?.[row]),
				);
			assert.deepEqual(categorical(part, 'late').categories, ['01']);
			assert.equal(categorical(part, 'name').categories.length, 20);
			assert.deepEqual(part.warnings, [{ kind: 'sampled-rows', count: 20, of: rows, seed: 1 }]);
			assert.equal(await part.hash, await whole.hash);
		});

	it('is the same again, also as recorded with a run', async () => {
		const text = textOf(3000);
		const part = await read(text, { mostRows: 100, header: true });
		const options = recordedOptions({ header: true }, part);
		assert.deepEqual(options, { header: true, mostRows: 100 });
		assert.deepEqual(rowsOf(await read(text, options)), rowsOf(part));
	});

	it('is left alone where there are no more', async () => {
		const table = await read(textOf(30), { mostRows: 30 });
		assert.equal(table.rows, 30);
		assert.deepEqual(table.warnings, []);
		assert.equal(recordedOptions({}, table), undefined);
	});

	it('is found out also where the first rows promise fewer', async () => {
		const long = `1,"${'long '.repeat(2000)}"\n`.repeat(60);
		const table = await read(`a,b\n${long}${'2,x\n'.repeat(20_000)}`, { mostRows: 10_000 });
		assert.equal(table.rows, 10_000);
		assert.deepEqual(table.warnings, [{ kind: 'sampled-rows', count: 10_000, of: 20_060, seed: 1 }]);
	});

	it('counts what is odd in all rows, once', async () => {
		const table = await read(`a,b\n${'1,2\n'.repeat(500)}1,2,3\n${'1,2\n'.repeat(500)}`, { mostRows: 10 });
		assert.deepEqual(
			table.warnings.find((warning) => warning.kind === 'ragged-rows'),
			{ kind: 'ragged-rows', count: 1, lines: [502] },
		);
	});

	it('is drawn from each of several files', async () => {
		const parts = [1000, 30, 500].map(
			(rows) => (context: ReadContext, options: ReadOptions) =>
				readTable(bytesOf(textOf(rows)), 'test.csv', context, 'test.csv', options),
		);
		const table = await readTables(parts, readSilently, { mostRows: 120 });
		assert.deepEqual(
			table.parts?.map(({ rows }) => rows),
			[40, 30, 40],
		);
		assert.deepEqual(table.warnings, [{ kind: 'sampled-rows', count: 110, of: 1530, seed: 1 }]);
		assert.deepEqual(recordedOptions({}, table), { mostRows: 120 });
	});

	it('is drawn from other formats by the same rule', async () => {
		const records = Array.from({ length: 400 }, (_, r) => ({ number: r, word: `w${r % 7}`, gap: r % 2 ? null : r }));
		const lines = records.map((record) => JSON.stringify(record)).join('\n');
		const part = await read(lines, { mostRows: 30 }, 'test.jsonl');
		const csv = await read(
			`number,word,gap\n${records.map(({ number, word, gap }) => `${number},${word},${gap ?? ''}`).join('\n')}`,
			{ mostRows: 30 },
		);
		assert.deepEqual(rowsOf(part), rowsOf(csv));
		assert.deepEqual(
			part.columns.map(({ missing, distinct }) => [missing, distinct]),
			csv.columns.map(({ missing, distinct }) => [missing, distinct]),
		);
		assert.deepEqual(
			[...part.rowIndex.startLines],
			Array.from(csv.rowIndex.startLines, (line) => line - 1),
		);
		assert.deepEqual(part.warnings, csv.warnings);
	});
});

describe('rowsThatFit', () => {
	it('is a quarter of the memory, or two gigabytes', () => {
		assert.equal(rowsThatFit(100, 4e9), 10_000_000);
		assert.equal(rowsThatFit(1 << 10, 2 ** 40), 2 ** 21);
		assert.equal(rowsThatFit(1e12, 4e9), 1);
	});
});
