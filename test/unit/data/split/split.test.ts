import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seeded } from '../../../../src/core/random.ts';
import type { Split } from '../../../../src/data/prepare/dataset.ts';
import { splitRows, tenths } from '../../../../src/data/split/split.ts';

const alone = (length: number) => Int32Array.from({ length }, (_, row) => row);
const split = (strata: Int32Array, seed = 1, groups: Int32Array = alone(strata.length)) =>
	splitRows(strata, groups, seeded(seed, 'split'));
const countOf = (part: Int32Array, strata: Int32Array, stratum: number) =>
	part.filter((row) => strata[row] === stratum).length;
const partsOf = ({ train, validation, test }: Split) => [train, validation, test];

describe('splitRows', () => {
	it('holds 15% out for validation and 15% for test, of every class', () => {
		const strata = Int32Array.from({ length: 1000 }, (_, row) => (row % 10 === 0 ? 1 : 0));
		const parts = split(strata);
		assert.deepEqual(
			partsOf(parts).map((part) => [countOf(part, strata, 0), countOf(part, strata, 1)]),
			[
				[630, 70],
				[135, 15],
				[135, 15],
			],
		);
	});

	it('puts every row into exactly one part, in ascending order, and each class of three rows or more into training', () => {
		const classes = fc.array(fc.nat(6), { minLength: 1, maxLength: 120 });
		fc.assert(
			fc.property(classes, fc.integer(), fc.boolean(), (list, seed, grouped) => {
				const strata = Int32Array.from(list);
				const groups = grouped ? pairsWithin(strata) : alone(strata.length);
				const parts = partsOf(split(strata, seed, groups));
				for (const part of parts)
					assert.deepEqual(
						[...part],
						[...part].sort((a, b) => a - b),
					);
				assert.deepEqual(
					parts.flatMap((part) => [...part]).sort((a, b) => a - b),
					[...alone(strata.length)],
				);
				for (const stratum of new Set(strata)) assert(countOf(parts[0], strata, stratum) > 0);
			}),
		);
	});

	it('keeps the rows of a group together', () => {
		const strata = Int32Array.from({ length: 200 }, (_, row) => (row < 100 ? 0 : 1));
		const groups = pairsWithin(strata);
		const part = new Int32Array(200);
		partsOf(split(strata, 3, groups)).forEach((rows, number) => rows.forEach((row) => (part[row] = number)));
		for (let row = 0; row < 200; row += 2) assert.equal(part[row], part[row + 1]);
		assert.deepEqual([...new Set(part)].sort(), [0, 1, 2]);
	});

	it('gives the same parts for the same seed and others for another', () => {
		const strata = new Int32Array(100);
		assert.deepEqual(split(strata, 5), split(strata, 5));
		assert.notDeepEqual(split(strata, 5).test, split(strata, 6).test);
	});

	it('holds nothing out of fewer than twenty rows', () => {
		const parts = split(new Int32Array(19));
		assert.deepEqual(
			partsOf(parts).map((part) => part.length),
			[19, 0, 0],
		);
	});

	it('leaves classes of one or two rows in training', () => {
		const strata = Int32Array.from({ length: 103 }, (_, row) => (row < 100 ? 0 : row < 102 ? 1 : 2));
		const { train } = split(strata);
		assert.equal(countOf(train, strata, 1), 2);
		assert.equal(countOf(train, strata, 2), 1);
	});

	it('holds out as much of many small classes as of a large one', () => {
		const strata = Int32Array.from({ length: 400 }, (_, row) => Math.floor(row / 4));
		const { validation, test } = split(strata);
		assert.deepEqual([validation.length, test.length], [60, 60]);
	});
});

describe('tenths', () => {
	it('puts as many rows into each, by value', () => {
		const values = Float64Array.from({ length: 100 }, (_, row) => (row * 37) % 100);
		assert.deepEqual(
			[...tenths(values)],
			Array.from(values, (value) => Math.floor(value / 10)),
		);
	});

	it('puts equal values into the same', () => {
		assert.deepEqual([...tenths(Float64Array.from([5, 5, 5, 5, 9]))], [0, 0, 0, 0, 8]);
	});
});

/** Rows 0 and 1, 2 and 3, … share a group if they share a stratum. */
function pairsWithin(strata: Int32Array): Int32Array {
	let group = 0;
	return strata.map((stratum, row) => (row % 2 === 1 && strata[row - 1] === stratum ? group - 1 : group++));
}
