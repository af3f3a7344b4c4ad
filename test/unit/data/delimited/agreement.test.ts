// The streaming reader against papaparse: two readings of a file would be one too many.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ByteSource } from '../../../../src/data/byte-source.ts';
import { cellText } from '../../../../src/data/cells.ts';
import { readDelimited } from '../../../../src/data/delimited/read-delimited.ts';
import { isMissing } from '../../../../src/data/missing.ts';
import { readSilently } from '../../../../src/data/read-context.ts';
import { forEachRow, type DelimitedRow } from '../papaparse-rows.ts';
import { bytesOf } from '../tables.ts';

/** Bytes that come in pieces of any size, so that rows, quotes and characters are cut anywhere. */
function pieces(text: string, sizes: readonly number[]): ByteSource {
	const bytes = bytesOf(text);
	return {
		name: 'test.csv',
		file: 'test.csv',
		size: bytes.length,
		open: async () => {
			let position = 0;
			let turn = 0;
			return {
				read: async (into) => {
					const count = Math.min(into.length, bytes.length - position, sizes[turn++ % sizes.length]);
					into.set(bytes.subarray(position, position + count));
					position += count;
					return count;
				},
				close: async () => undefined,
			};
		},
	};
}

const delimiters = [',', ';', '\t', '|'] as const;
const lineEnds = ['\n', '\r\n', '\r'] as const;

const plain = fc.oneof(
	fc.constantFrom(
		'',
		'NA',
		'-',
		'?',
		'x',
		'été',
		'名前',
		'🙂',
		' padded ',
		'0x1f',
		'1e5',
		'-.5',
		'+7',
		'1.',
		'.',
		'1e',
		'--1',
	),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
	fc.integer().map(String),
	fc.string({ unit: fc.constantFrom('a', 'b', ' ', '0', '9', '.', '-', 'é', '#', "'"), maxLength: 6 }),
);
const inside = fc.string({
	unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\r\n', ' ', 'é', '1', '\t'),
	maxLength: 8,
});
const quoted = inside.map((text) => `"${text.replaceAll('"', '""')}"`);
/** Quotes that do not fit, as files have them. */
const malformed = fc.constantFrom('"a"b', '"a" b"', '"a"b"c"', '"x"y\nz"', 'a"b', 'a""', 'it"s');
const cell = fc.oneof(
	{ weight: 6, arbitrary: plain },
	{ weight: 3, arbitrary: quoted },
	{ weight: 1, arbitrary: malformed },
);

const file = fc.record({
	delimiter: fc.constantFrom(...delimiters),
	columns: fc.integer({ min: 2, max: 4 }),
	rows: fc.array(
		fc.record({
			cells: fc.array(cell, { minLength: 1, maxLength: 5 }),
			end: fc.constantFrom(...lineEnds),
			blank: fc.boolean(),
		}),
		{
			minLength: 1,
			maxLength: 10,
		},
	),
	/** Mostly as many cells as columns. */
	ragged: fc.integer({ min: 0, max: 9 }),
	endsOpen: fc.boolean(),
	sizes: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 }),
});

describe('the streaming reader and papaparse', () => {
	it('agree on every cell and line, whatever is quoted, cut, ragged or malformed', async function () {
		this.timeout(60_000);
		let compared = 0;
		await fc.assert(
			fc.asyncProperty(file, async ({ delimiter, columns, rows, ragged, endsOpen, sizes }) => {
				let text = Array.from({ length: columns }, (_, c) => `c${c}`).join(delimiter) + '\n';
				for (const [r, { cells, end, blank }] of rows.entries()) {
					const count = r === ragged ? cells.length : columns;
					const line = Array.from({ length: count }, (_, c) => cells[c] ?? String(c));
					text += line.join(delimiter);
					text += end + (blank ? '  ' + end : '');
				}
				if (endsOpen) text = text.replace(/[\r\n]+$/, '');
				// A quote behind a blank opens a cell here, but not there.
				if (/[,;|\t\r\n][ \t]+"/.test(text)) return;
				const expected = papaparseRows(text, delimiter);
				// It takes a quote that is still open at the end for a row, ours refuses the file.
				if (expected === null || expected.length === 0) return;
				compared++;
				const table = await readDelimited(
					pieces(text, sizes),
					{ delimiter, header: true, decimalPoint: '.' },
					readSilently,
				);
				assert.equal(table.rows, expected.length);
				assert.deepEqual(
					[...table.rowIndex.startLines],
					expected.map((row) => row.startLine),
				);
				assert.deepEqual(
					[...table.rowIndex.endLines],
					expected.map((row) => row.endLine),
				);
				const bytes = Buffer.from(text);
				const lineOf = (offset: number) => bytes.toString('latin1', 0, offset).split(/\r\n|\r|\n/).length;
				assert.deepEqual(
					[...(table.rowIndex.offsets ?? [])].map(lineOf),
					expected.map((row) => row.startLine),
				);
				for (const [c, column] of table.columns.entries())
					for (const [r, { cells }] of expected.entries()) {
						const given: string = (cells[c] ?? '').trim();
						const wanted: string = isMissing(given) ? '' : given;
						const actual = cellText(column, r);
						if (column.kind === 'numeric' && wanted !== '')
							assert.ok(Object.is(column.values[r], Number(wanted)), given);
						else assert.equal(actual, wanted);
					}
				const raggedLines = expected.filter((row) => row.cells.length !== columns).map((row) => row.startLine);
				const warned = table.warnings.flatMap((warning) => (warning.kind === 'ragged-rows' ? warning.lines : []));
				assert.deepEqual(warned, raggedLines);
				const malformedLines = expected.filter((row) => row.quotes === 'malformed').map((row) => row.startLine);
				const notFitting = table.warnings.flatMap((warning) =>
					warning.kind === 'malformed-quotes' ? warning.lines : [],
				);
				assert.deepEqual(notFitting, malformedLines);
			}),
			{ numRuns: 1500 },
		);
		assert.ok(compared > 500, String(compared));
	});
});

/** Null where it finds a quote that is never closed. */
function papaparseRows(text: string, delimiter: string): DelimitedRow[] | null {
	const rows: DelimitedRow[] = [];
	forEachRow(text.replace(/\r\n?/g, '\n'), delimiter, (row) => rows.push(row));
	return rows.some((row) => row.quotes === 'unterminated') ? null : rows.slice(1);
}
