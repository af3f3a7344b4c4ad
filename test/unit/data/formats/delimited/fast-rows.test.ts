// The compiled scanner against the readable one: the same rows, numbers, places and lines.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { point } from '../../../../../src/data/formats/delimited/bytes.ts';
import { unknownCode } from '../../../../../src/data/formats/delimited/batch.ts';
import { scanningBytes } from '../../../../../src/data/formats/delimited/chunk-reader.ts';
import { ScanMemory } from '../../../../../src/data/formats/delimited/scan-memory.ts';
import { hashOf } from '../../../../../src/data/formats/delimited/hash.ts';
import { OpenQuote, Scanner } from '../../../../../src/data/formats/delimited/scanner.ts';
import { isMissing } from '../../../../../src/data/table/missing.ts';
import { bytesOf } from '../../../../support/tables.ts';

const columns = 4;
/** The first two are read as numbers, the third as text, the fourth not at all. */
const kinds = [0, 0, 1, 2];

/** Cells of text that the compiled scanner is told the codes of. */
const codes = new Map([
	['red', 0],
	['', -1],
	['"a,b"', 1],
	['sixteen bytes!!!', 2],
]);

interface Scanned {
	readonly rows: number;
	readonly numbers: readonly number[];
	/** Of the column of text, or its code where the scanner was told it. */
	readonly cells: readonly (string | number)[];
	readonly places: readonly number[];
	readonly ragged: readonly number[];
}

/** What the last scan found out about the digits of the two columns of numbers. */
let lastDigits: readonly number[] = [];

function scanned(text: string, fast: boolean): Scanned {
	const content = bytesOf(text);
	const memory = fast ? ScanMemory.of(scanningBytes(content.length + 128, columns)) : null;
	const size = content.length + 128;
	const buffer = memory?.buffer ?? new ArrayBuffer(size);
	const bytes = Buffer.from(buffer, memory?.allocate(size) ?? 0, size);
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
	for (const [word, code] of codes) {
		scanner.give(bytes, 0, bytes.write(word));
		scanner.remember(2, 0, Buffer.byteLength(word), code);
	}
	bytes.set(content);
	scanner.give(bytes, 0, content.length);
	// A number column with text ends the scan; its row begins at the position, too.
	let open = false;
	try {
		scanner.scan(true);
	} catch (error) {
		if (!(error instanceof OpenQuote)) throw error;
		open = true;
	}
	lastDigits = [...scanner.digits.subarray(0, 2)];
	const { rows, capacity } = scanner;
	const column = (values: ArrayLike<number>, c: number) =>
		Array.from({ length: rows }, (_, row) => values[c * capacity + row]);
	const starts = column(scanner.starts, 2);
	const ends = column(scanner.ends, 2);
	const hashes = column(scanner.hashes, 2);
	const texts = starts.map((start, row) => bytes.toString('utf8', start, ends[row]));
	const known = column(scanner.codes, 2);
	for (const [row, code] of known.entries())
		if (code === unknownCode) assert.equal(hashes[row], hashOf(bytes, starts[row], ends[row]));
	const numbers = [...column(scanner.numbers, 0), ...column(scanner.numbers, 1)];
	for (const c of [0, 1]) if (column(scanner.numbers, c).some(Number.isNaN)) assert.equal(scanner.withMissing[c], 1);
	if (scanner.floats !== null)
		assert.deepEqual([...column(scanner.floats, 0), ...column(scanner.floats, 1)], numbers.map(Math.fround));
	return {
		rows,
		numbers,
		cells: texts.map((text, row) => (known[row] === unknownCode ? (codes.get(text) ?? text) : known[row])),
		places: [
			Number(open),
			scanner.position,
			scanner.line,
			...scanner.rowStarts.subarray(0, rows),
			...scanner.firstLines.subarray(0, rows),
			...scanner.lastLines.subarray(0, rows),
		],
		ragged,
	};
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 });
const number = fc
	.record({ sign: fc.constantFrom('', '-', '+'), whole: digits, behind: fc.option(digits) })
	.map(({ sign, whole, behind }) => `${sign}${whole}${behind === null ? '' : `.${behind}`}`)
	.filter((text) => /\d/.test(text));
const exponent = fc
	.tuple(number, fc.constantFrom('e', 'E'), fc.integer({ min: -30, max: 30 }))
	.map(([text, e, power]) => `${text}${e}${power}`);
const numberCell = fc.oneof(
	{ weight: 8, arbitrary: number },
	{ weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
	{ weight: 1, arbitrary: exponent },
	{ weight: 1, arbitrary: number.map((text) => ` ${text}\t`) },
	{ weight: 1, arbitrary: number.map((text) => `"${text}"`) },
	{
		weight: 2,
		arbitrary: fc.constantFrom('', 'NA', ' 1.5', '"2"', '-', '1e5', ' NA', '"NA"', ' "3"', '1.2.3', '.', '1-'),
	},
);
const textCell = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom('red', 'été', '', '1', 'a b', '🙂', 'sixteen bytes!!!', 'seventeen bytes!!'),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom('"a,b"', '"x\ny"', ' z', ' "a,b"', '"', '""', '"a""b"', '"a"b', 'it"s', '"a" ', '"red"'),
	},
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
			{ numRuns: 1500 },
		);
	});

	it('gives them for columns in which no number has more than eight digits, which it reads in another way', () => {
		const few = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 4 });
		const short = fc.oneof(
			{ weight: 9, arbitrary: fc.tuple(fc.constantFrom('', '-'), few, few).map(([sign, a, b]) => `${sign}${a}.${b}`) },
			{ weight: 1, arbitrary: fc.constantFrom('', '12345678', '-0', '.5', '7.', '99999999', 'NA', '1:2', '1/2') },
		);
		const cells = fc.array(fc.tuple(short, short, textCell, textCell), { minLength: 1, maxLength: 90 });
		fc.assert(
			fc.property(cells, (rows) => {
				const text = rows.map((each) => each.join()).join('\n');
				assert.deepEqual(scanned(text, true), scanned(text, false));
			}),
			{ numRuns: 400 },
		);
	});

	it('gives every row of a file longer than its index, whatever stands where that ends', () => {
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 7 }), fc.integer({ min: 1, max: 900 }), (rows, plain) => {
				const some = rows.map(({ cells, cut, end }) => cells.slice(0, cut).join() + end).join('');
				const text = '1,2.5,red,x\n'.repeat(plain) + some + '-3,,a word,x\r\n'.repeat(900 - plain);
				assert.deepEqual(scanned(text, true), scanned(text, false));
			}),
			{ numRuns: 100 },
		);
	}).timeout(60_000);

	it('tells which numbers have more digits than 32 bits hold', () => {
		// One row more than the odd number that are computed two at a time, to see that nothing is left of others.
		scanned('12345678,1.5,x,x\n'.repeat(64) + '1.5,83.88607,x,x\n-1.5,00.0000001,x,x\n-1.5,0,x,x\n', true);
		assert.equal(lastDigits[1], lastDigits[1] & (2 ** 23 - 1));
		assert.ok(lastDigits[0] >= 2 ** 23);
		for (const many of ['83.88608', '123456789012345', '-0.1234567890', '1e-5', '12345678901234567'])
			assert.ok((scanned(`1,1,x,x\n${many},1,x,x\n`, true), lastDigits[0] >= 2 ** 23), many);
	});

	it('scans most rows of a plain file itself', () => {
		const text = Array.from({ length: 900 }, (_, i) => `${i},${i / 8},word,x\n`).join('');
		const { rows, numbers } = scanned(text, true);
		assert.equal(rows, 900);
		assert.equal(numbers[1799], 899 / 8);
	});
});
