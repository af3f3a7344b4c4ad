import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countDistinct, sortedNumbers } from '../../../src/data/sorted.ts';

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

	it('leaves doubles and their order in the column as they are', () => {
		const values = Float64Array.of(3, NaN, 1, 2);
		assert.deepEqual(sortedNumbers(values), Float64Array.of(1, 2, 3));
		assert.deepEqual(values, Float64Array.of(3, NaN, 1, 2));
	});
});
