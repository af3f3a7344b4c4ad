import { reflect } from './eigen.ts';
import type { FloatArray } from './matrix.ts';
import { diagonalize } from './tridiagonal.ts';

/**
 * Of a matrix (rows, columns), row-major; falling, min(rows, columns) of them. Made bidiagonal by reflections from both sides; the
 * values are the positive eigenvalues of the tridiagonal matrix with 0 on its diagonal and both diagonals in turns beside it (Golub
 * and Kahan, 1965). Nothing is squared, so that each is known to about n · ε of the largest. NaN where a number is not finite.
 */
export function singularValues(values: FloatArray, rows: number, columns: number): Float64Array {
	const [m, n] = rows >= columns ? [rows, columns] : [columns, rows];
	const a = rows >= columns ? Float64Array.from(values) : transposed(values, rows, columns);
	if (!a.every(Number.isFinite)) return new Float64Array(n).fill(NaN);
	const beside = new Float64Array(2 * n);
	const left = new Float64Array(m);
	const right = new Float64Array(n);
	for (let k = 0; k < n; k++) {
		for (let i = k; i < m; i++) left[i] = a[i * n + k];
		const column = reflect(left, k);
		beside[2 * k] = column.length;
		if (column.scale > 0) reflectColumns(a, left, column.scale, k, m, n);
		if (k === n - 1) break;
		for (let j = k + 1; j < n; j++) right[j] = a[k * n + j];
		const row = reflect(right, k + 1);
		beside[2 * k + 1] = row.length;
		if (row.scale > 0) reflectRows(a, right, row.scale, k, m, n);
	}
	const diagonal = new Float64Array(2 * n);
	diagonalize({ diagonal, beside }, null);
	return diagonal
		.sort()
		.reverse()
		.slice(0, n)
		.map((value) => Math.max(0, value));
}

function reflectColumns(a: Float64Array, v: Float64Array, scale: number, k: number, m: number, n: number): void {
	const sums = new Float64Array(n);
	for (let i = k; i < m; i++) for (let j = k + 1; j < n; j++) sums[j] += v[i] * a[i * n + j];
	for (let i = k; i < m; i++) {
		const by = scale * v[i];
		if (by !== 0) for (let j = k + 1; j < n; j++) a[i * n + j] -= by * sums[j];
	}
}

function reflectRows(a: Float64Array, v: Float64Array, scale: number, k: number, m: number, n: number): void {
	for (let i = k + 1; i < m; i++) {
		let sum = 0;
		for (let j = k + 1; j < n; j++) sum += a[i * n + j] * v[j];
		const by = scale * sum;
		for (let j = k + 1; j < n; j++) a[i * n + j] -= by * v[j];
	}
}

function transposed(values: FloatArray, rows: number, columns: number): Float64Array {
	const result = new Float64Array(values.length);
	for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j];
	return result;
}
