import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countDistinct, distinctOf, sortedNumbers } from '../../../../src/data/table/sorted.ts';

describe('sortedNumbers', () => {
	it('sorts 32-bit floats by their bits as comparing does, missing ones left out', () => {
		const some = Float32Array.from(
			fc.sample(fc.oneof(fc.float({ noDefaultInfinity: true }), fc.constantFrom(0, -0, NaN, 1, -1)), {
				numRuns: 20_000,
				seed: 1,
			}),
		);
		const expected = some.filter((value) => !Number.isNaN(value)).sort();
		const sorted = sortedNumbers(some);
		assert.equal(sorted.length, expected.length);
		assert.ok(sorted.every((value, i) => value === expected[i]));
		assert.equal(countDistinct(sorted), new Set(expected).size);
	});

	it('sorts a part of an array of numbers that all have the same digits', () => {
		const all = Float32Array.from({ length: 30_000 }, (_, i) => (i * 7919) % 4);
		const part = all.subarray(1001, 25_000);
		const sorted = sortedNumbers(part);
		assert.deepEqual([...sorted], [...part].sort());
		assert.deepEqual([...all.subarray(0, 5)], [0, 3, 2, 1, 0]);
		assert.equal(distinctOf(part), 4);
	});

	it('leaves doubles and their order in the column as they are', () => {
		const values = Float64Array.of(3, NaN, 1, 2);
		assert.deepEqual(sortedNumbers(values), Float64Array.of(1, 2, 3));
		assert.deepEqual(values, Float64Array.of(3, NaN, 1, 2));
	});
});
