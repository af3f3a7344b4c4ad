import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { cellText } from '../../../../src/data/table/cells.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { bytesOf, categorical, column, numeric, sentence, tableOf } from '../../../support/tables.ts';

describe('readTable', () => {
	it('reads numbers and categories by column', async () => {
		const table = await tableOf('height,colour\n1.5,red\n-2e3,blue\n.25,red\n');
		assert.equal(table.rows, 3);
		assert.deepEqual([...numeric(table, 'height').values], [1.5, -2000, 0.25]);
		assert.deepEqual(categorical(table, 'colour').categories, ['red', 'blue']);
		assert.deepEqual([...categorical(table, 'colour').codes], [0, 1, 0]);
		assert.deepEqual(table.warnings, []);
	});

	it('knows name, size and SHA-256 of the bytes', async () => {
		const bytes = bytesOf('a,b\n1,2\n');
		const table = await readTable(bytes, 'small.csv');
		assert.equal(table.name, 'small.csv');
		assert.equal(table.bytes, 8);
		assert.equal(await table.hash, createHash('sha256').update('a,b\n1,2\n').digest('hex'));
	});

	for (const missing of ['', 'NA', 'n/a', 'NaN', 'null', '?', '-', 'None', '  ']) {
		it(`takes "${missing}" for a missing cell in both kinds of column`, async () => {
			const table = await tableOf(`a,b\n1,x\n${missing},${missing}\n3,y\n`);
			assert.deepEqual([...numeric(table, 'a').values], [1, NaN, 3]);
			assert.equal(numeric(table, 'a').missing, 1);
			assert.equal(numeric(table, 'a').distinct, 2);
			assert.deepEqual([...categorical(table, 'b').codes], [0, -1, 1]);
			assert.equal(categorical(table, 'b').missing, 1);
		});
	}

	it('keeps the text of numbers when a later cell makes the column categorical', async () => {
		const table = await tableOf('zip,n\n01067,1\n,2\n1.0,3\nSW1A,4\n01067,5\n');
		const zip = categorical(table, 'zip');
		assert.deepEqual(zip.categories, ['01067', '1.0', 'SW1A']);
		assert.deepEqual([...zip.codes], [0, -1, 1, 2, 0]);
		assert.deepEqual([...numeric(table, 'n').values], [1, 2, 3, 4, 5]);
	});

	for (const text of ['0x10', '0b1', 'Infinity', '1e999', '1_000', '1 000', '12%', '1,5', '--1']) {
		it(`does not take "${text}" for a number`, async () => {
			const table = await tableOf(`a,b\n"${text}",1\n"${text}",2\n`);
			assert.deepEqual(categorical(table, 'a').categories, [text]);
		});
	}

	it('tells whole numbers from others', async () => {
		const table = await tableOf('a,b\n1,1\n2.0,2.5\n,\n');
		assert.equal(numeric(table, 'a').integer, true);
		assert.equal(numeric(table, 'b').integer, false);
	});

	it('calls a column without values empty and numeric', async () => {
		const table = await tableOf('a,b\n1,\n2,NA\n');
		assert.deepEqual([numeric(table, 'b').distinct, numeric(table, 'b').missing], [0, 2]);
	});

	for (const [delimiter, name] of [
		[',', 'test.csv'],
		[';', 'test.csv'],
		['\t', 'test.csv'],
		['|', 'test.csv'],
		['\t', 'test.tsv'],
	] as const) {
		it(`finds the delimiter ${JSON.stringify(delimiter)} in ${name}`, async () => {
			const table = await tableOf(
				['a', 'b', 'c'].join(delimiter) + '\n' + ['1', '2', 'x'].join(delimiter) + '\n',
				name,
			);
			assert.equal(table.delimiter, delimiter);
			assert.deepEqual(
				table.columns.map((each) => each.name),
				['a', 'b', 'c'],
			);
		});
	}

	it('does not take decimal commas for delimiters', async () => {
		const table = await tableOf('a;b\n1,5;2,5\n1,25;2,0\n');
		assert.equal(table.delimiter, ';');
		assert.equal(table.columns.length, 2);
	});

	it('makes every column name one of a kind', async () => {
		const table = await tableOf('a,a,,a (2),a,column 3,\n1,2,3,4,5,6,7\n');
		assert.deepEqual(
			table.columns.map((each) => each.name),
			['a', 'a (3)', 'column 3 (2)', 'a (2)', 'a (4)', 'column 3', 'column 7'],
		);
		assert.deepEqual(table.warnings, [
			{ kind: 'duplicate-column-names', names: ['a'] },
			{ kind: 'empty-column-names', count: 2 },
		]);
	});

	it('takes names of object members and markup for what they are: names', async () => {
		const table = await tableOf('__proto__,constructor,<img src=x onerror=alert(1)>\n1,toString,__proto__\n');
		assert.deepEqual(
			table.columns.map((each) => each.name),
			['__proto__', 'constructor', '<img src=x onerror=alert(1)>'],
		);
		assert.deepEqual(categorical(table, 'constructor').categories, ['toString']);
		assert.deepEqual(categorical(table, '<img src=x onerror=alert(1)>').categories, ['__proto__']);
	});

	it('keeps ragged rows, padded or cut, and lists their lines', async () => {
		const table = await tableOf('a,b,c\n1,2\n1,2,3\n1,2,3,4\n');
		assert.equal(table.rows, 3);
		assert.deepEqual([...numeric(table, 'c').values], [NaN, 3, 3]);
		assert.deepEqual(table.warnings, [{ kind: 'ragged-rows', count: 2, lines: [2, 4] }]);
	});

	it('lists at most a hundred lines, and counts all', async () => {
		const table = await tableOf('a,b\n' + '1\n'.repeat(150));
		const [warning] = table.warnings;
		assert(warning.kind === 'ragged-rows');
		assert.equal(warning.count, 150);
		assert.equal(warning.lines.length, 100);
	});

	it('skips blank lines but counts them', async () => {
		const table = await tableOf('\n\na,b\n\n1,2\n  \n3,4\n\n');
		assert.equal(table.rows, 2);
		assert.deepEqual([...table.rowIndex.startLines], [5, 7]);
	});

	it('knows the lines of quoted cells that span several, with mixed line ends', async () => {
		const table = await tableOf('a,b\r\n"x\r\ny",1\r"p\nq\rr",2\n\r\nz,3');
		assert.deepEqual([...table.rowIndex.startLines], [2, 4, 8]);
		assert.deepEqual([...table.rowIndex.endLines], [3, 6, 8]);
		assert.deepEqual(categorical(table, 'a').categories, ['x\ny', 'p\nq\nr', 'z']);
	});

	it('warns of text after a closing quote', async () => {
		const table = await tableOf('a,b\n"x"y",1\nz,2\n');
		assert.deepEqual(table.warnings, [{ kind: 'malformed-quotes', count: 1, lines: [2] }]);
		assert.equal(table.rows, 2);
	});

	it('reads 10 000 columns', async () => {
		const names = Array.from({ length: 10_000 }, (_, c) => `c${c}`);
		const cells = names.map((_, c) => String(c)).join();
		const table = await tableOf(`${names.join()}\n${cells}\n${cells}\n`);
		assert.equal(table.columns.length, 10_000);
		assert.deepEqual([...numeric(table, 'c9999').values], [9999, 9999]);
	});

	it('reads a row longer than 1 MB', async () => {
		const long = 'x'.repeat(1_200_000);
		const table = await tableOf(`a,b\n"${long}",1\nshort,2\n`);
		assert.deepEqual(
			categorical(table, 'a').categories.map((text) => text.length),
			[1_200_000, 5],
		);
	});

	it('reports progress up to the end and stops when cancelled', async () => {
		const bytes = bytesOf('a,b\n' + '12345,67890\n'.repeat(50_000));
		const seen: number[] = [];
		await readTable(bytes, 'big.csv', {
			cancellation: { aborted: false, throwIfAborted: () => undefined },
			report: (done, of) => {
				assert.equal(of, bytes.length);
				seen.push(done);
			},
		});
		assert(seen.length > 5);
		assert.deepEqual(
			seen,
			seen.toSorted((a, b) => a - b),
		);
		assert.equal(seen.at(-1), bytes.length);

		let calls = 0;
		const abort = new Error('stopped');
		abort.name = 'AbortError';
		const cancelled = readTable(bytes, 'big.csv', {
			cancellation: {
				aborted: false,
				throwIfAborted: () => {
					if (++calls === 3) throw abort;
				},
			},
			report: () => undefined,
		});
		await assert.rejects(cancelled, abort);
	});

	describe('of what is no table', () => {
		for (const [what, text, parts] of [
			['an empty file', '', ['test.csv', 'empty']],
			['blank lines only', '\n \n\r\n', ['test.csv', 'empty']],
			['a header only', 'a,b,c\n', ['test.csv', 'no rows', 'line 1']],
			['one column', 'a\n1\n2\n', ['test.csv', 'only one column', 'comma']],
			['a quote never closed', 'a,b\n1,2\n"3,4\n5,6\n', ['line 3', 'never closed']],
			['a zero byte', 'a,b\n1,2\n3,\u00004\n', ['line 3', 'zero byte in column 3', 'CSV']],
		] as const) {
			it(`says so: ${what}`, async () => {
				await assert.rejects(tableOf(text), sentence(...parts));
			});
		}

		it('says so: bytes of a program', async () => {
			const bytes = Uint8Array.from({ length: 5000 }, (_, i) => 1 + ((i * 167) % 31));
			await assert.rejects(
				readTable(bytes, 'garbage.csv'),
				sentence('garbage.csv', 'not a text file', 'control characters'),
			);
		});

		it('says so: more columns than any table has', async () => {
			await assert.rejects(tableOf('1,'.repeat(60_000) + '1\n2\n'), sentence('more than 50000 columns', 'line 1'));
		});
	});

	it('gives back every cell and its lines, whatever is quoted, in any script and with any line ends', async function () {
		this.timeout(20_000);
		const character = fc
			.integer({ min: 0x20, max: 0x2ffff })
			.filter((code) => code !== 0x7f && (code < 0xd800 || code > 0xdfff))
			.map((code) => String.fromCodePoint(code));
		const cell = fc.oneof(
			fc.string({ unit: character, maxLength: 6 }),
			fc.constantFrom('a,b', 'say "x"', '""', '"', 'p\nq', '\n', 'é', '漢字', '🙂', ';', '|', '\t.', '#'),
		);
		const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
		const table = fc.integer({ min: 2, max: 5 }).chain((columns) =>
			fc.record({
				rows: fc.array(
					fc.record({
						cells: fc.array(cell, { minLength: columns, maxLength: columns }),
						end: lineEnd,
						blanks: fc.array(lineEnd, { maxLength: 2 }),
					}),
					{ minLength: 1, maxLength: 12 },
				),
				columns: fc.constant(columns),
				endsOpen: fc.boolean(),
			}),
		);
		await fc.assert(
			fc.asyncProperty(table, async ({ rows, columns, endsOpen }) => {
				const names = Array.from({ length: columns }, (_, c) => `c${c}`);
				let text = names.join() + '\n';
				const starts: number[] = [];
				const ends: number[] = [];
				for (const { cells, end, blanks } of rows) {
					starts.push(linesOf(text));
					text += cells.map((each) => `"${each.replaceAll('"', '""')}"`).join();
					ends.push(linesOf(text));
					text += end + blanks.join('');
				}
				if (endsOpen) text = text.replace(/[\r\n]+$/, '');
				const read = await tableOf(text);
				assert.equal(read.rows, rows.length);
				assert.deepEqual([...read.rowIndex.startLines], starts);
				assert.deepEqual([...read.rowIndex.endLines], ends);
				for (const [c, name] of names.entries()) {
					const found = column(read, name);
					for (const [r, { cells }] of rows.entries()) {
						const expected = asRead(cells[c]);
						const actual = cellText(found, r);
						if (found.kind === 'numeric' && expected !== '') assert.equal(actual, String(Number(expected)));
						else assert.equal(actual, expected);
					}
				}
			}),
			{ numRuns: 300 },
		);
	});
});

const missingWords = ['', 'na', 'n/a', 'nan', 'null', 'none', '?', '-'];
const asRead = (cell: string) => (missingWords.includes(cell.trim().toLowerCase()) ? '' : cell.trim());

/** As an editor numbers the line behind the text's last character. */
const linesOf = (text: string) => text.split(/\r\n|\r|\n/).length;
