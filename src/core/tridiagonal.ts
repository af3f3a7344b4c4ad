/** A symmetric matrix with entries beside its diagonal alone: `diagonal` (n), `beside` (n; the last is not used). */
export interface Tridiagonal {
	readonly diagonal: Float64Array;
	readonly beside: Float64Array;
}

/** Each eigenvalue takes two or three; so many were never seen of finite numbers. */
const mostIterations = 100;

/**
 * Eigenvalues in place of the diagonal, in no order, by QL iterations with Wilkinson's shift (Bowdler, Martin, Reinsch and
 * Wilkinson, 1968): to about n · ε of the largest. `vectors` (n, n), row-major: each rotation is done to its rows, so that of
 * a basis' rows the eigenvectors come out. Numbers that are not finite give NaN.
 */
export function diagonalize({ diagonal: d, beside: e }: Tridiagonal, vectors: Float64Array | null): void {
	const n = d.length;
	if (!d.every(Number.isFinite) || !e.subarray(0, Math.max(0, n - 1)).every(Number.isFinite)) {
		d.fill(NaN);
		return;
	}
	if (n > 0) e[n - 1] = 0;
	// Beside a diagonal of zeros, as of a singular matrix, nothing would ever be small.
	let largest = 0;
	for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(d[i]), Math.abs(e[i]));
	const isSmall = (i: number) =>
		Math.abs(e[i]) <= Number.EPSILON * Math.max(Math.abs(d[i]) + Math.abs(d[i + 1]), largest / 1024);
	for (let first = 0; first < n; first++)
		for (let iteration = 0; iteration < mostIterations; iteration++) {
			let last = first;
			while (last < n - 1 && !isSmall(last)) last++;
			if (last === first) break;
			sweep(d, e, first, last, vectors);
		}
}

/** One implicit QL step on the block from `first` to `last`. */
function sweep(d: Float64Array, e: Float64Array, first: number, last: number, vectors: Float64Array | null): void {
	const n = d.length;
	const half = (d[first + 1] - d[first]) / (2 * e[first]);
	const root = Math.hypot(half, 1);
	let g = d[last] - d[first] + e[first] / (half + (half >= 0 ? root : -root));
	let sine = 1;
	let cosine = 1;
	let shift = 0;
	for (let i = last - 1; i >= first; i--) {
		const f = sine * e[i];
		const b = cosine * e[i];
		const length = Math.hypot(f, g);
		e[i + 1] = length;
		if (length === 0) {
			// The block falls apart here.
			d[i + 1] -= shift;
			e[last] = 0;
			return;
		}
		sine = f / length;
		cosine = g / length;
		g = d[i + 1] - shift;
		const r = (d[i] - g) * sine + 2 * cosine * b;
		shift = sine * r;
		d[i + 1] = g + shift;
		g = cosine * r - b;
		if (vectors !== null) rotate(vectors, i * n, n, sine, cosine);
	}
	d[first] -= shift;
	e[first] = g;
	e[last] = 0;
}

/** The row at `from` and the one behind it. */
function rotate(vectors: Float64Array, from: number, n: number, sine: number, cosine: number): void {
	for (let k = from; k < from + n; k++) {
		const below = vectors[k + n];
		vectors[k + n] = sine * vectors[k] + cosine * below;
		vectors[k] = cosine * vectors[k] - sine * below;
	}
}
