import { diagonalize } from './tridiagonal.ts';

export interface Eigensystem {
	/** (n) falling. */
	readonly values: Float64Array;
	/** (n, n) row-major: row k is the unit eigenvector of value k, with its largest entry above 0. */
	readonly vectors: Float64Array;
}

/**
 * Of a symmetric matrix (n, n), row-major: made tridiagonal by Householder's reflections (1958), then QL iterations. Eigenvalues
 * to about n · ε of the largest. Numbers that are not finite give NaN.
 */
export function symmetricEigen(symmetric: Float64Array, n: number): Eigensystem {
	const a = symmetric.slice();
	const diagonal = new Float64Array(n);
	const beside = new Float64Array(n);
	const reflections: { readonly v: Float64Array; readonly scale: number }[] = [];
	for (let k = 0; k < n; k++) {
		diagonal[k] = a[k * n + k];
		if (k === n - 1) break;
		const v = new Float64Array(n);
		for (let i = k + 1; i < n; i++) v[i] = a[i * n + k];
		const { scale, length } = reflect(v, k + 1);
		beside[k] = length;
		reflections.push({ v, scale });
		if (scale > 0) reflectBothSides(a, v, scale, k + 1, n);
	}
	const vectors = new Float64Array(n * n);
	for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
	// Row i is column i of the product of the reflections.
	for (let k = reflections.length - 1; k >= 0; k--) reflectRows(vectors, reflections[k], k + 1, n);
	diagonalize({ diagonal, beside }, vectors);
	return inOrder(diagonal, vectors);
}

/** Makes v, of which the entries from `from` on count, the direction that turns itself into `length` times a unit vector. */
export function reflect(v: Float64Array, from: number): { readonly scale: number; readonly length: number } {
	let squares = 0;
	for (let i = from; i < v.length; i++) squares += v[i] * v[i];
	const norm = Math.sqrt(squares);
	if (norm === 0) return { scale: 0, length: 0 };
	const length = v[from] > 0 ? -norm : norm;
	v[from] -= length;
	return { scale: 1 / (norm * Math.abs(v[from])), length };
}

function reflectBothSides(a: Float64Array, v: Float64Array, scale: number, from: number, n: number): void {
	const p = new Float64Array(n);
	let inner = 0;
	for (let i = from; i < n; i++) {
		let sum = 0;
		for (let j = from, at = i * n + from; j < n; j++, at++) sum += a[at] * v[j];
		p[i] = scale * sum;
		inner += p[i] * v[i];
	}
	const half = (scale * inner) / 2;
	for (let i = from; i < n; i++) p[i] -= half * v[i];
	for (let i = from; i < n; i++)
		for (let j = from, at = i * n + from; j < n; j++, at++) a[at] -= v[i] * p[j] + p[i] * v[j];
}

function reflectRows(
	vectors: Float64Array,
	{ v, scale }: { readonly v: Float64Array; readonly scale: number },
	from: number,
	n: number,
): void {
	for (let row = from; row < n; row++) {
		let sum = 0;
		for (let j = from, at = row * n + from; j < n; j++, at++) sum += vectors[at] * v[j];
		if (sum !== 0) for (let j = from, at = row * n + from; j < n; j++, at++) vectors[at] -= scale * sum * v[j];
	}
}

function inOrder(values: Float64Array, vectors: Float64Array): Eigensystem {
	const n = values.length;
	const order = Int32Array.from(values.keys()).sort((i, j) => values[j] - values[i] || i - j);
	const sorted = new Float64Array(n * n);
	for (const [to, from] of order.entries()) {
		const vector = vectors.subarray(from * n, from * n + n);
		let largest = 0;
		for (const entry of vector) if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-9)) largest = entry;
		for (let i = 0; i < n; i++) sorted[to * n + i] = largest < 0 ? -vector[i] : vector[i];
	}
	return { values: Float64Array.from(order, (i) => values[i]), vectors: sorted };
}
