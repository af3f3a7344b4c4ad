// The streaming reader against papaparse: two readings of a file would be one too many.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ByteSource } from '../../../../../src/data/io/byte-source.ts';
import { cellText } from '../../../../../src/data/table/cells.ts';
import { readDelimited } from '../../../../../src/data/formats/delimited/read-delimited.ts';
import { isMissing } from '../../../../../src/data/table/missing.ts';
import { readSilently } from '../../../../../src/data/read/read-context.ts';
import { forEachRow, type DelimitedRow } from '../../../../support/papaparse-rows.ts';
import { bytesOf } from '../../../../support/tables.ts';

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

type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

function textOf({ delimiter, columns, rows, ragged, endsOpen }: File, repeats: number): string {
	let text = '';
	for (const [r, { cells, end, blank }] of rows.entries()) {
		const count = r === ragged ? cells.length : columns;
		const line = Array.from({ length: count }, (_, c) => cells[c] ?? String(c));
		text += line.join(delimiter);
		text += end + (blank ? '  ' + end : '');
	}
	const header = Array.from({ length: columns }, (_, c) => `c${c}`).join(delimiter) + '\n';
	const whole = header + text.repeat(repeats);
	return endsOpen ? whole.replace(/[\r\n]+$/, '') : whole;
}

/** False if papaparse cannot tell. */
async function agrees({ delimiter, columns, sizes }: File, text: string): Promise<boolean> {
	// A quote behind a blank opens a cell here, but not there.
	if (/[,;|\t\r\n][ \t]+"/.test(text)) return false;
	const expected = papaparseRows(text, delimiter);
	// It takes a quote that is still open at the end for a row, ours refuses the file.
	if (expected === null || expected.length === 0) return false;
	const table = await readDelimited(pieces(text, sizes), { delimiter, header: true, decimalPoint: '.' }, readSilently);
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
	const offsets = table.rowIndex.offsets ?? [];
	for (let row = 0, line = 1, at = 0; row < offsets.length; at = offsets[row++]) {
		line += bytes.toString('latin1', at, offsets[row]).split(/\r\n|\r|\n/).length - 1;
		assert.equal(line, expected[row].startLine);
	}
	for (const [c, column] of table.columns.entries())
		for (const [r, { cells }] of expected.entries()) {
			const given: string = (cells[c] ?? '').trim();
			const wanted: string = isMissing(given) ? '' : given;
			const actual = cellText(column, r);
			if (column.kind === 'numeric' && wanted !== '') assert.ok(Object.is(column.values[r], Number(wanted)), given);
			else if (actual !== wanted) assert.equal(actual, wanted);
		}
	const linesOf = (kind: 'ragged-rows' | 'malformed-quotes') =>
		table.warnings.flatMap((warning) => (warning.kind === kind ? warning.lines : []));
	const raggedLines = expected.filter((row) => row.cells.length !== columns).map((row) => row.startLine);
	assert.deepEqual(linesOf('ragged-rows'), raggedLines.slice(0, 100));
	const malformedLines = expected.filter((row) => row.quotes === 'malformed').map((row) => row.startLine);
	assert.deepEqual(linesOf('malformed-quotes'), malformedLines.slice(0, 100));
	return true;
}

describe('the streaming reader and papaparse', () => {
	it('agree on every cell and line, whatever is quoted, cut, ragged or malformed', async function () {
		this.timeout(60_000);
		let compared = 0;
		const property = fc.asyncProperty(file, async (one) => {
			if (await agrees(one, textOf(one, 1))) compared++;
		});
		await fc.assert(property, { numRuns: 1500 });
		assert.ok(compared > 500, String(compared));
	});

	it('agree on files that are long enough for the compiled scanner, which has met most cells before', async function () {
		this.timeout(60_000);
		let compared = 0;
		const property = fc.asyncProperty(file, async (one) => {
			const text = textOf(one, 1);
			const long = { ...one, sizes: one.sizes.map((size) => size * 1009) };
			if (await agrees(long, textOf(one, Math.ceil(70_000 / text.length)))) compared++;
		});
		await fc.assert(property, { numRuns: 100 });
		assert.ok(compared > 30, String(compared));
	});
});

/** Null where it finds a quote that is never closed. */
function papaparseRows(text: string, delimiter: string): DelimitedRow[] | null {
	const rows: DelimitedRow[] = [];
	forEachRow(text.replace(/\r\n?/g, '\n'), delimiter, (row) => rows.push(row));
	return rows.some((row) => row.quotes === 'unterminated') ? null : rows.slice(1);
}
