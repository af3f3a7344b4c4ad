import assert from 'node:assert/strict';
import { env } from 'node:process';
import { areaInterval, areaUnderCurve } from '../../src/core/area-under-curve.ts';
import { rootMeanSquareInterval } from '../../src/core/error-intervals.ts';
import { Moments, wilsonInterval } from '../../src/core/statistics.ts';
import { chance, type Chance } from './chance.ts';
import { quantile } from './twin/measures.ts';

/** Tables drawn for each interval: a band of four standard errors around 0.95 is then ±0.028 (1000) or ±0.009 (10 000). */
const draws = 1000 * Number(env['NEUROGLASS_TRUTH_SEEDS'] ?? 1);
const band = 4 * Math.sqrt((0.95 * 0.05) / draws);

/** Share of the intervals given that hold the truth; and how many were withheld. */
function coverage(draw: (random: Chance) => { low: number; high: number; truth: number } | null): {
	held: number;
	given: number;
} {
	const random = chance(2026);
	let held = 0;
	let given = 0;
	for (let i = 0; i < draws; i++) {
		const interval = draw(random);
		if (interval === null) continue;
		given++;
		if (interval.low <= interval.truth && interval.truth <= interval.high) held++;
	}
	return { held: held / given, given };
}

/** 95% intervals hold the truth in 95% of tables; the band is what chance explains. */
describe('coverage of the intervals', () => {
	for (const n of [20, 90, 500])
		for (const share of [0.5, 0.9, 0.99])
			it(`of a share of ${share}, ${n} rows`, () => {
				const { held } = coverage((random) => {
					let right = 0;
					for (let i = 0; i < n; i++) if (random.uniform() < share) right++;
					return { ...wilsonInterval(right, n), truth: share };
				});
				// Few whole numbers are possible near 1, so that no interval has exactly 95% there: Wilson's dip is 2 points deep.
				assert.ok(held > 0.93 - band, `${held}`);
			});

	const errors: readonly [name: string, draw: (random: Chance) => number, square: number][] = [
		['normal', (random) => random.normal(), 1],
		['t with 3 degrees of freedom', (random) => random.student(3), 3],
		['heteroscedastic', (random) => random.normal() * -Math.log(1 - random.uniform()), 2],
		['lognormal, either sign', (random) => (random.uniform() < 0.5 ? -1 : 1) * Math.exp(random.normal()), Math.exp(2)],
	];
	for (const n of [37, 90, 500])
		for (const [name, draw, square] of errors)
			it(`of the root mean square of ${name} errors, ${n} rows`, () => {
				const { held, given } = coverage((random) => {
					const residuals = Float64Array.from({ length: n }, () => draw(random));
					const squares = new Moments();
					for (const residual of residuals) squares.add(residual * residual);
					const { interval } = rootMeanSquareInterval(squares, quantile(residuals.map(Math.abs), 0.5));
					return interval === null ? null : { ...interval, truth: Math.sqrt(square) };
				});
				assert.ok(held > 0.93 - band, `${held}`);
				assert.ok(given > draws / 2, `given in ${given} of ${draws} tables`);
			});

	for (const [positives, negatives] of [
		[10, 80],
		[45, 45],
		[250, 250],
	])
		for (const shift of [0, 1, 2])
			it(`of the area under the curve, ${positives} against ${negatives} rows, shifted by ${shift}`, () => {
				// Of two normal distributions: Φ(shift / √2), here by 200 000 pairs.
				const pairs = chance(5);
				let won = 0;
				for (let i = 0; i < 200_000; i++) if (pairs.normal() + shift > pairs.normal()) won++;
				const truth = won / 200_000;
				const { held } = coverage((random) => {
					const scores = Float64Array.from(
						{ length: positives + negatives },
						(_, i) => random.normal() + (i < positives ? shift : 0),
					);
					const area = areaUnderCurve(scores, (row) => row < positives);
					return area === null ? null : { ...areaInterval(area, positives, negatives), truth };
				});
				assert.ok(held > 0.93 - band, `${held}`);
			});
});
