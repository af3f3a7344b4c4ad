// What files may claim, and how the parts that the library leaves to us take it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lz4FrameSize, unpackLz4Frame } from '../../../../../src/data/formats/arrow/lz4-frame.ts';
import { checkShape, isPlausible } from '../../../../../src/data/formats/columnar/limits.ts';
import { mostInZstd } from '../../../../../src/data/formats/columnar/zstd-frame.ts';
import { int64Numbers, scaledBy } from '../../../../../src/data/formats/columnar/numbers.ts';
import { CutOff, endOfThrift } from '../../../../../src/data/formats/parquet/check-thrift.ts';
import { decodeHybrid } from '../../../../../src/data/formats/parquet/hybrid.ts';
import { sentence } from '../../../../support/tables.ts';

const varint = (value: number): number[] =>
	value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

describe('claims of files', () => {
	it('are refused where neither file nor memory can hold them', () => {
		for (const rows of [2 ** 40, Number.MAX_SAFE_INTEGER, NaN, -1])
			assert.throws(() => checkShape(rows, 3, 1000, 'a.parquet'), sentence('a.parquet', 'more than can be read'));
		assert.throws(() => checkShape(1e8, 10, 1000, 'a.parquet'), sentence('a.parquet', '100000000 rows'));
		assert.throws(() => checkShape(10, 60_000, 1e9, 'a.parquet'), sentence('60000 columns'));
		checkShape(1e6, 30, 2e8, 'a.parquet');
		// Columns that never change take next to no bytes.
		checkShape(1e6, 4, 1e4, 'a.parquet');
		assert.ok(isPlausible(100, 1e6) && !isPlausible(100, 2 ** 31) && !isPlausible(100, -1));
	});

	it('about lists, numbers and nesting are checked before room is made', () => {
		assert.equal(endOfThrift(Uint8Array.of(0x15, 2, 0x18, 1, 65, 0), 0), 6);
		// A list of two milliards of structures, in eight bytes.
		assert.throws(() => endOfThrift(Uint8Array.of(0x19, 0xfc, ...varint(2 ** 31 - 1), 0), 0), CutOff);
		assert.throws(() => endOfThrift(Uint8Array.of(0x15, ...new Array<number>(100).fill(0xff), 0), 0), /does not end/);
		assert.throws(() => endOfThrift(new Uint8Array(10_000).fill(0x1c), 0), /nested too deep/);
		assert.throws(() => endOfThrift(Uint8Array.of(0x18, 100, 1), 0), CutOff);
	});
});

describe('runs and packs of small numbers', () => {
	const part = (width: number) => {
		const value = fc.integer({ min: 0, max: 2 ** width - 1 });
		return fc.oneof(
			fc.record({ run: value, count: fc.integer({ min: 1, max: 40 }) }),
			fc.record({ pack: fc.array(value, { minLength: 8, maxLength: 8 }) }),
		);
	};

	/** Bits one behind the other, the lowest first. */
	function packed(values: readonly number[], width: number): number[] {
		const bits = values.flatMap((value) => Array.from({ length: width }, (_, i) => Math.floor(value / 2 ** i) % 2));
		return Array.from({ length: bits.length / 8 }, (_, byte) =>
			bits.slice(8 * byte, 8 * byte + 8).reduce((sum, bit, i) => sum + bit * 2 ** i, 0),
		);
	}

	it('are what was written, for every width', () => {
		const written = fc
			.integer({ min: 1, max: 31 })
			.chain((width) => fc.tuple(fc.constant(width), fc.array(part(width), { minLength: 1 })));
		fc.assert(
			fc.property(written, ([width, parts]) => {
				const values = parts.flatMap((each) =>
					'pack' in each ? each.pack : new Array<number>(each.count).fill(each.run),
				);
				const bytes = parts.flatMap((each) => {
					if ('pack' in each) return [3, ...packed(each.pack, width)];
					const run = Array.from({ length: Math.ceil(width / 8) }, (_, i) => Math.floor(each.run / 256 ** i) % 256);
					return [...varint(2 * each.count), ...run];
				});
				const into = new Int32Array(values.length);
				decodeHybrid(Uint8Array.from(bytes), 0, bytes.length, width, into);
				assert.deepEqual([...into], values);
				if (bytes.length > 1)
					assert.throws(
						() => decodeHybrid(Uint8Array.from(bytes.slice(0, -1)), 0, bytes.length - 1, width, into),
						/cut off/,
					);
			}),
		);
	});

	it('may be a run longer than all rows, which fills them and no more', () => {
		const into = new Uint8Array(5);
		decodeHybrid(Uint8Array.of(...varint(2 ** 32 - 2), 1), 0, 6, 1, into);
		assert.deepEqual([...into], [1, 1, 1, 1, 1]);
	});
});

describe('numbers that doubles do not hold', () => {
	it('are the nearest ones', () => {
		fc.assert(
			fc.property(fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)), (values) => {
				assert.deepEqual([...int64Numbers(new BigInt64Array(values), true)], values.map(Number));
				const unsigned = values.map((value) => BigInt.asUintN(64, value));
				assert.deepEqual([...int64Numbers(new BigUint64Array(unsigned), false)], unsigned.map(Number));
			}),
		);
		fc.assert(
			fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.nat(30), (unscaled, scale) => {
				assert.equal(scaledBy(unscaled, scale), Number(`${unscaled}e-${scale}`));
			}),
		);
	});
});

describe('LZ4 frames', () => {
	// Made by the command lz4 from "hello hello hello hello hello".
	const frame = Buffer.from('04224d186440a70f0000006e68656c6c6f2006005068656c6c6f0000000079b1fff9', 'hex');

	it('are unpacked, copies that overlap themselves included', () => {
		assert.equal(Buffer.from(unpackLz4Frame(frame, 29)).toString(), 'hello hello hello hello hello');
	});

	it('tell how much they hold', () => {
		assert.equal(lz4FrameSize(frame), 29);
		for (let length = 0; length < 26; length++) assert.throws(() => lz4FrameSize(frame.subarray(0, length)), Error);
	});

	it('are refused where they are damaged or of another length', () => {
		for (const size of [28, 30]) assert.throws(() => unpackLz4Frame(frame, size), RangeError);
		for (let length = 0; length < 26; length++)
			assert.throws(() => unpackLz4Frame(frame.subarray(0, length), 29), Error);
		assert.throws(() => unpackLz4Frame(Buffer.from('no frame at all'), 29), /no LZ4 frame/);
	});
});

describe('zstd frames', () => {
	const frames = {
		// Made by the command zstd from "hello hello hello hello hello", as a file of known size and as a stream.
		sized: '28b52ffd201d6500003068656c6c6f200100a94b11',
		stream: '28b52ffd04586500003068656c6c6f200100a94b11874e200a',
		// 300 000 zeros, as a stream.
		zeros: '28b52ffd04585400001000000100fbff39c00202001000039f04002d28de26',
	};
	const most = (...names: (keyof typeof frames)[]) =>
		mostInZstd(Buffer.from(names.map((name) => frames[name]).join(''), 'hex'));

	it('tell how much they can hold at most', () => {
		assert.equal(most('sized'), 29);
		assert.equal(most('sized', 'sized'), 58);
		assert.ok(most('stream') >= 29 && most('stream') <= 2 ** 21);
		assert.ok(most('zeros') >= 300_000 && most('zeros') <= 2 ** 21);
		// Another kind of frame, of three bytes, comes first.
		assert.equal(mostInZstd(Buffer.from(`502a4d1803000000010203${frames.sized}`, 'hex')), 29);
	});

	it('are refused where they are cut off or none', () => {
		const whole = Buffer.from(frames.stream, 'hex');
		for (let length = 1; length < whole.length; length++)
			assert.throws(() => mostInZstd(whole.subarray(0, length)), Error);
		assert.throws(() => mostInZstd(Buffer.from('no frame')), /no zstd frame/);
	});
});
