// The compiled scanner against the readable one: the same rows, numbers, places and lines.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { point } from '../../../../src/data/delimited/bytes.ts';
import { scanMemoryFor } from '../../../../src/data/delimited/feed.ts';
import { Scanner } from '../../../../src/data/delimited/scanner.ts';
import { isMissing } from '../../../../src/data/missing.ts';
import { bytesOf } from '../tables.ts';

const columns = 4;
/** The first two are read as numbers, the third as text, the fourth not at all. */
const kinds = [0, 0, 1, 2];

interface Scanned {
	readonly rows: number;
	readonly numbers: readonly number[];
	readonly cells: readonly string[];
	readonly places: readonly number[];
	readonly withMissing: readonly number[];
	readonly ragged: readonly number[];
}

function scanned(text: string, fast: boolean): Scanned {
	const content = bytesOf(text);
	const memory = fast ? scanMemoryFor(content.length + 64, columns) : null;
	const buffer = memory?.buffer ?? new ArrayBuffer(content.length + 32);
	const bytes = Buffer.from(buffer, memory?.allocate(content.length + 32) ?? 0, content.length + 32);
	bytes.set(content);
	const scanner = new Scanner(
		columns,
		1,
		{ delimiter: 0x2c, decimalPoint: point, comments: false, encoding: 'utf-8', isMissing },
		1000,
		memory,
	);
	scanner.kinds.set(kinds);
	const ragged: number[] = [];
	scanner.onRagged = (line) => ragged.push(line);
	scanner.give(bytes, 0, content.length);
	// A number column with text ends the scan; its row begins at the position, too.
	scanner.scan(true);
	const { rows, capacity } = scanner;
	const column = (values: ArrayLike<number>, c: number) =>
		Array.from({ length: rows }, (_, row) => values[c * capacity + row]);
	const starts = column(scanner.starts, 2);
	const ends = column(scanner.ends, 2);
	const hashes = column(scanner.hashes, 2);
	return {
		rows,
		numbers: [...column(scanner.numbers, 0), ...column(scanner.numbers, 1)],
		cells: starts.map((start, row) => bytes.toString('utf8', start, ends[row])),
		places: [
			...hashes,
			scanner.position,
			scanner.line,
			...scanner.rowStarts.subarray(0, rows),
			...scanner.firstLines.subarray(0, rows),
			...scanner.lastLines.subarray(0, rows),
		],
		withMissing: [...scanner.withMissing.subarray(0, 2)],
		ragged,
	};
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 });
const number = fc
	.record({ sign: fc.constantFrom('', '-', '+'), whole: digits, behind: fc.option(digits) })
	.map(({ sign, whole, behind }) => `${sign}${whole}${behind === null ? '' : `.${behind}`}`)
	.filter((text) => /\d/.test(text));
const numberCell = fc.oneof(
	{ weight: 8, arbitrary: number },
	{ weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
	{ weight: 2, arbitrary: fc.constantFrom('', 'NA', ' 1.5', '"2"', '-', '1e5') },
);
const textCell = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('red', 'été', '', '1', 'a b', '🙂') },
	{ weight: 1, arbitrary: fc.constantFrom('"a,b"', '"x\ny"', ' z') },
);
const row = fc.record({
	cells: fc.tuple(numberCell, numberCell, textCell, textCell),
	cut: fc.integer({ min: 1, max: 40 }),
	end: fc.constantFrom('\n', '\n', '\r\n', '\r'),
});

describe('the compiled scanner', () => {
	it('gives what the readable one gives, for rows of any kind in any order', function () {
		this.timeout(60_000);
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.boolean(), (rows, endsOpen) => {
				let text = rows.map(({ cells, cut, end }) => cells.slice(0, cut).join() + end).join('');
				if (endsOpen) text = text.replace(/[\r\n]+$/, '');
				const fast = scanned(text, true);
				assert.deepEqual(fast, scanned(text, false));
			}),
			{ numRuns: 3000 },
		);
	});

	it('scans most rows of a plain file itself', () => {
		const text = Array.from({ length: 900 }, (_, i) => `${i},${i / 8},word,x\n`).join('');
		const { rows, numbers } = scanned(text, true);
		assert.equal(rows, 900);
		assert.equal(numbers[1799], 899 / 8);
	});
});
