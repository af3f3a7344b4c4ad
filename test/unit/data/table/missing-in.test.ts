import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSilently } from '../../../../src/data/read/read-context.ts';
import type { MissingIn, ReadOptions } from '../../../../src/data/read/read-options.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { readTables } from '../../../../src/data/read/read-tables.ts';
import { missingWordsIn, withMissingIn } from '../../../../src/protocol/missing-in.ts';
import { bytesOf, categorical, numeric } from '../../../support/tables.ts';

const read = (text: string, missingIn: readonly MissingIn[], options: ReadOptions = {}, name = 'test.csv') =>
	readTable(bytesOf(text), name, readSilently, name, { ...options, missingIn });
const told = (column: string, ...words: string[]): MissingIn => ({ column, words });

describe('what says "no value" in one column alone', () => {
	it('is missing there and a value elsewhere, beside the words for all', async () => {
		const table = await read('a,b\n0,0\n1,0\nNA,5\n0.0,7\n', [told('a', '0'), told('no such column', '5')]);
		assert.deepEqual([...numeric(table, 'a').values], [NaN, 1, NaN, NaN]);
		assert.deepEqual([numeric(table, 'a').missing, numeric(table, 'a').distinct], [3, 1]);
		assert.deepEqual([...numeric(table, 'b').values], [0, 0, 5, 7]);
	});

	it('takes a category away, in any case, and keeps the others in order', async () => {
		const { codes, categories, missing, distinct } = categorical(
			await read('a,b\nred,1\nNone given,2\nblue,3\nNONE GIVEN,4\nred,5\n', [told('a', 'none given')]),
			'a',
		);
		assert.deepEqual([[...codes], categories, missing, distinct], [[0, -1, 1, -1, 0], ['red', 'blue'], 2, 2]);
	});

	it('leaves numbers and dates where a word was all that made them text', async () => {
		const text = 'n;d;x\n1,5;2024-01-05;1\nsold;open;2\n2,5;2024-03-01;3\n';
		const table = await read(text, [told('n', 'sold'), told('d', 'open')], { decimalPoint: ',', delimiter: ';' });
		assert.deepEqual([...numeric(table, 'n').values], [1.5, NaN, 2.5]);
		assert.deepEqual([numeric(table, 'd').missing, numeric(table, 'd').date?.order], [1, 'ymd']);
		const mixed = await read('n,x\n1.5,1\nsold,2\nmany,3\n', [told('n', 'sold')]);
		assert.deepEqual(categorical(mixed, 'n').categories, ['1.5', 'many']);
	});

	it('is the same in JSON, and in each of several files', async () => {
		const json = await read('[{"a":1,"b":0},{"a":-999,"b":-999}]', [told('a', '-999')], {}, 'test.json');
		assert.deepEqual([numeric(json, 'a').missing, numeric(json, 'b').missing], [1, 0]);
		const parts = ['a,b\n1,0\n0,0\n', 'a,b\n0,2\n3,0\n'].map(
			(text) => (context: Parameters<typeof readTable>[2], options: ReadOptions) =>
				readTable(bytesOf(text), 'part.csv', context, 'part.csv', options),
		);
		const joined = await readTables(parts, readSilently, { missingIn: [told('a', '0')] });
		assert.deepEqual([...numeric(joined, 'a').values], [1, NaN, NaN, 3]);
		assert.equal(numeric(joined, 'b').missing, 0);
	});

	it('reads a column as if those cells had been empty, whatever is in it', async () => {
		const cell = fc.constantFrom('0', '1', '-1', '2.5', 'x', 'y', '', '2024-01-05');
		await fc.assert(
			fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), cell, async (cells, word) => {
				fc.pre(word !== '');
				const text = (of: readonly string[]) => `a,b\n${of.map((each) => `${each},1`).join('\n')}\n`;
				const options: ReadOptions = { header: true };
				const one = (await read(text(cells), [told('a', word)], options)).columns[0];
				const empty = cells.map((each) => (each === word ? '' : each));
				const other = (await read(text(empty), [], options)).columns[0];
				assert.equal(one.kind, other.kind);
				assert.deepEqual([one.missing, one.distinct], [other.missing, other.distinct]);
				if (one.kind === 'numeric' && other.kind === 'numeric')
					assert.deepEqual([[...one.values], one.integer, one.date], [[...other.values], other.integer, other.date]);
				if (one.kind === 'categorical' && other.kind === 'categorical')
					assert.deepEqual([[...one.codes], one.categories], [[...other.codes], other.categories]);
			}),
			{ endOnFailure: true },
		);
	});

	it('can be told and taken back, and leaves no trace', () => {
		const before: ReadOptions = { header: true };
		const after = withMissingIn(withMissingIn(before, 'a', ['0']), 'b', ['-1']);
		assert.deepEqual([missingWordsIn(after, 'a'), missingWordsIn(after, 'c')], [['0'], []]);
		assert.deepEqual(withMissingIn(after, 'a', ['0', '9']).missingIn, [told('b', '-1'), told('a', '0', '9')]);
		assert.deepEqual(withMissingIn(withMissingIn(after, 'a', []), 'b', []), before);
	});
});
