import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitTransform } from '../../../../src/data/prepare/fit-transform.ts';
import { restored, slopeOf, transformed, type Transform } from '../../../../src/data/prepare/transforms.ts';

const finite = (size: number) => fc.double({ min: -size, max: size, noNaN: true });
const ascending = (count: number) =>
	fc
		.tuple(
			finite(1e6),
			fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: count, maxLength: count }),
		)
		.map(([first, steps]) => steps.reduce((list, step) => [...list, list[list.length - 1] + step], [first]));
const transforms: fc.Arbitrary<Transform> = fc.oneof(
	fc.record({
		kind: fc.constant('logarithm' as const),
		centre: finite(1e6),
		unit: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
	}),
	fc
		.integer({ min: 1, max: 20 })
		.chain((count) =>
			fc.record({ kind: fc.constant('quantiles' as const), values: ascending(count), scores: ascending(count) }),
		),
);

describe('transforms', () => {
	it('never turn two numbers round', () => {
		fc.assert(
			fc.property(transforms, finite(1e9), finite(1e9), (transform, a, b) => {
				const [low, high] = [Math.min(a, b), Math.max(a, b)];
				// Within rounding: far from its knots a broken line is computed from numbers a million times as large.
				const slack = 1e-12 * Math.max(1, Math.abs(transformed(transform, low)));
				assert.ok(transformed(transform, low) <= transformed(transform, high) + slack);
			}),
		);
	});

	it('can be undone, to a billionth', () => {
		fc.assert(
			fc.property(transforms, finite(1e9), (transform, value) => {
				const size =
					transform.kind === 'logarithm'
						? Math.max(Math.abs(value), Math.abs(transform.centre), transform.unit)
						: Math.max(Math.abs(value), ...transform.values.map(Math.abs), steepest(transform));
				assert.ok(Math.abs(restored(transform, transformed(transform, value)) - value) <= 1e-9 * size);
			}),
		);
	});

	it('have the slope that a small step to the right shows', () => {
		fc.assert(
			fc.property(transforms, finite(1e6), (transform, value) => {
				const step =
					1e-5 * (transform.kind === 'logarithm' ? transform.unit + Math.abs(value - transform.centre) : 1e-4);
				const [here, there] = [transformed(transform, value), transformed(transform, value + step)];
				const rounding = (1e-14 * Math.max(Math.abs(here), Math.abs(value * slopeOf(transform, value)), 1)) / step;
				const slope = slopeOf(transform, value);
				// A knot may lie in between.
				const isKnot =
					transform.kind === 'quantiles' && transform.values.some((knot) => knot > value && knot <= value + step);
				assert.ok(isKnot || Math.abs((there - here) / step - slope) <= 1e-4 * slope + 100 * rounding);
			}),
		);
		// On a knot it is that of the line behind it.
		const bent: Transform = { kind: 'quantiles', values: [0, 1, 2], scores: [0, 5, 6] };
		assert.deepEqual(
			[-1, 0, 0.5, 1, 2, 3].map((value) => slopeOf(bent, value)),
			[5, 5, 5, 1, 1, 1],
		);
	});

	it('leave NaN what it is', () => {
		fc.assert(fc.property(transforms, (transform) => Number.isNaN(transformed(transform, NaN))));
	});
});

/** Rounding of a score of a million, in units of values. */
function steepest({ values, scores }: Extract<Transform, { kind: 'quantiles' }>): number {
	const slopes = values.slice(1).map((value, i) => (value - values[i]) / (scores[i + 1] - scores[i]));
	return Math.max(...slopes) * Math.max(...scores.map(Math.abs));
}

describe('fitTransform', () => {
	const fitted = (values: Float64Array) => fitTransform(values.slice().sort());
	const normal = Float64Array.from({ length: 400 }, (_, i) => Math.sin(i * 12.9898) + Math.sin(i * 78.233));
	const skewness = (values: Float64Array) => {
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
		return values.reduce((sum, value) => sum + ((value - mean) / Math.sqrt(variance)) ** 3, 0) / values.length;
	};

	it('leaves alone what is not far out: even, bell-shaped, few values, few rows', () => {
		assert.equal(fitted(Float64Array.from({ length: 100 }, (_, i) => i)), undefined);
		assert.equal(fitted(normal), undefined);
		assert.equal(fitted(Float64Array.from({ length: 400 }, (_, i) => (i % 100 === 0 ? 1 : 0))), undefined);
		assert.equal(fitted(Float64Array.from({ length: 15 }, (_, i) => Math.exp(i))), undefined);
	});

	it('takes a logarithm of what is skewed to either side, and leaves little skewness', () => {
		for (const sign of [1, -1]) {
			const values = normal.map((value) => sign * Math.exp(2.5 * value));
			const transform = fitted(values);
			assert.equal(transform?.kind, 'logarithm');
			const after = values.map((value) => transformed(transform, value));
			assert.ok(Math.abs(skewness(values)) > 3);
			assert.ok(Math.abs(skewness(after)) <= 2);
		}
	});

	it('mends two long tails about the median', () => {
		const values = normal.map((value) => Math.sign(value) * Math.expm1(6 * Math.abs(value)));
		const transform = fitted(values);
		assert.ok(transform !== undefined);
		const after = values.map((value) => transformed(transform, value));
		const farthest = (list: Float64Array) => {
			const deviation = Math.sqrt(list.reduce((sum, value) => sum + value ** 2, 0) / list.length);
			return Math.max(...list.map(Math.abs)) / deviation;
		};
		assert.ok(farthest(after) < farthest(values) * 0.7);
	});

	it('gives for any column a transform with finite numbers, or none', () => {
		const columns = fc.array(fc.oneof(finite(1e300), finite(1), fc.constant(0)), { minLength: 20, maxLength: 60 });
		fc.assert(
			fc.property(columns, (list) => {
				const transform = fitted(Float64Array.from(list));
				if (transform === undefined) return;
				for (const value of list) assert.ok(Number.isFinite(transformed(transform, value)));
			}),
		);
	});
});
