import fc from 'fast-check';
import assert from 'node:assert/strict';
import {
	correlation,
	median,
	Moments,
	momentsOf,
	quantile,
	RegressionErrorsAccumulator,
	wilsonInterval,
} from '../../../src/core/statistics.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });

function assertNear(actual: number, expected: number, scale = 1): void {
	const tolerance = 1e-9 * Math.max(scale, Math.abs(expected));
	assert.ok(Math.abs(actual - expected) <= tolerance, `${String(actual)}, expected ${String(expected)}`);
}

describe('Moments', () => {
	it('are what the definitions give', () => {
		const { count, mean, variance, deviation, minimum, maximum } = momentsOf([2, 4, 4, 4, 5, 5, 7, 9]);
		assert.deepEqual([count, mean, variance, deviation, minimum, maximum], [8, 5, 4, 2, 2, 9]);
	});

	it('of merged parts are those of the whole', () => {
		fc.assert(
			fc.property(values, values, (left, right) => {
				const merged = momentsOf(left);
				merged.merge(momentsOf(right));
				const whole = momentsOf([...left, ...right]);
				assert.equal(merged.count, whole.count);
				assert.equal(merged.minimum, whole.minimum);
				assert.equal(merged.maximum, whole.maximum);
				assertNear(merged.mean, whole.mean, 1e6);
				assertNear(merged.variance, whole.variance, 1e12);
			}),
		);
	});

	it('do not lose a small spread far from 0', () => {
		assertNear(momentsOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance, 22.5);
	});

	it('take every stride-th value of a range', () => {
		const moments = new Moments();
		moments.addAll(Float64Array.of(9, 1, 9, 3, 9, 5, 9), 1, 6, 2);
		assert.deepEqual([moments.count, moments.mean], [3, 3]);
	});
});

describe('quantile', () => {
	it('interpolates between neighbours', () => {
		assert.equal(quantile([1, 2, 3, 10], 0.5), 2.5);
		assert.equal(quantile([7], 0.3), 7);
		assert.equal(median([10, 3, 1, 2]), 2.5);
		assert.ok(Number.isNaN(quantile([], 0.5)));
	});

	it('lies between the smallest and the largest value and rises with the share', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(values, share, share, (list, a, b) => {
				fc.pre(list.length > 0);
				const ascending = Float64Array.from(list).sort();
				const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => quantile(ascending, p));
				assert.ok(low <= high);
				assert.ok(ascending[0] <= low && high <= ascending[ascending.length - 1]);
			}),
		);
	});
});

describe('wilsonInterval', () => {
	it('holds the share, within [0, 1]; of nothing tried it is everything', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (trials, count) => {
				const successes = count % (trials + 1);
				const { low, high } = wilsonInterval(successes, trials);
				assert.ok(low >= 0 && high <= 1);
				assert.ok(low <= successes / trials && successes / trials <= high);
			}),
		);
		assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
	});
});

describe('correlation', () => {
	it('is 1 or -1 on a line, NaN where one side does not vary', () => {
		assertNear(correlation([1, 2, 5], [3, 5, 11]), 1);
		assertNear(correlation([1, 2, 5], [-3, -5, -11]), -1);
		assert.ok(Number.isNaN(correlation([1, 2, 5], [4, 4, 4])));
	});
});

describe('RegressionErrorsAccumulator', () => {
	const pairs = [
		[1, 2],
		[2, 2],
		[3, 1],
		[6, 7],
	] as const;

	it('measures by hand-computed sums', () => {
		const errors = new RegressionErrorsAccumulator();
		for (const [actual, predicted] of pairs) errors.add(actual, predicted);
		assert.equal(errors.rows, 4);
		assertNear(errors.rmse, Math.sqrt(6 / 4));
		assertNear(errors.mae, 1);
		assertNear(errors.bias, 0);
		// Squared distances from the mean 3: 4 + 1 + 0 + 9.
		assertNear(errors.r2 ?? NaN, 1 - 6 / 14);
	});

	it('of merged parts is that of the whole', () => {
		const [left, right, whole] = [1, 2, 3].map(() => new RegressionErrorsAccumulator());
		for (const [i, [actual, predicted]] of pairs.entries()) {
			(i < 1 ? left : right).add(actual, predicted);
			whole.add(actual, predicted);
		}
		left.merge(right);
		assert.equal(left.rows, whole.rows);
		assertNear(left.rmse, whole.rmse);
		assertNear(left.mae, whole.mae);
		assertNear(left.r2 ?? NaN, whole.r2 ?? NaN);
	});

	it('has no R² where the actual values do not vary', () => {
		const errors = new RegressionErrorsAccumulator();
		errors.add(3, 4);
		errors.add(3, 5);
		assert.equal(errors.r2, null);
	});
});
