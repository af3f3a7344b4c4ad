import assert from 'node:assert/strict';
import fc from 'fast-check';
import { niceAtLeast, niceLimit, niceRange } from '../../../src/analyze/ranges.ts';
import { saturationLimits } from '../../../src/analyze/saturation.ts';

describe('nice ranges', () => {
	it('go up to the next number people read easily', () => {
		const pairs = [
			[1, 1],
			[1.2, 1.5],
			[6.1, 8],
			[0.31, 0.4],
			[87, 100],
			[300, 300],
		];
		for (const [value, nice] of pairs) assert.ok(Math.abs(niceAtLeast(value) - nice) < 1e-12 * nice, String(value));
	});

	it('hold the central 99% of the values, and not much more', () => {
		const values = fc
			.tuple(
				fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 300 }),
				fc.constantFrom(1e-9, 1e-3, 1, 1e7),
			)
			.map(([list, scale]) => Float64Array.from(list, (value) => value * scale).sort());
		fc.assert(
			fc.property(values, (ascending) => {
				const { from, to } = niceRange(ascending);
				assert.ok(from < to);
				const inside = ascending.filter((value) => value >= from && value <= to).length;
				assert.ok(inside >= 0.99 * ascending.length - 2, `${inside} of ${ascending.length}`);
				const span = ascending[ascending.length - 1] - ascending[0];
				if (span > 0) assert.ok(to - from <= 1.25 * span, `${from} to ${to}`);
			}),
		);
	});

	it('are 0 to 1 for no values or zeros', () => {
		assert.deepEqual(niceRange(new Float64Array(0)), { from: 0, to: 1 });
		assert.deepEqual(niceRange(new Float64Array(9)), { from: 0, to: 1 });
	});

	it('are never narrower than the least limit', () => {
		assert.equal(niceLimit(Float32Array.of(0.1, 0.2), 6), 6);
		assert.equal(niceLimit(new Float32Array(0), 6), 6);
		assert.equal(niceLimit(Float32Array.of(1, 70), 6), 80);
	});
});

describe('saturation', () => {
	it('begins at ±5.98 for sigmoid and ±2.99 for tanh, where f is below a hundredth of its largest slope', () => {
		// σ(1-σ) = 0.0025 and 1 - tanh² = 0.01, solved for x.
		const sigmoid = Math.log((1 + Math.sqrt(1 - 0.01)) / (1 - Math.sqrt(1 - 0.01)));
		const tanh = Math.atanh(Math.sqrt(0.99));
		assert.ok(Math.abs(saturationLimits('sigmoid').right - sigmoid) < 1e-9);
		assert.ok(Math.abs(saturationLimits('sigmoid').left + sigmoid) < 1e-9);
		assert.ok(Math.abs(saturationLimits('tanh').right - tanh) < 1e-9);
	});

	it('has no right end for ELU, and no end at all for ReLU', () => {
		const elu = saturationLimits('elu');
		assert.ok(Math.abs(elu.left - Math.log(0.01)) < 1e-9);
		assert.equal(elu.right, Infinity);
		assert.deepEqual(saturationLimits('relu'), { left: -Infinity, right: Infinity });
	});
});
