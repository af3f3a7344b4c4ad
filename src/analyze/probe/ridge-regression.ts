export interface RidgeFit {
	/** One per column. */
	readonly weights: Float64Array;
	readonly intercept: number;
}

/**
 * Weights (width) and intercept that make Σ (y - w·x - b)² + penalty · Σ w² least (Hoerl and Kennard, 1970), by Cholesky's method on the
 * covariances of the columns or, where these are more than the rows, on the products of the rows: w = Xᵀ(XXᵀ + penalty · I)⁻¹y.
 * `values` (rows, width), row-major, each column with the mean 0. Yields between stretches of rows.
 */
export function* ridgeRegression(
	values: Float64Array,
	width: number,
	targets: Float64Array,
	penalty: number,
): Generator<undefined, RidgeFit> {
	const intercept = targets.reduce((sum, target) => sum + target, 0) / targets.length;
	const centred = targets.map((target) => target - intercept);
	const weights =
		width > targets.length
			? yield* byRows(values, width, centred, penalty)
			: yield* byColumns(values, width, centred, penalty);
	return { weights, intercept };
}

function* byColumns(
	values: Float64Array,
	width: number,
	targets: Float64Array,
	penalty: number,
): Generator<undefined, Float64Array> {
	const products = new Float64Array(width * width);
	const answers = new Float64Array(width);
	for (let row = 0; row < targets.length; row++) {
		const from = row * width;
		for (let i = 0; i < width; i++) {
			const value = values[from + i];
			if (value === 0) continue;
			answers[i] += value * targets[row];
			for (let j = 0; j <= i; j++) products[i * width + j] += value * values[from + j];
		}
		if (row % 64 === 63) yield;
	}
	for (let i = 0; i < width; i++) products[i * width + i] += penalty;
	return yield* solvePositive(products, answers);
}

function* byRows(
	values: Float64Array,
	width: number,
	targets: Float64Array,
	penalty: number,
): Generator<undefined, Float64Array> {
	const rows = targets.length;
	const products = new Float64Array(rows * rows);
	for (let i = 0; i < rows; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = 0;
			for (let k = 0; k < width; k++) sum += values[i * width + k] * values[j * width + k];
			products[i * rows + j] = sum;
		}
		products[i * rows + i] += penalty;
		if (i % 64 === 63) yield;
	}
	const shares = yield* solvePositive(products, targets.slice());
	const weights = new Float64Array(width);
	for (let i = 0; i < rows; i++) for (let k = 0; k < width; k++) weights[k] += shares[i] * values[i * width + k];
	return weights;
}

/** Of a positive definite matrix (n, n), of which the lower half counts; both are overwritten. Yields between stretches of rows. */
function* solvePositive(a: Float64Array, b: Float64Array): Generator<undefined, Float64Array> {
	const n = b.length;
	for (let i = 0; i < n; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = a[i * n + j];
			for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
			a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j];
		}
		if (i % 64 === 63) yield;
	}
	for (let i = 0; i < n; i++) {
		for (let k = 0; k < i; k++) b[i] -= a[i * n + k] * b[k];
		b[i] /= a[i * n + i];
	}
	for (let i = n - 1; i >= 0; i--) {
		for (let k = i + 1; k < n; k++) b[i] -= a[k * n + i] * b[k];
		b[i] /= a[i * n + i];
	}
	return b;
}
