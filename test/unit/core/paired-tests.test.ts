import assert from 'node:assert/strict';
import { coinTail, mcNemar, meanVerdict, PairedRatio, ratioVerdict } from '../../../src/core/paired-tests.ts';
import { seeded } from '../../../src/core/random.ts';
import { momentsOf } from '../../../src/core/statistics.ts';

describe('tail of coin tosses', () => {
	it('is exact for few, and near for many', () => {
		assert.equal(coinTail(0, 5), 1);
		assert.equal(coinTail(5, 5), 1 / 32);
		assert.ok(Math.abs(coinTail(8, 10) - 56 / 1024) < 1e-15);
		// scipy.stats.binom.sf(59, 100, 0.5), binom.sf(1049, 2000, 0.5)
		assert.ok(Math.abs(coinTail(60, 100) - 0.028443966820490392) < 1e-12);
		assert.ok(Math.abs(coinTail(1050, 2000) - 0.013412073120140273) < 2e-5, String(coinTail(1050, 2000)));
	});
});

describe('McNemar’s test', () => {
	it('counts rows that only one got right', () => {
		assert.equal(mcNemar(6, 0), 'better');
		assert.equal(mcNemar(5, 0), 'not-proven');
		assert.equal(mcNemar(0, 6), 'worse');
		assert.equal(mcNemar(0, 0), 'not-proven');
		assert.equal(mcNemar(500, 480), 'not-proven');
	});
});

describe('ratio of squared errors', () => {
	it('has the standard error of the delta method', () => {
		const a = [1, 4, 2, 8, 5, 7, 1, 3, 9, 2];
		const b = [2, 5, 2, 9, 9, 7, 2, 3, 9, 4];
		const ratio = new PairedRatio();
		for (let i = 0; i < a.length; i++) ratio.add(a[i], b[i]);
		const mean = (x: readonly number[]) => x.reduce((s, v) => s + v) / x.length;
		const terms = a.map((_, i) => a[i] / mean(a) - b[i] / mean(b));
		const expected = Math.sqrt(terms.reduce((s, v) => s + v * v, 0) / 10 / 9);
		assert.ok(Math.abs(ratio.standardError - expected) < 1e-12);
		assert.ok(Math.abs(ratio.logRatio - Math.log(mean(a) / mean(b))) < 1e-12);
	});

	it('proves nothing where both are alike, seldom by chance, and what is better', () => {
		const random = seeded(3, 'sampling');
		const verdicts = { better: 0, 'not-proven': 0, worse: 0 };
		const clearly = { better: 0, 'not-proven': 0, worse: 0 };
		for (let table = 0; table < 400; table++) {
			const alike = new PairedRatio();
			const better = new PairedRatio();
			for (let row = 0; row < 60; row++) {
				// A signal that a network finds, and noise of the same size with heavy tails.
				const noise = Math.exp(random.normal()) * random.normal();
				const [right, wrong] = [random.normal(), random.normal()];
				alike.add((noise + right) ** 2, (noise + wrong) ** 2);
				better.add(noise ** 2, (noise + 6 * right) ** 2);
			}
			verdicts[ratioVerdict(alike)]++;
			clearly[ratioVerdict(better)]++;
		}
		// 2.5% of 400 are 10; 20 is three standard deviations more.
		assert.ok(verdicts.better <= 20 && verdicts.worse <= 20, JSON.stringify(verdicts));
		assert.ok(clearly.better >= 360, JSON.stringify(clearly));
	});

	it('of no error at all is better; of few rows nothing is proven', () => {
		const perfect = new PairedRatio();
		for (let i = 0; i < 10; i++) perfect.add(0, i);
		assert.equal(ratioVerdict(perfect), 'better');
		const few = new PairedRatio();
		for (let i = 0; i < 9; i++) few.add(0, i);
		assert.equal(ratioVerdict(few), 'not-proven');
	});
});

describe('mean of paired differences', () => {
	it('is proven by its standard errors', () => {
		const around = (mean: number) => momentsOf(Array.from({ length: 100 }, (_, i) => mean + (i % 2 === 0 ? 1 : -1)));
		assert.deepEqual(
			[0.2, 0.3, -0.3].map((mean) => meanVerdict(around(mean))),
			['not-proven', 'better', 'worse'],
		);
	});
});
