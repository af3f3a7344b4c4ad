import fc from 'fast-check';
import assert from 'node:assert/strict';
import { HistogramAccumulator, histogramOf } from '../../../src/core/histogram.ts';

describe('HistogramAccumulator', () => {
	it('counts into equal bins, the last including its end, what is outside into the outermost', () => {
		const histogram = new HistogramAccumulator(0, 4, 4);
		histogram.addAll(Float64Array.of(0, 0.9, 1, 2.5, 4, 3.999, -5, 77, NaN, Infinity));
		assert.deepEqual([...histogram.counts], [3, 1, 1, 3]);
		assert.equal(histogram.total, 8);
	});

	it('of merged parts is that of the whole, and loses nothing', () => {
		const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 50 });
		fc.assert(
			fc.property(values, values, fc.integer({ min: 1, max: 20 }), (left, right, bins) => {
				const [a, b, whole] = [1, 2, 3].map(() => new HistogramAccumulator(-10, 10, bins));
				for (const value of left) a.add(value);
				for (const value of right) b.add(value);
				for (const value of [...left, ...right]) whole.add(value);
				a.merge(b);
				assert.deepEqual(a.result(), whole.result());
				assert.equal(a.total, left.length + right.length);
				assert.equal(
					a.counts.reduce((sum, count) => sum + count, 0),
					a.total,
				);
			}),
		);
	});

	it('refuses to merge other bins', () => {
		assert.throws(() => {
			new HistogramAccumulator(0, 1, 4).merge(new HistogramAccumulator(0, 1, 5));
		}, /4 over \[0, 1\] and 5 over/);
	});

	it('result is a copy', () => {
		const histogram = new HistogramAccumulator(0, 1, 2);
		const before = histogram.result();
		histogram.add(0.2);
		assert.deepEqual([...before.counts], [0, 0]);
	});
});

describe('histogramOf', () => {
	it('spans the finite values', () => {
		const { from, to, counts } = histogramOf(Float64Array.of(-2, NaN, 0, 2), 4);
		assert.deepEqual([from, to, ...counts], [-2, 2, 1, 0, 1, 1]);
	});

	it('of equal values fills one bin, of none no bin', () => {
		assert.deepEqual([...histogramOf(Float64Array.of(5, 5), 3).counts], [2, 0, 0]);
		assert.equal(histogramOf(new Float64Array(0), 3).total, 0);
	});
});
