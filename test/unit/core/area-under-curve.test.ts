import assert from 'node:assert/strict';
import { areaInterval, areaUnderCurve } from '../../../src/core/area-under-curve.ts';
import { seeded } from '../../../src/core/random.ts';

describe('area under the curve', () => {
	it('is the share of pairs in the right order, ties counting half', () => {
		const random = seeded(11, 'sampling');
		const scores = Array.from({ length: 60 }, () => random.integer(12));
		const positive = scores.map((score) => random.next() < score / 12);
		let won = 0;
		let pairs = 0;
		for (const [i, isPositive] of positive.entries())
			for (const [j, other] of positive.entries())
				if (isPositive && !other) {
					pairs++;
					won += scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0;
				}
		assert.ok(Math.abs(areaUnderCurve(scores, (row) => positive[row])! - won / pairs) < 1e-12);
	});

	it('is not known without rows on both sides, or with a score that is no number', () => {
		assert.equal(
			areaUnderCurve([1, 2], () => true),
			null,
		);
		assert.equal(
			areaUnderCurve([], () => true),
			null,
		);
	});

	it('has an interval with a width even where it is 1, and that holds', () => {
		const ends = areaInterval(1, 10, 200);
		assert.ok(ends.high === 1 && ends.low > 0.8 && ends.low < 0.99, JSON.stringify(ends));
		const random = seeded(12, 'sampling');
		// Normal scores, the positive ones higher by 2: the area is Φ(2 / √2) = 0.92135.
		let holds = 0;
		for (let table = 0; table < 400; table++) {
			const scores = Array.from({ length: 120 }, (_, row) => random.normal() + (row < 12 ? 2 : 0));
			const { low, high } = areaInterval(
				areaUnderCurve(scores, (row) => row < 12)!,
				12,
				108,
			);
			if (low <= 0.92135 && 0.92135 <= high) holds++;
		}
		// 0.93 of 400, less three standard deviations.
		assert.ok(holds >= 356, String(holds));
	});
});
