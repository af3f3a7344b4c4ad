import assert from 'node:assert/strict';
import { readTable } from '../../../../../src/data/read/read-table.ts';
import type { ReadOptions } from '../../../../../src/data/read/read-options.ts';
import { bytesOf, categorical, numeric } from '../../../../support/tables.ts';

const read = (text: string, options: ReadOptions = {}, name = 'test.csv') =>
	readTable(bytesOf(text), name, undefined, name, options);

const numbers = '5.1,3.5,1\n4.9,3.0,2\n4.7,3.2,3\n';

describe('the header of delimited text', () => {
	for (const [what, text, present, reason] of [
		['words above numbers', `a,b,c\n${numbers}`, true, 'words-above-numbers'],
		['numbers above numbers', numbers, false, 'first-row-like-the-others'],
		['a name and years above numbers', 'country,2019,2020,2021\nA,1,2,3\nB,4,5,6\n', true, 'counts-up'],
		['data that begins with text', 'x,1.5,2.5\ny,3,4\nz,5,6\n', false, 'first-row-like-the-others'],
		['dates above dates', '2024-01-02,x\n2024-01-03,y\n2024-01-04,x\n', false, 'first-row-like-the-others'],
		['words met again below', 'red,big\nblue,big\nred,small\nblue,small\n', false, 'repeats-below'],
		['words not met again', 'colour,size\nblue,big\nred,small\nblue,small\n', true, 'not-met-again'],
		['an unnamed index', ',a\n0,1.5\n1,2.5\n', true, 'words-above-numbers'],
		['words above numbers, one of which is a word', 'a,b\n1,2\n3,4\n?,5\n', true, 'words-above-numbers'],
	] as const) {
		it(`${present ? 'is there' : 'is not there'}: ${what}`, async () => {
			const table = await read(text);
			assert.deepEqual(table.reading.header, { present, reason });
		});
	}

	it('not there, its columns get numbers for names and its row is data', async () => {
		const table = await read(numbers);
		assert.deepEqual(
			table.columns.map((column) => column.name),
			['column 1', 'column 2', 'column 3'],
		);
		assert.deepEqual([...numeric(table, 'column 1').values], [5.1, 4.9, 4.7]);
		assert.deepEqual([...table.rowIndex.startLines], [1, 2, 3]);
	});

	it('is there or not as somebody says', async () => {
		const with1 = await read(numbers, { header: true });
		assert.deepEqual(
			with1.columns.map((column) => column.name),
			['5.1', '3.5', '1'],
		);
		assert.equal(with1.rows, 2);
		const without = await read(`a,b,c\n${numbers}`, { header: false });
		assert.equal(without.rows, 4);
		assert.deepEqual(without.reading.header, { present: false, reason: 'chosen' });
		assert.equal(categorical(without, 'column 1').categories[0], 'a');
	});
});

describe('the dialect of delimited text', () => {
	it('takes any number of spaces for one delimiter, where nothing else cuts', async () => {
		const table = await read(' height  mass sex\n 1.75   70 f \n  1.8 80.5   m\n');
		assert.equal(table.delimiter, ' ');
		assert.deepEqual([...numeric(table, 'height').values], [1.75, 1.8]);
		assert.deepEqual([...numeric(table, 'mass').values], [70, 80.5]);
		assert.deepEqual(categorical(table, 'sex').categories, ['f', 'm']);
		assert.deepEqual(table.warnings, []);
	});

	it('reads decimal commas where commas do not delimit, and says so', async () => {
		const table = await read('a;b\n1,5;-2,25\n10;3\n');
		assert.equal(table.reading.decimalPoint, ',');
		assert.deepEqual([...numeric(table, 'a').values], [1.5, 10]);
		assert.deepEqual([...numeric(table, 'b').values], [-2.25, 3]);
	});

	it('does not guess whether 1,234 is a thousand and more or one and a bit', async () => {
		const table = await read('a;b\n1,234;1\n2,345;2\n');
		assert.equal(table.reading.decimalPoint, '.');
		assert.deepEqual(categorical(table, 'a').categories, ['1,234', '2,345']);
		const told = await read('a;b\n1,234;1\n2,345;2\n', { decimalPoint: ',' });
		assert.deepEqual([...numeric(told, 'a').values], [1.234, 2.345]);
	});

	it('leaves comment lines out and lists them, where the file begins with one', async () => {
		const table = await read('# made by a program\n#\na,b\n1,2\n# later\n3,4\n');
		assert.deepEqual([...numeric(table, 'a').values], [1, 3]);
		assert.deepEqual([...table.rowIndex.startLines], [4, 6]);
		assert.deepEqual(table.warnings, [{ kind: 'comment-lines', count: 3, lines: [1, 2, 5] }]);
		const none = await read('a,b\n#1,2\n#3,4\n');
		assert.equal(none.rows, 2);
	});

	it('follows the line in which spreadsheets name the delimiter', async () => {
		const table = await read('sep=;\na;b\n1;2,5\n');
		assert.equal(table.delimiter, ';');
		assert.deepEqual([...table.rowIndex.startLines], [3]);
		assert.deepEqual([...numeric(table, 'b').values], [2.5]);
	});

	it('opens quotes behind blanks', async () => {
		const table = await read('a, b\n1, "x, y"\n2, z\n');
		assert.deepEqual(categorical(table, 'b').categories, ['x, y', 'z']);
	});

	it('knows the words for "no value" it is told, and no others', async () => {
		const table = await read('a,b\n1,x\n.,n.a.\nNA,z\n', { missing: ['.', 'N.A.'] });
		assert.deepEqual(categorical(table, 'a').categories, ['1', 'NA']);
		assert.equal(table.columns[0].missing, 1);
		assert.deepEqual([...categorical(table, 'b').codes], [0, -1, 1]);
	});
});
