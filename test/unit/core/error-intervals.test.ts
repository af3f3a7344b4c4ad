import assert from 'node:assert/strict';
import { medianInterval, rootMeanSquareInterval } from '../../../src/core/error-intervals.ts';
import { seeded } from '../../../src/core/random.ts';
import { median, momentsOf } from '../../../src/core/statistics.ts';

const random = seeded(7, 'sampling');
const normal = () => random.normal();
const lognormal = () => Math.exp(normal()) - Math.exp(0.5);
const student = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
/** Draw of a residual, and the mean of its square. */
const families: Readonly<Record<string, readonly [draw: () => number, square: number]>> = {
	normal: [normal, 1],
	heteroscedastic: [() => normal() * Math.log(1 / (1 - random.next())), 2],
	'Student with 3 degrees of freedom': [student, 3],
	lognormal: [lognormal, Math.exp(2) - Math.exp(1)],
};

function intervalOf(residuals: Float64Array) {
	return rootMeanSquareInterval(momentsOf(residuals.map((r) => r * r)), median(residuals.map(Math.abs)));
}

describe('interval of a root mean squared error', () => {
	const repeats = 400;
	// A coverage of 0.93 gives fewer than this in one of 2 000 simulations (4 standard deviations of a binomial count below).
	const fewest = 0.93 * repeats - 3.3 * Math.sqrt(repeats * 0.93 * 0.07);

	for (const [name, [draw, square]] of Object.entries(families))
		for (const n of [37, 90, 500])
			it(`of ${n} ${name} residuals holds the true value`, () => {
				let given = 0;
				let holds = 0;
				while (given < repeats) {
					const { interval } = intervalOf(Float64Array.from({ length: n }, draw));
					if (interval === null) continue;
					given++;
					if (interval.low ** 2 <= square && square <= interval.high ** 2) holds++;
				}
				assert.ok(holds >= fewest, `${holds} of ${repeats}`);
			});

	it('narrows with more rows, and scales with its unit', () => {
		const residuals = Float64Array.from({ length: 20_000 }, normal);
		const { interval } = intervalOf(residuals);
		assert.ok(interval !== null && interval.low > 0.97 && interval.high < 1.06, JSON.stringify(interval));
		const thousand = intervalOf(residuals.map((r) => 1000 * r)).interval;
		assert.ok(Math.abs(thousand!.high - 1000 * interval.high) < 1e-6);
	});

	it('is withheld, with the reason, where it would not hold', () => {
		assert.equal(intervalOf(Float64Array.from({ length: 19 }, normal)).withheld, 'few-rows');
		assert.equal(intervalOf(new Float64Array(100)).withheld, 'no-errors');
		// One row of a hundred makes nearly all of the error.
		assert.equal(
			intervalOf(Float64Array.from({ length: 100 }, (_, i) => (i === 5 ? 1000 : 1))).withheld,
			'heavy-tails',
		);
	});
});

describe('interval of a median', () => {
	it('has the ranks of the binomial distribution', () => {
		const ascending = Float64Array.from({ length: 100 }, (_, i) => i + 1);
		// Ranks 40 and 61: P(X < 40) = 0.0176 for 100 coins, and 0.0284 for 41.
		assert.deepEqual(medianInterval(ascending), { low: 40, high: 61 });
		assert.deepEqual(medianInterval(ascending.subarray(0, 6)), { low: 1, high: 6 });
		assert.equal(medianInterval(ascending.subarray(0, 5)), null);
	});
});
