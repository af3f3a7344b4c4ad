import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openBatches } from '../../../../src/data/read/batches/open-batches.ts';
import { readSilently, type ReadContext } from '../../../../src/data/read/read-context.ts';
import type { ReadOptions } from '../../../../src/data/read/read-options.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { readTables } from '../../../../src/data/read/read-tables.ts';
import { cellText } from '../../../../src/data/table/cells.ts';
import type { Table } from '../../../../src/data/table/table.ts';
import { namesIn, namesLine, problemOfNames } from '../../../../src/protocol/typed-names.ts';
import { pairsIn, pairsText } from '../../../../src/protocol/column-reading.ts';
import { bytesOf, categorical, column, sentence } from '../../../support/tables.ts';

const read = (text: string, options: ReadOptions, context: ReadContext = readSilently) =>
	readTable(bytesOf(text), 'a.csv', context, 'a.csv', options);
const namesOf = ({ columns }: Table) => columns.map(({ name }) => name);
const rows = '5.1,3.5,0\n4.9,3.0,1\n6.2,2.9,0\n';
const part = (text: string, name: string) => (context: ReadContext, options: ReadOptions) =>
	readTable(bytesOf(text), name, context, name, options);

describe('names of columns that somebody gives', () => {
	it('are those of a file that has none, as if they stood above its rows', async () => {
		const names = ['length', 'a, b', 'y'];
		const named = await read(rows, { names });
		const written = await read(`length,"a, b",y\n${rows}`, {});
		assert.deepEqual(named.columns, written.columns);
		assert.deepEqual(named.warnings, written.warnings);
	});

	it('are not those of a file that names its columns itself, in another order too', async () => {
		const table = await read(`y,width,length\n${rows}`, { names: ['length', 'width', 'y'] });
		assert.deepEqual([namesOf(table), table.rows], [['y', 'width', 'length'], 3]);
		const other = read(`p,q,r\n${rows}`, { names: ['length', 'width', 'y'] });
		await assert.rejects(other, sentence('a.csv, line 1', '"p", "q", "r"', 'leave those out'));
		const renamed = await read(`p,q,r\n${rows}`, { names: ['length', 'width', 'y'], header: true });
		assert.deepEqual([namesOf(renamed), renamed.rows], [['length', 'width', 'y'], 3]);
	});

	it('leave a first row of words that is like no header what it is', async () => {
		const text = 'red,big\nblue,small\ngreen,middling\n';
		assert.equal((await read(text, {})).rows, 2, 'without names nothing tells');
		assert.equal((await read(text, { names: ['colour', 'size'] })).rows, 3);
		assert.equal((await read('red,big\n', { names: ['colour', 'size'] })).rows, 1);
	});

	it('must be as many as the columns; the last may lack where it is what is predicted', async () => {
		const names = ['length', 'width', 'y', 'z'];
		await assert.rejects(read(rows, { names }), sentence('a.csv, line 1', 'cells in the row: 3', 'names given: 4'));
		const table = await read(rows, { names }, { ...readSilently, lastMayLack: 'z' });
		assert.deepEqual(namesOf(table), ['length', 'width', 'y']);
		await assert.rejects(read(rows, { names }, { ...readSilently, lastMayLack: 'y' }), sentence('names given: 4'));
	});

	it('are those of each of several files', async () => {
		const names = ['length', 'width', 'y'];
		const joined = await readTables([part(rows, 'a.csv'), part(rows, 'b.csv')], readSilently, { names });
		assert.deepEqual([namesOf(joined), joined.rows], [names, 6]);
		const own = `y,width,length\n${rows}`;
		const withHeader = await readTables([part(own, 'a.csv'), part(own, 'b.csv')], readSilently, { names });
		assert.deepEqual([namesOf(withHeader), withHeader.rows], [['y', 'width', 'length'], 6]);
	});

	it('are read from a line with any delimiter, and written so that they are read again', () => {
		assert.deepEqual(namesIn(' a, "b, c" ,d\n'), ['a', 'b, c', 'd']);
		assert.deepEqual(namesIn('a\tb c\t"d"'), ['a', 'b c', 'd']);
		assert.deepEqual(namesIn('a;b'), ['a', 'b']);
		assert.deepEqual(problemOfNames(namesIn('a,,b')), { kind: 'empty', position: 2 });
		assert.deepEqual(problemOfNames(['a', 'b', 'a']), { kind: 'twice', name: 'a' });
		assert.deepEqual(problemOfNames(['a', 'b'], 3), { kind: 'count', given: 2, columns: 3 });
		const name = fc.string().map((text) => text.trim()).filter((text) => text !== '' && !/[\uFEFF\r\n]/.test(text)); // prettier-ignore
		fc.assert(fc.property(fc.array(name, { minLength: 2, maxLength: 5 }), (names) => {
			assert.deepEqual(namesIn(namesLine(names)), names);
		})); // prettier-ignore
	});
});

describe('categories, and what they are called', () => {
	const text = 'code,y\n3,0\n11,1.0\n3,1\n,0\n40,\n';

	it('are the numbers of the column, each by its shortest text', async () => {
		const { codes, categories, missing, distinct } = categorical(
			await read(text, { categorical: ['code', 'no'] }),
			'code',
		);
		assert.deepEqual([[...codes], categories, missing, distinct], [[0, 1, 0, -1, 2], ['3', '11', '40'], 1, 3]);
	});

	it('read as if the names stood in the file', async () => {
		const names = [
			{ value: '0', name: 'no' },
			{ value: '1', name: 'yes' },
		];
		const called = column(await read(text, { valueNames: [{ column: 'y', names }] }), 'y');
		const written = column(await read('code,y\n3,no\n11,yes\n3,yes\n,no\n40,\n', {}), 'y');
		assert.deepEqual(called, written);
	});

	it('may be called the same, and are one then', async () => {
		const valueNames = [{ column: 'a', names: ['red', 'pink'].map((value) => ({ value, name: 'reddish' })) }];
		const { codes, categories } = categorical(await read('a,b\nred,1\nblue,2\npink,3\n', { valueNames }), 'a');
		assert.deepEqual(
			[[...codes], categories],
			[
				[0, 1, 0],
				['reddish', 'blue'],
			],
		);
	});

	it('are called so once, in several files too', async () => {
		const swapped = [
			{ value: '0', name: '1' },
			{ value: '1', name: '0' },
		];
		const options: ReadOptions = { valueNames: [{ column: 'y', names: swapped }] };
		const joined = await readTables([part(text, 'a.csv'), part(text, 'b.csv')], readSilently, options);
		const y = column(joined, 'y');
		assert.deepEqual(Array.from({ length: 5 }, (_, row) => cellText(y, row)), ['1', '0', '0', '1', '']); // prettier-ignore
	});

	it('are the same in a large file that is read in batches', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		try {
			const file = join(folder, 'a.csv');
			const lines = Array.from({ length: 500 }, (_, row) => `${[3, 11, 40][row % 3]},${row % 2},${row}`).join('\n');
			await writeFile(file, `${lines}\n`);
			const options: ReadOptions = {
				names: ['code', 'y', 'n'],
				categorical: ['code'],
				valueNames: [{ column: 'y', names: [{ value: '0', name: 'no' }] }],
			};
			const batches = await openBatches(file, (name) => name !== 'n', options, readSilently, 1);
			const whole = await read(lines, options);
			let at = 0;
			await batches!.each(async ({ columns, rows: count }) => {
				for (let row = 0; row < count; row++)
					for (const each of columns) assert.equal(cellText(each, row), cellText(column(whole, each.name), at + row));
				at += count;
			});
			assert.equal(at, 500);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});

	it('are typed as pairs', () => {
		const pairs = pairsIn('0: no, "1: yes, or so"');
		assert.deepEqual(pairsIn(pairsText([{ value: '1', name: 'yes, or so' }])), [{ value: '1', name: 'yes, or so' }]);
		assert.deepEqual(pairs, [{ value: '0', name: 'no' }, { value: '1', name: 'yes, or so' }]); // prettier-ignore
		for (const wrong of ['0', '0:', ':a', '0:a,0:b']) assert.equal(pairsIn(wrong), undefined, wrong);
		assert.deepEqual(pairsIn(' '), []);
	});
});
