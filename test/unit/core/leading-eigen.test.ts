import assert from 'node:assert/strict';
import { symmetricEigen } from '../../../src/core/eigen.ts';
import { leadingEigen } from '../../../src/core/leading-eigen.ts';
import { seeded } from '../../../src/core/random.ts';

/** Of rows that spread by these deviations. */
function products(deviations: readonly number[], seed: number): Float64Array {
	const n = deviations.length;
	const random = seeded(seed, 'sampling');
	const sums = new Float64Array(n * n);
	for (let row = 0; row < 2 * n; row++) {
		const values = deviations.map((deviation) => deviation * random.normal());
		for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sums[i * n + j] += values[i] * values[j];
	}
	return sums;
}

const wide = (n: number, deviation: (i: number) => number) => Array.from({ length: n }, (_, i) => deviation(i));

describe('the largest eigenvalues', () => {
	const matrices: readonly (readonly [name: string, matrix: Float64Array, n: number])[] = [
		[
			'of few directions',
			products(
				wide(90, (i) => 1 / (1 + i)),
				1,
			),
			90,
		],
		[
			'of a few that are alike',
			products(
				wide(120, (i) => (i < 3 ? 2 : 1)),
				2,
			),
			120,
		],
		[
			'of noise, where nothing stands out',
			products(
				wide(100, () => 1),
				3,
			),
			100,
		],
		[
			'of a small matrix',
			products(
				wide(10, (i) => 1 + i),
				4,
			),
			10,
		],
	];
	for (const [name, matrix, n] of matrices)
		it(`and their vectors are those of the whole matrix: ${name}`, () => {
			const whole = symmetricEigen(matrix, n);
			const { values, vectors } = leadingEigen(matrix, n, 2);
			for (let k = 0; k < 2; k++) {
				assert.ok(Math.abs(values[k] - whole.values[k]) < 1e-10 * whole.values[0], `${values[k]}`);
				for (let i = 0; i < n; i++)
					assert.ok(Math.abs(vectors[k * n + i] - whole.vectors[k * n + i]) < 1e-8, `entry ${i} of vector ${k}`);
			}
		});

	it('are 0 of a matrix of zeros, and those of a single direction where there is no other', () => {
		assert.ok(Math.abs(leadingEigen(new Float64Array(70 * 70), 70, 2).values[0]) < 1e-12);
		const direction = Float64Array.from({ length: 70 }, (_, i) => Math.cos(i));
		const matrix = Float64Array.from({ length: 4900 }, (_, at) => direction[Math.floor(at / 70)] * direction[at % 70]);
		const { values, vectors } = leadingEigen(matrix, 70, 2);
		const square = direction.reduce((sum, value) => sum + value * value, 0);
		assert.ok(Math.abs(values[0] - square) < 1e-10 && Math.abs(values[1]) < 1e-10);
		for (let i = 0; i < 70; i++)
			assert.ok(Math.abs(Math.abs(vectors[i]) - Math.abs(direction[i]) / Math.sqrt(square)) < 1e-10);
	});
});
