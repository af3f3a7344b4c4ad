import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesSource } from '../../../../../src/data/io/byte-source.ts';
import { cellText } from '../../../../../src/data/table/cells.ts';
import type { Content } from '../../../../../src/data/formats/format.ts';
import { JsonRecords } from '../../../../../src/data/formats/json/json-records.ts';
import { readJson } from '../../../../../src/data/formats/json/index.ts';
import { readSilently } from '../../../../../src/data/read/read-context.ts';
import { readTable } from '../../../../../src/data/read/read-table.ts';
import { RowSample } from '../../../../../src/data/read/row-sample.ts';
import type { Table } from '../../../../../src/data/table/table.ts';
import { bytesOf, categorical, numeric, sentence, tableOf } from '../../../../support/tables.ts';

const tableFrom = (content: Content): Table => ({ ...content, name: 'test.json', bytes: 0, hash: Promise.resolve('') });

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
		['{"a": 1, "b": 2}\n{"a": 1, "b": 2\n{"a": 1, "b": 2}\n', 'line 2, column 16', "','"],
		['{"a": 1, "b": 2}\n{"a": 1, "b": NaN}\n', 'line 2, column 15', "'N'"],
		['[{"a": "é", "b": 2}, {"a": 1, "b": 2,}]', 'line 1, column 38', 'double-quoted'],
		['[\n {"a": 1,\n  "b": 2},\n {"a": 1,\n  "b": tru}\n]', 'line 5, column 11', "'}'", /^[^\n]*$/],
		[`{"a": "${'x'.repeat(50)}",\n "b": yes,\n "c": "${'y'.repeat(50)}"}`, 'line 2, column 7', "'y'", /^[^\n]*$/],
	] as const) {
		it(`is refused with line and reason: ${text.slice(0, 30)}`, async () => {
			await assert.rejects(tableOf(text, 'test.json'), sentence('test.json', ...parts));
		});
	}

	it('is refused with the line that is not UTF-8', async () => {
		const text = '{"a": 1, "b": "x"}\n{"a": 1,\n "b": "\u00e9"}\n';
		await assert.rejects(readTable(Buffer.from(text, 'latin1'), 'test.json'), sentence('test.json, line 3', 'UTF-8'));
	});

	it('may begin with a byte order mark, and have any line ends', async () => {
		const table = await tableOf(
			'\ufeff{"a": 1, "b": "x"}\r\n{"a": 2, "b": "\u{1f600}"}\r\r{"a": 3, "b": ""}',
			'test.jsonl',
		);
		assert.deepEqual([...table.rowIndex.startLines], [1, 2, 4]);
		assert.deepEqual(categorical(table, 'b').categories, ['x', '\u{1f600}']);
	});

	it('has text where one value is none of a number, and numbers where all texts are', async () => {
		const rows = [1, '02', null, 'NA', 2.5, true, '1'].map((b, a) => JSON.stringify({ a, b }));
		const mixed = categorical(await tableOf(rows.join('\n'), 'test.jsonl'), 'b');
		assert.deepEqual(mixed.categories, ['1', '02', '2.5', 'true']);
		assert.deepEqual([...mixed.codes], [0, 1, -1, -1, 2, 3, 0]);
		const numbers = numeric(await tableOf(rows.slice(0, 5).join('\n'), 'test.jsonl'), 'b');
		assert.deepEqual([[...numbers.values], numbers.missing, numbers.integer], [[1, 2, NaN, NaN, 2.5], 2, false]);
	});

	it('is refused where it is not UTF-8, also behind the first chunk', async () => {
		const bytes = Buffer.concat([
			Buffer.from('{"a": 1, "b": "x"}\n'.repeat(100_000)),
			Buffer.from('{"a": "\xe9"}', 'latin1'),
		]);
		await assert.rejects(readTable(bytes, 'test.jsonl'), sentence('test.jsonl', 'not UTF-8'));
	});

	it('is the same in whatever chunks it comes', () => {
		const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 });
		const white = fc.constantFrom('', ' ', '\n', '\r\n', '\r', '\t', '\ufeff');
		const texts = fc.tuple(fc.array(value, { minLength: 1, maxLength: 6 }), white, white, fc.boolean());
		fc.assert(
			fc.property(
				texts,
				fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
				([values, a, b, inArray], sizes) => {
					const parts = values.map((value) => a + JSON.stringify(value, null, b === '\t' ? 1 : 0) + b);
					const text = inArray ? `${b}[${parts.join(',')}]${a}` : parts.join('\n');
					const bytes = Buffer.from(text);
					const all = (chunks: readonly number[]) => {
						const records = new JsonRecords('test.json');
						const found: unknown[] = [];
						let from = 0;
						let to = 0;
						for (let i = 0; to < bytes.length; i++) {
							to = Math.min(bytes.length, to + chunks[i % chunks.length]);
							records.give(Buffer.from(bytes.subarray(from, to)), to === bytes.length);
							while (records.next()) found.push([records.value(), records.startLine, records.endLine]);
							from += records.position;
						}
						return found;
					};
					const whole = all([bytes.length]);
					assert.deepEqual(all(sizes), whole);
					assert.deepEqual(
						whole.map((record) => JSON.stringify((record as unknown[])[0])),
						values.map((value) => JSON.stringify(value)),
					);
				},
			),
		);
	});

	it('has rows drawn where it would take more memory than there is', async () => {
		// Every record has another word, one has a name of its own.
		const records = Array.from({ length: 9000 }, (_, a) => ({ a, b: `word ${a}`, ...(a === 8999 ? { c: 1 } : {}) }));
		for (const text of [records.map((record) => JSON.stringify(record)).join('\n'), JSON.stringify(records)]) {
			const source = bytesSource(bytesOf(text), 'test.json');
			const whole = await readJson(source, {}, readSilently);
			assert.equal(whole.rows, 9000);
			const part = tableFrom(await readJson(source, {}, readSilently, 300_000));
			assert.ok(part.rows > 1000 && part.rows < 4000, String(part.rows));
			const sample = new RowSample(9000, part.rows);
			const rows = [...records.keys()].filter(() => sample.takesNext());
			assert.deepEqual([...numeric(part, 'a').values], rows);
			assert.deepEqual(
				categorical(part, 'b').categories,
				rows.map((row) => `word ${row}`),
			);
			assert.deepEqual(
				part.columns.map(({ name }) => name),
				['a', 'b', 'c'],
			);
			assert.deepEqual(
				[...part.rowIndex.endLines],
				rows.map((row) => whole.rowIndex.endLines[row]),
			);
			assert.deepEqual(part.warnings, [sample.warning]);
			assert.deepEqual((await readJson(source, { mostRows: part.rows }, readSilently)).rowIndex, part.rowIndex);
		}
	});

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
