import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText } from '../../../../src/data/table/cells.ts';
import { checkOneFormat, joinTables } from '../../../../src/data/table/join-tables.ts';
import { fileOfRow } from '../../../../src/data/table/parts.ts';
import { readSilently } from '../../../../src/data/read/read-context.ts';
import type { ReadOptions } from '../../../../src/data/read/read-options.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { readTables } from '../../../../src/data/read/read-tables.ts';
import type { Table } from '../../../../src/data/table/table.ts';
import { bytesOf, column, numeric, sentence, tableOf } from '../../../support/tables.ts';

/** Files a.csv, b.csv, … as one table. */
const joined = (texts: readonly string[], options?: ReadOptions): Promise<Table> =>
	readTables(
		texts.map((text, i) => (context, settled) => {
			const name = `${String.fromCharCode(97 + i)}.csv`;
			return readTable(bytesOf(text), name, context, name, settled);
		}),
		readSilently,
		options,
	);
const rowsOf = (table: Table) =>
	Array.from({ length: table.rows }, (_, row) => table.columns.map((each) => cellText(each, row)));

describe('several files as one table', () => {
	it('are what one file with all their rows is', async () => {
		const cell = fc.constantFrom('1', '2.5', 'x', '', 'NA', '2024-01-31', '31/12/2023', '-7');
		const row = fc.tuple(cell, cell, fc.integer());
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 }),
				async (parts) => {
					const text = (rows: readonly (readonly unknown[])[]) =>
						`a,b,c\n${rows.map((cells) => cells.join()).join('\n')}\n`;
					const options = { header: true, delimiter: ',' };
					const several = await joined(parts.map(text), options);
					const one = await readTable(bytesOf(text(parts.flat())), 'all.csv', readSilently, 'all.csv', options);
					assert.deepEqual(rowsOf(several), rowsOf(one));
					assert.deepEqual(
						several.columns.map(({ kind, name, missing, distinct }) => ({ kind, name, missing, distinct })),
						one.columns.map(({ kind, name, missing, distinct }) => ({ kind, name, missing, distinct })),
					);
				},
			),
		);
	});

	it('are the same where the columns of many were joined before the last file was read', async () => {
		const cells = ['1', '2.5', '0.1', '16777217', 'x', '', 'NA', '2024-01-31', '-7'];
		const texts = Array.from({ length: 150 }, (_, i) => `a,b,c\n${cells[i % 9]},${cells[(i * 7) % 5]},${i / 7}\n`);
		const options = { header: true, delimiter: ',' };
		const apart = await Promise.all(
			texts.map((text, i) =>
				readTable(bytesOf(text), `${i}.csv`, { ...readSilently, isPart: true }, `${i}.csv`, options),
			),
		);
		const wanted = joinTables(apart);
		const several = await joined(texts, options);
		assert.deepEqual(rowsOf(several), rowsOf(wanted));
		assert.deepEqual(several.columns, wanted.columns);
		assert.equal(several.parts?.length, 150);
	});

	it('may have their columns in any order', async () => {
		const table = await joined(['a,b\n1,x\n', 'b,a\ny,2\n']);
		assert.deepEqual(rowsOf(table), [
			['1', 'x'],
			['2', 'y'],
		]);
	});

	it('keep file and line of every row', async () => {
		const table = await joined(['a,b\n1,x\n2,x\n', '# note\na,b\n3,y\n']);
		assert.deepEqual([...table.rowIndex.startLines], [2, 3, 3]);
		assert.deepEqual(
			[0, 1, 2].map((row) => fileOfRow(table, row)),
			[
				{ index: 0, name: 'a.csv' },
				{ index: 0, name: 'a.csv' },
				{ index: 1, name: 'b.csv' },
			],
		);
		assert.deepEqual(
			table.parts?.map(({ name, rows, bytes }) => [name, rows, bytes]),
			[
				['a.csv', 2, 12],
				['b.csv', 1, 15],
			],
		);
		assert.deepEqual(table.warnings, [{ kind: 'comment-lines', count: 1, lines: [1], file: 'b.csv' }]);
	});

	it('have a hash that changes with any of them and with their order', async () => {
		const texts = ['a,b\n1,x\n', 'a,b\n2,y\n', 'a,b\n3,y\n'];
		const hashes = [
			[0, 1],
			[1, 0],
			[0, 2],
			[0, 1, 2],
		].map(async (order) => (await joined(order.map((i) => texts[i]))).hash);
		assert.equal(new Set(await Promise.all(hashes)).size, 4);
	});

	it('agree on a header, on how dates are written, and on what is text', async () => {
		// By itself, each of the second files would be read otherwise.
		const words = await joined(['name,kind\nx,1\ny,2\n', 'name,kind\nu,v\n']);
		assert.deepEqual(rowsOf(words), [
			['x', '1'],
			['y', '2'],
			['u', 'v'],
		]);
		const dates = await joined(['when,n\n01/02/2024,1\n', 'when,n\n01/25/2024,2\n']);
		assert.equal(numeric(dates, 'when').date?.order, 'mdy');
		const gaps = await joined(['a,b\n,1\n', 'a,b\nx,2\n']);
		assert.equal(column(gaps, 'a').kind, 'categorical');
		assert.equal(column(gaps, 'a').missing, 1);
	});

	it('are refused by the file and the column that do not fit', async () => {
		await assert.rejects(joined(['a,b\n1,2\n', 'a,c\n1,2\n']), sentence('b.csv', '"b"', 'a.csv'));
		await assert.rejects(joined(['a,b\n1,2\n', 'a,b,c\n1,2,3\n']), sentence('b.csv', '"c"', 'a.csv'));
	});

	it('are refused before the rest of them is read', async () => {
		const read: string[] = [];
		const parts = ['a,b\n1,2\n', 'a,c\n1,2\n', 'a,b\n1,2\n'].map((text, i) => () => {
			const name = `${i}.csv`;
			read.push(name);
			return tableOf(text, name);
		});
		await assert.rejects(readTables(parts, readSilently), sentence('1.csv', '"b"', '0.csv'));
		assert.deepEqual(read, ['0.csv', '1.csv']);
		assert.throws(
			() => checkOneFormat(['a.json', 'b.csv', 'c.csv.gz']),
			sentence('a.json', 'json', 'b.csv', 'delimited'),
		);
		checkOneFormat(['a.csv', 'b.tsv', 'c.csv.gz']);
	});

	it('say of which file it is that it is not UTF-8', async () => {
		const latin = Buffer.from('a,b\n1,\xfc\n', 'latin1');
		const table = await readTables(
			[() => tableOf('a,b\n1,x\n', 'a.csv'), () => readTable(latin, 'b.csv')],
			readSilently,
		);
		assert.deepEqual(table.warnings, [{ kind: 'not-utf8', encoding: 'windows-1252', line: 2, file: 'b.csv' }]);
		assert.deepEqual(
			table.parts?.map(({ reading }) => reading.encoding),
			['utf-8', 'windows-1252'],
		);
	});
});
