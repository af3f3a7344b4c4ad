import { symmetricEigen, type Eigensystem } from './eigen.ts';
import { diagonalize } from './tridiagonal.ts';

/** Smaller matrices are taken apart as a whole in no time. */
const smallest = 64;
/** Directions looked along before the whole matrix is taken apart after all. */
const mostSteps = 96;
const stepsBetweenLooks = 8;
/** Of the largest eigenvalue, what an eigenvector may leave of itself under the matrix. */
const tolerance = 1e-12;

/**
 * The `count` largest eigenvalues of a positive semidefinite matrix (n, n), row-major, and their vectors as `symmetricEigen` gives them,
 * from the few directions that products with the matrix lead to (Lanczos, 1950, each made orthogonal to all before it). Where they
 * do not settle, the whole matrix is taken apart.
 */
export function leadingEigen(symmetric: Float64Array, n: number, count: number): Eigensystem {
	if (n < smallest) return symmetricEigen(symmetric, n);
	const directions: Float64Array[] = [startingDirection(n)];
	const diagonal: number[] = [];
	const beside: number[] = [];
	for (let step = 0; step < Math.min(mostSteps, n - 1); step++) {
		const next = product(symmetric, n, directions[step]);
		diagonal.push(dot(next, directions[step]));
		// Twice, since rounding leaves something the first time.
		for (let times = 0; times < 2; times++) for (const direction of directions) takeAway(next, direction);
		const length = Math.sqrt(dot(next, next));
		const isLast = step + 1 === Math.min(mostSteps, n - 1);
		if (isLast || (step + 1) % stepsBetweenLooks === 0 || !(length > 0)) {
			const found = settled(diagonal, beside, length, count);
			if (found !== null) return inTheSpace(found, directions, n, count);
		}
		if (!(length > 0)) break;
		beside.push(length);
		directions.push(next.map((value) => value / length));
	}
	return symmetricEigen(symmetric, n);
}

/** Never orthogonal to what is looked for, but by chance. */
function startingDirection(n: number): Float64Array {
	const direction = Float64Array.from({ length: n }, (_, i) => 1 + Math.sin(12.9898 * (i + 1)));
	const length = Math.sqrt(dot(direction, direction));
	return direction.map((value) => value / length);
}

/** The eigensystem of the matrix as it is seen along the directions so far; null: its largest values still change. */
function settled(
	diagonal: readonly number[],
	beside: readonly number[],
	left: number,
	count: number,
): Eigensystem | null {
	const size = diagonal.length;
	if (size < count) return null;
	const vectors = new Float64Array(size * size);
	for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
	const values = Float64Array.from(diagonal);
	diagonalize({ diagonal: values, beside: Float64Array.from({ length: size }, (_, i) => beside[i] ?? 0) }, vectors);
	const order = [...values.keys()].sort((a, b) => values[b] - values[a]);
	const isSettled = order
		.slice(0, count)
		.every((k) => left * Math.abs(vectors[k * size + size - 1]) <= tolerance * Math.abs(values[order[0]]));
	return isSettled
		? {
				values: Float64Array.from(order, (k) => values[k]),
				vectors: Float64Array.from(order.flatMap((k) => [...vectors.subarray(k * size, (k + 1) * size)])),
			}
		: null;
}

function inTheSpace(
	{ values, vectors }: Eigensystem,
	directions: readonly Float64Array[],
	n: number,
	count: number,
): Eigensystem {
	const size = values.length;
	const found = new Float64Array(count * n);
	for (let k = 0; k < count; k++) {
		const own = found.subarray(k * n, (k + 1) * n);
		for (let j = 0; j < size; j++) for (let i = 0; i < n; i++) own[i] += vectors[k * size + j] * directions[j][i];
		let largest = 0;
		for (const entry of own) if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-9)) largest = entry;
		const length = Math.sqrt(dot(own, own)) * (largest < 0 ? -1 : 1);
		for (let i = 0; i < n; i++) own[i] /= length;
	}
	return { values: values.slice(0, count), vectors: found };
}

function product(symmetric: Float64Array, n: number, direction: Float64Array): Float64Array {
	return Float64Array.from({ length: n }, (_, row) => {
		let sum = 0;
		for (let i = 0, at = row * n; i < n; i++, at++) sum += symmetric[at] * direction[i];
		return sum;
	});
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}

function takeAway(from: Float64Array, direction: Float64Array): void {
	const along = dot(from, direction);
	for (let i = 0; i < from.length; i++) from[i] -= along * direction[i];
}
