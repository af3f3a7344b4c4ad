import assert from 'node:assert/strict';
import fc from 'fast-check';
import { constantColumns, inOrderOf, withWords, type ListedRow } from '../../../../src/webview/parts/rows-order.ts';

const listed = (cells: readonly (readonly string[])[], leads: readonly (readonly string[])[] = []): ListedRow[] =>
	cells.map((row, index) => ({ index, leads: leads[index] ?? [], cells: row }));

const firstCells = (rows: readonly ListedRow[]) => rows.map(({ cells }) => cells?.[0]);

describe('order of listed rows', () => {
	it('sorts numbers by size, however they are written, and empty cells last both ways', () => {
		const rows = listed([['10'], ['9'], [''], ['1,000'], ['-2'], ['1e2']]);
		const order = (falling: boolean) => ({ kind: 'cell', column: 0, falling }) as const;
		assert.deepEqual(firstCells(inOrderOf(rows, order(false), 'en')), ['-2', '9', '10', '1e2', '1,000', '']);
		assert.deepEqual(firstCells(inOrderOf(rows, order(true), 'en')), ['1,000', '1e2', '10', '9', '-2', '']);
	});

	it('sorts what is said of rows: percents and signed numbers', () => {
		const rows = listed(
			[['a'], ['b'], ['c']],
			[
				['9%', '+1'],
				['96%', '−3'],
				['50%', '+2'],
			],
		);
		const by = (column: number) => firstCells(inOrderOf(rows, { kind: 'lead', column, falling: true }, 'en'));
		assert.deepEqual(by(0), ['b', 'c', 'a']);
		assert.deepEqual(by(1), ['c', 'a', 'b']);
	});

	it('keeps equal rows as they were, and all rows', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('x', 'y', '2', '', '10')), fc.boolean(), (texts, falling) => {
				const rows = listed(texts.map((text) => [text]));
				const sorted = inOrderOf(rows, { kind: 'cell', column: 0, falling }, 'en');
				assert.deepEqual(
					sorted.map(({ index }) => index).sort((a, b) => a - b),
					rows.map(({ index }) => index),
				);
				for (let i = 1; i < sorted.length; i++)
					if (sorted[i].cells?.[0] === sorted[i - 1].cells?.[0]) assert.ok(sorted[i - 1].index < sorted[i].index);
			}),
		);
	});

	it('finds rows by words in any cell', () => {
		const rows = listed(
			[
				['Ideal', 'E'],
				['Fair', 'F'],
			],
			[['right'], ['wrong']],
		);
		assert.deepEqual(firstCells(withWords(rows, ' ideal ')), ['Ideal']);
		assert.deepEqual(firstCells(withWords(rows, 'WRONG')), ['Fair']);
		assert.equal(withWords(rows, '').length, 2);
	});

	it('finds the columns in which all rows are alike', () => {
		assert.deepEqual(
			constantColumns(
				listed([
					['a', '1', ''],
					['a', '2', ''],
				]),
				3,
			),
			[0, 2],
		);
		assert.deepEqual(constantColumns(listed([['a']]), 1), []);
		assert.deepEqual(constantColumns([{ index: 0, leads: [], cells: undefined }], 2), []);
	});
});
