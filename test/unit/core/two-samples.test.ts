import assert from 'node:assert/strict';
import {
	chiSquareQuantile95,
	chiSquareTest,
	kolmogorovSmirnov,
	stabilityIndex,
	totalVariation,
} from '../../../src/core/two-samples.ts';
import { seeded } from '../../../src/core/random.ts';

/** Straight from the definition: the distance at every value. */
function distanceOf(a: readonly number[], b: readonly number[]): number {
	const below = (values: readonly number[], limit: number) =>
		values.filter((value) => value <= limit).length / values.length;
	return Math.max(...[...a, ...b].map((limit) => Math.abs(below(a, limit) - below(b, limit))));
}

/** All ways to choose which of the pooled values are the first sample's. */
function* choices(of: number, count: number, from = 0): Generator<readonly number[]> {
	if (count === 0) yield [];
	else
		for (let first = from; first <= of - count; first++)
			for (const rest of choices(of, count - 1, first + 1)) yield [first, ...rest];
}

describe('two samples', () => {
	for (const [a, b] of [
		[
			[1, 2, 3, 4, 5],
			[2.5, 3.5, 6, 7],
		],
		[
			[1, 1, 2, 3, 3],
			[1, 3, 3, 4, 4, 5],
		],
		[
			[0, 0, 0],
			[1, 1, 1, 1],
		],
		[[2], [1, 2, 2, 3]],
		[
			[7, 7],
			[7, 7, 7],
		],
	])
		it(`have the distance of their distributions, and its exact chance over all orders (${String(a)} and ${String(b)})`, () => {
			const { distance, p } = kolmogorovSmirnov(Float64Array.from(a), Float64Array.from(b));
			assert.ok(Math.abs(distance - distanceOf(a, b)) < 1e-12);
			const pooled = [...a, ...b];
			let [all, far] = [0, 0];
			for (const chosen of choices(pooled.length, a.length)) {
				all++;
				const first = chosen.map((i) => pooled[i]);
				const second = pooled.filter((_, i) => !chosen.includes(i));
				if (distanceOf(first, second) >= distance - 1e-12) far++;
			}
			assert.ok(Math.abs(p - far / all) < 1e-12, `${p} ${far / all}`);
		});

	it('of many rows have about the chance of the limit', () => {
		const random = seeded(1, 'sampling');
		const [a, b] = [4400, 4600].map((rows, i) => Float64Array.from({ length: rows }, () => random.normal() + 0.03 * i));
		const { p: limit, distance } = kolmogorovSmirnov(a, b);
		// Twenty million steps are counted exactly; these are more, so the same two halves are compared by hand.
		const x = Math.sqrt((4400 * 4600) / 9000) * distance;
		const series = [1, 2, 3, 4].reduce((sum, k) => sum + (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x), 0);
		assert.ok(Math.abs(limit - series) < 0.02, `${limit} ${series}`);
	});

	it('that are drawn alike have small p-values as often as these say', () => {
		const random = seeded(2, 'sampling');
		const below = { numbers: 0, names: 0, index: 0 };
		for (let i = 0; i < 1000; i++) {
			const [a, b] = [60, 90].map((rows) => Float64Array.from({ length: rows }, () => random.normal()));
			if (kolmogorovSmirnov(a, b).p <= 0.05) below.numbers++;
			const [x, y] = [100, 300].map((rows) => {
				const counts = new Int32Array(6);
				for (let row = 0; row < rows; row++) counts[Math.min(random.integer(8), 5)]++;
				return counts;
			});
			if ((chiSquareTest(x, y)?.p ?? 1) <= 0.05) below.names++;
			const { psi, band } = stabilityIndex(x, y);
			if (psi > band) below.index++;
		}
		// Four standard errors of 5% of 1000 are 28; the exact test of numbers cannot reach 5% quite.
		for (const [kind, count] of Object.entries(below)) assert.ok(count <= 78, `${kind}: ${count}`);
		assert.ok(below.names >= 22 && below.index >= 22);
	});

	it('of names are tested by Pearson, rare names together', () => {
		// (30, 70) against (50, 50): 8.3333 by hand; one degree of freedom.
		const { statistic, degrees, p } = chiSquareTest([30, 70], [50, 50])!;
		assert.ok(Math.abs(statistic - 25 / 3) < 1e-12);
		assert.equal(degrees, 1);
		assert.ok(Math.abs(p - 0.003892417) < 1e-8, String(p));
		assert.equal(chiSquareTest([30, 70, 1, 1, 2], [50, 50, 2, 0, 1])!.degrees, 2);
		assert.equal(chiSquareTest([5], [7]), null);
	});

	it('have an index and a distance of their shares', () => {
		assert.ok(Math.abs(totalVariation([1, 3], [3, 1]) - 0.5) < 1e-12);
		// Shares 0.255 and 0.745 against the other way round.
		const { psi, band } = stabilityIndex([25, 74], [74, 25]);
		assert.ok(Math.abs(psi - 2 * 0.49 * Math.log(0.745 / 0.255)) < 1e-12);
		assert.ok(Math.abs(band - (2 / 99) * 3.841) < 0.002, String(band));
		assert.deepEqual(stabilityIndex([4], [9]), { psi: 0, band: 0 });
	});

	it('has the 95 % quantiles of chi-square of tables (Abramowitz and Stegun, 26.8), to half a percent', () => {
		const known = { 1: 3.84146, 2: 5.99146, 3: 7.81473, 5: 11.0705, 10: 18.307, 20: 31.4104 };
		for (const [degrees, quantile] of Object.entries(known)) {
			const off = Math.abs(chiSquareQuantile95(Number(degrees)) / quantile - 1);
			assert.ok(off < (Number(degrees) < 3 ? 2e-6 : 5.2e-3), `${degrees}: off by ${off}`);
		}
	});
});
