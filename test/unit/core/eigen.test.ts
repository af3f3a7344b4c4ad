import assert from 'node:assert/strict';
import { symmetricEigen } from '../../../src/core/eigen.ts';
import { powerLaw } from '../../../src/core/power-law.ts';
import { seeded } from '../../../src/core/random.ts';
import { singularValues } from '../../../src/core/singular-values.ts';

const random = seeded(3, 'sampling');
const drawn = (length: number) => Float64Array.from({ length }, () => random.normal());

/** One-sided Jacobi (Hestenes, 1958): turns pairs of columns until all stand square to each other; their lengths are the values. */
function jacobi(values: ArrayLike<number>, rows: number, columns: number): number[] {
	const at = (i: number, j: number) => values[i * columns + j];
	const lines = rows >= columns ? columns : rows;
	const long = rows >= columns ? rows : columns;
	const a = Array.from({ length: lines }, (_, j) =>
		Array.from({ length: long }, (__, i) => (rows >= columns ? at(i, j) : at(j, i))),
	);
	const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i], 0);
	for (let round = 0; round < 60; round++)
		for (let p = 0; p < lines; p++)
			for (let q = p + 1; q < lines; q++) {
				const [x, y] = [a[p], a[q]];
				const angle = Math.atan2(2 * dot(x, y), dot(x, x) - dot(y, y)) / 2;
				const [c, s] = [Math.cos(angle), Math.sin(angle)];
				a[p] = x.map((value, i) => c * value + s * y[i]);
				a[q] = x.map((value, i) => c * y[i] - s * value);
			}
	return a.map((line) => Math.sqrt(dot(line, line))).sort((x, y) => y - x);
}

function close(found: ArrayLike<number>, wanted: ArrayLike<number>, within: number): void {
	assert.equal(found.length, wanted.length);
	for (let i = 0; i < found.length; i++)
		assert.ok(Math.abs(found[i] - wanted[i]) <= within, `${i}: ${found[i]} instead of ${wanted[i]}`);
}

describe('singular values', () => {
	for (const [rows, columns] of [
		[1, 1],
		[1, 6],
		[7, 1],
		[5, 5],
		[20, 8],
		[8, 20],
	])
		it(`of ${rows} by ${columns} are those of a Jacobi method`, () => {
			const values = drawn(rows * columns);
			close(singularValues(values, rows, columns), jacobi(values, rows, columns), 1e-12);
		});

	it('of matrices without full rank, of zeros and of no pattern but one', () => {
		close(singularValues(new Float64Array(12), 4, 3), [0, 0, 0], 0);
		const [u, v] = [drawn(6), drawn(4)];
		const outer = Float64Array.from({ length: 24 }, (_, i) => u[i >> 2] * v[i & 3]);
		const length = (x: Float64Array) => Math.hypot(...x);
		close(singularValues(outer, 6, 4), [length(u) * length(v), 0, 0, 0], 1e-13);
		// The Hilbert matrix of order 6: its values fall from 1.6 to 1e-7.
		const hilbert = Float64Array.from({ length: 36 }, (_, i) => 1 / (Math.floor(i / 6) + (i % 6) + 1));
		close(singularValues(hilbert, 6, 6), jacobi(hilbert, 6, 6), 1e-14);
		close(singularValues(Float64Array.of(3, 0, 0, -4), 2, 2), [4, 3], 1e-15);
	});

	it('are not there where a number is not finite', () => {
		assert.deepEqual([...singularValues(Float64Array.of(1, NaN, 2, 3), 2, 2)], [NaN, NaN]);
		assert.deepEqual([...singularValues(Float64Array.of(1, Infinity), 1, 2)], [NaN]);
	});
});

describe('eigenvectors', () => {
	for (const n of [1, 2, 3, 17])
		it(`of a symmetric matrix of order ${n} turn it into its eigenvalues`, () => {
			const b = drawn(n * n);
			const a = b.map((_, i) => b[i] + b[(i % n) * n + Math.floor(i / n)]);
			const { values, vectors } = symmetricEigen(a, n);
			for (let k = 0; k < n; k++) {
				const vector = vectors.subarray(k * n, k * n + n);
				const turned = Array.from({ length: n }, (_, i) => vector.reduce((sum, x, j) => sum + a[i * n + j] * x, 0));
				close(
					turned,
					vector.map((x) => values[k] * x),
					1e-12,
				);
				assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-13);
				if (k > 0) assert.ok(values[k] <= values[k - 1]);
			}
		});

	it('of equal eigenvalues are still square to each other', () => {
		const { values, vectors } = symmetricEigen(Float64Array.of(2, 0, 0, 0, 2, 0, 0, 0, 5), 3);
		close(values, [5, 2, 2], 0);
		close(
			vectors.map((x) => x * x),
			[0, 0, 1, 1, 0, 0, 0, 1, 0],
			1e-15,
		);
	});
});

describe('power law', () => {
	it('is found again in numbers drawn from one, above a start', () => {
		for (const alpha of [2, 3.5]) {
			// By inversion: the share above x is (x / 1)^(1 - alpha); and numbers below the start that follow no law.
			const tail = Array.from({ length: 4000 }, () => (1 - random.next()) ** (1 / (1 - alpha)));
			const below = Array.from({ length: 500 }, () => 0.2 + 0.8 * random.next());
			const fit = powerLaw(Float64Array.from([...below, ...tail]))!;
			// Standard error of the exponent: (alpha - 1) / √n.
			assert.ok(Math.abs(fit.alpha - alpha) < (4 * (alpha - 1)) / Math.sqrt(fit.tail), String(fit.alpha));
			assert.ok(fit.tail > 1000);
		}
	});

	it('of three numbers by hand, and none of equal ones', () => {
		// Start 1: α = 1 + 3 / log 8, shares below 1, 2, 4 by the law 0, 1 - 2^(1 - α), 1 - 4^(1 - α) against 0, 1/3, 2/3.
		const alpha = 1 + 3 / Math.log(8);
		const distance = Math.max(...[0, 1 - 2 ** (1 - alpha) - 1 / 3, 1 - 4 ** (1 - alpha) - 2 / 3].map(Math.abs));
		const fit = powerLaw(Float64Array.of(4, 1, 2))!;
		assert.equal(fit.from, 1);
		assert.equal(fit.tail, 3);
		close([fit.alpha, fit.distance], [alpha, distance], 1e-14);
		assert.equal(powerLaw(Float64Array.of(3, 3, 3)), null);
		assert.equal(powerLaw(Float64Array.of(0, 1)), null);
	});
});
