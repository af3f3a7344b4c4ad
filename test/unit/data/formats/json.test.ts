import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText } from '../../../../src/data/cells.ts';
import { categorical, numeric, sentence, tableOf } from '../tables.ts';

describe('JSON', () => {
	it('is one record a line, with the line of each', async () => {
		const table = await tableOf('{"a": 1, "b": "x"}\n\n{"b": "y", "a": 2.5, "c": true}\n', 'test.jsonl');
		assert.deepEqual([...numeric(table, 'a').values], [1, 2.5]);
		assert.deepEqual([...categorical(table, 'b').codes], [0, 1]);
		assert.deepEqual([...categorical(table, 'c').codes], [-1, 0]);
		assert.deepEqual([...table.rowIndex.startLines], [1, 3]);
		assert.equal(table.reading.format, 'json');
	});

	it('is a list of records, with the lines of each, objects inside flattened', async () => {
		const text = '[\n  {"a": {"b": 1, "c": {"d": "]"}},\n   "e": null},\n  {"a": {"b": 2}, "e": "NA"}, {"e": 3}\n]\n';
		const table = await tableOf(text, 'test.json');
		assert.deepEqual([...numeric(table, 'a.b').values], [1, 2, NaN]);
		assert.deepEqual(categorical(table, 'a.c.d').categories, [']']);
		assert.deepEqual([...numeric(table, 'e').values], [NaN, NaN, 3]);
		assert.deepEqual([...table.rowIndex.startLines], [2, 4, 4]);
		assert.deepEqual([...table.rowIndex.endLines], [3, 4, 4]);
	});

	it('takes names of object members for what they are', async () => {
		const table = await tableOf(
			'{"__proto__": 1, "constructor": "x"}\n{"__proto__": 2, "constructor": "y"}\n',
			'test.jsonl',
		);
		assert.deepEqual(
			table.columns.map(({ name }) => name),
			['__proto__', 'constructor'],
		);
	});

	for (const [text, ...parts] of [
		['', 'no records'],
		['[]', 'no records'],
		['{"a": 1}\n', 'fewer than two columns'],
		['{"a": 1, "b": [1, 2]}\n', 'line 1', '"b" is a list'],
		['{"a": 1, "b": 2}\n{"a": 1, "b": \n', 'line 2', 'not JSON'],
		['[{"a": 1, "b": 2}', 'not closed'],
		['[{"a": 1, "b": 2} {"a": 1, "b": 2}]', 'comma'],
		['[{"a": 1, "b": 2}] x', 'follows'],
		['1\n2\n', 'line 1', 'must be an object'],
		[`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`, 'nested'],
		['}', 'line 1', 'not JSON'],
	] as const) {
		it(`is refused with line and reason: ${text.slice(0, 30)}`, async () => {
			await assert.rejects(tableOf(text, 'test.json'), sentence('test.json', ...parts));
		});
	}

	it('gives back every value and line of any records, however they are written', async () => {
		const value = fc.oneof(
			fc.double({ noNaN: true, noDefaultInfinity: true }),
			fc.string(),
			fc.boolean(),
			fc.constant(null),
		);
		const records = fc.array(fc.record({ a: value, b: value, '{"': value }), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(records, fc.boolean(), fc.constantFrom(undefined, 1, '\t'), async (rows, lines, indent) => {
				const text = lines ? rows.map((row) => JSON.stringify(row)).join('\n') : JSON.stringify(rows, null, indent);
				const table = await tableOf(text, 'test.json');
				assert.equal(table.rows, rows.length);
				if (lines)
					assert.deepEqual(
						[...table.rowIndex.startLines],
						[...rows.keys()].map((row) => row + 1),
					);
				for (const column of table.columns)
					for (const [r, row] of rows.entries()) {
						const given = row[column.name as 'a'];
						const text = given === null ? '' : String(given).trim();
						const expected = ['na', 'n/a', 'nan', 'null', 'none', '?', '-'].includes(text.toLowerCase()) ? '' : text;
						const actual = cellText(column, r);
						if (column.kind === 'numeric' && column.date === undefined && expected !== '')
							assert.equal(Number(actual), Number(expected));
						else if (column.kind === 'categorical') assert.equal(actual, expected);
					}
			}),
		);
	});
});
