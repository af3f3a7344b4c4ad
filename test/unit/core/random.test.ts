import fc from 'fast-check';
import assert from 'node:assert/strict';
import { seeded, shuffle, streams } from '../../../src/core/random.ts';
import { Moments } from '../../../src/core/statistics.ts';

const anySeed = fc.maxSafeInteger();
const draws = (seed: number, stream: (typeof streams)[number], count = 20) => {
	const random = seeded(seed, stream);
	return Array.from({ length: count }, () => random.next());
};

describe('seeded', () => {
	it('gives the same numbers for the same seed and stream', () => {
		fc.assert(
			fc.property(anySeed, fc.constantFrom(...streams), (seed, stream) => {
				assert.deepEqual(draws(seed, stream), draws(seed, stream));
			}),
		);
	});

	it('gives other numbers for another seed, near or far, and for another stream', () => {
		fc.assert(
			fc.property(fc.integer(), (seed) => {
				const seeds = [...new Set([seed, seed + 1, seed + 2 ** 32, -seed - 1])];
				const all = seeds.flatMap((s) => streams.map((stream) => draws(s, stream)));
				const distinct = new Set(all.map(String));
				assert.equal(distinct.size, all.length);
			}),
		);
	});

	it('is uniform in [0, 1)', () => {
		const moments = new Moments();
		const random = seeded(1, 'sampling');
		for (let i = 0; i < 100_000; i++) moments.add(random.next());
		assert.ok(moments.minimum >= 0 && moments.maximum < 1);
		// Five standard errors.
		assert.ok(Math.abs(moments.mean - 1 / 2) < 5 * Math.sqrt(1 / 12 / 1e5));
		assert.ok(Math.abs(moments.variance - 1 / 12) < 5 * Math.sqrt(1 / 180 / 1e5));
	});

	it('is normal with mean 0 and variance 1, and its pairs are uncorrelated', () => {
		const moments = new Moments();
		const fourth = new Moments();
		const products = new Moments();
		const random = seeded(2, 'sampling');
		for (let i = 0; i < 50_000; i++) {
			const [a, b] = [random.normal(), random.normal()];
			moments.add(a);
			moments.add(b);
			fourth.add(a ** 4);
			products.add(a * b);
		}
		assert.ok(Math.abs(moments.mean) < 5 / Math.sqrt(1e5));
		assert.ok(Math.abs(moments.variance - 1) < 5 * Math.sqrt(2 / 1e5));
		assert.ok(Math.abs(fourth.mean - 3) < 5 * Math.sqrt(96 / 5e4));
		assert.ok(Math.abs(products.mean) < 5 / Math.sqrt(5e4));
	});

	it('draws every integer below n about equally often', () => {
		const random = seeded(3, 'sampling');
		const counts = new Float64Array(7);
		for (let i = 0; i < 70_000; i++) counts[random.integer(7)]++;
		const chiSquared = counts.reduce((sum, count) => sum + (count - 1e4) ** 2 / 1e4, 0);
		// 6 degrees of freedom; above 30 happens once in 25 000 times.
		assert.ok(chiSquared < 30, String(chiSquared));
		assert.equal(random.integer(1), 0);
		assert.ok(random.integer(2 ** 32) < 2 ** 32);
	});
});

describe('shuffle', () => {
	it('keeps each index exactly once, for any length and seed', () => {
		fc.assert(
			fc.property(fc.nat(200), anySeed, (length, seed) => {
				const indices = Int32Array.from({ length }, (_, i) => i);
				shuffle(indices, seeded(seed, 'shuffling'));
				assert.deepEqual(
					indices.toSorted(),
					Int32Array.from({ length }, (_, i) => i),
				);
			}),
		);
	});

	it('puts each index in each place about equally often', () => {
		const random = seeded(4, 'shuffling');
		const counts = new Float64Array(16);
		for (let i = 0; i < 40_000; i++) {
			const order = Int32Array.of(0, 1, 2, 3);
			shuffle(order, random);
			for (let place = 0; place < 4; place++) counts[order[place] * 4 + place]++;
		}
		for (const count of counts) assert.ok(Math.abs(count - 1e4) < 5 * Math.sqrt(1e4), String(count));
	});
});
