import { mean } from './measures.ts';
import { oncePer } from './once.ts';

export type Matrix = readonly ArrayLike<number>[];

/** Columns with mean 0 and deviation 1 over `learned`, columns that do not vary there left out; all rows of `values`. */
export function standardized(values: Matrix, learned: readonly number[]): number[][] {
	const width = values[0].length;
	const columns = Array.from({ length: width }, (_, i) => {
		const known = learned.map((row) => values[row][i]);
		const middle = mean(known);
		return { i, middle, deviation: Math.sqrt(mean(known.map((value) => (value - middle) ** 2))) };
	}).filter(({ deviation }) => deviation > 1e-7);
	return values.map((row) => columns.map(({ i, middle, deviation }) => (row[i] - middle) / deviation));
}

/**
 * The class each row is taken for by multinomial logistic regression (scikit-learn's C = 1), by accelerated gradient descent that starts
 * anew where its momentum leads uphill (O'Donoghue and Candès, 2015).
 */
export function logisticClasses(
	x: number[][],
	actual: readonly number[],
	classes: number,
	learned: readonly number[],
): number[] {
	const width = x[0].length + 1;
	const rows = x.map((row) => Float64Array.of(...row, 1));
	const steps = Math.max(200, Math.min(4000, Math.floor(4e8 / (learned.length * width * classes))));
	// No slope changes faster (Böhning, 1992).
	const rate = 1 / (0.55 * largestSquare(learned.map((row) => rows[row])) + 1);
	/** Weights of one class after those of another; of each class that of the intercept, which is free, comes last. */
	const size = classes * width;
	let w = new Float64Array(size);
	let before = w;
	const scores = new Float64Array(classes);
	const scoreAll = (weights: Float64Array, row: Float64Array) => {
		for (let c = 0, at = 0; c < classes; c++) {
			let sum = 0;
			for (let i = 0; i < width; i++) sum += row[i] * weights[at++];
			scores[c] = sum;
		}
	};
	let since = 0;
	for (let step = 1; step <= steps; step++) {
		const momentum = since / (since + 3);
		since++;
		const ahead = new Float64Array(size);
		const gradient = new Float64Array(size);
		for (let i = 0; i < size; i++) {
			ahead[i] = w[i] + momentum * (w[i] - before[i]);
			gradient[i] = i % width === width - 1 ? 0 : ahead[i];
		}
		for (const index of learned) {
			const row = rows[index];
			scoreAll(ahead, row);
			const top = largestOf(scores);
			let sum = 0;
			for (let c = 0; c < classes; c++) sum += scores[c] = Math.exp(scores[c] - top);
			for (let c = 0, at = 0; c < classes; c++) {
				const error = scores[c] / sum - (actual[index] === c ? 1 : 0);
				for (let i = 0; i < width; i++) gradient[at++] += error * row[i];
			}
		}
		before = w;
		w = ahead.map((value, i) => value - rate * gradient[i]);
		let uphill = 0;
		for (let i = 0; i < size; i++) uphill += gradient[i] * (w[i] - before[i]);
		if (uphill > 0) since = 0;
		// There, but for what no row of so many hangs on.
		if (w.every((value, i) => Math.abs(value - before[i]) < 1e-7)) break;
	}
	return rows.map((row) => {
		scoreAll(w, row);
		return scores.indexOf(largestOf(scores));
	});
}

/** The largest eigenvalue of the sum of the rows' squares, from below, by repeated multiplication. */
function largestSquare(rows: readonly Float64Array[]): number {
	let vector = rows[0].map((_, i) => Math.cos(2 * i + 1));
	let size = 0;
	for (let step = 0; step < 100; step++) {
		const next = new Float64Array(vector.length);
		for (const row of rows) {
			const along = dot(row, vector);
			for (let i = 0; i < next.length; i++) next[i] += along * row[i];
		}
		size = Math.sqrt(squares(next) / squares(vector));
		vector = next.map((value) => value / Math.sqrt(squares(next)));
	}
	return size;
}

function squares(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value * value, 0);
}

function largestOf(values: Float64Array): number {
	let largest = values[0];
	for (let i = 1; i < values.length; i++) if (values[i] > largest) largest = values[i];
	return largest;
}

/** Ridge regression with penalty 1, the intercept free, by elimination. */
export function ridgeValues(x: number[][], y: readonly number[], learned: readonly number[]): number[] {
	const width = x[0].length;
	const middle = mean(learned.map((row) => y[row]));
	const system = Array.from({ length: width }, (_, i) => [
		...Array.from({ length: width }, (__, j) =>
			learned.reduce((sum, row) => sum + x[row][i] * x[row][j], i === j ? 1 : 0),
		),
		learned.reduce((sum, row) => sum + x[row][i] * (y[row] - middle), 0),
	]);
	for (let i = 0; i < width; i++) {
		const pivot = system[i][i];
		for (let j = 0; j < width; j++) {
			if (j === i) continue;
			const factor = system[j][i] / pivot;
			for (let k = i; k <= width; k++) system[j][k] -= factor * system[i][k];
		}
	}
	return x.map((row) => row.reduce((sum, value, i) => sum + (value * system[i][width]) / system[i][i], middle));
}

/** Positions of points in the plane of the two directions in which they lie furthest apart, by repeated multiplication. */
export function principalPlane(values: Matrix): {
	readonly places: readonly [number, number][];
	readonly shown: number;
	/** Sums of squares along the first three axes, where there are as many. */
	readonly variances: readonly number[];
} {
	const width = values[0].length;
	const middles = Float64Array.from({ length: width }, (_, i) => mean(values.map((row) => row[i])));
	const centred = values.map((row) => middles.map((middle, i) => row[i] - middle));
	const total = centred.reduce((sum, row) => sum + squares(row), 0);
	const axes: Float64Array[] = [];
	for (let axis = 0; axis < Math.min(3, Math.max(2, width)); axis++) {
		let vector = middles.map((_, i) => Math.sin(1 + 7 * i + axis));
		for (let step = 0; step < 300; step++) {
			for (const other of axes) {
				const along = dot(vector, other);
				vector = vector.map((value, i) => value - along * other[i]);
			}
			const next = new Float64Array(width);
			for (const row of centred) {
				const along = dot(row, vector);
				for (let i = 0; i < width; i++) next[i] += along * row[i];
			}
			const length = Math.sqrt(squares(next));
			if (length === 0) break;
			for (let i = 0; i < width; i++) next[i] /= length;
			vector = next;
		}
		axes.push(vector);
	}
	const places = centred.map((row): [number, number] => [dot(row, axes[0]), dot(row, axes[1])]);
	const variances = axes.map((axis) => centred.reduce((sum, row) => sum + dot(row, axis) ** 2, 0));
	return { places, shown: (variances[0] + (variances[1] ?? 0)) / total, variances };
}

/** The largest singular value of a matrix (rows, columns), row-major. */
export function largestSingular(values: Float64Array, columns: number): number {
	return largest(values, String(columns), () => computedLargest(values, columns));
}

const largest = oncePer<number>();

function computedLargest(values: Float64Array, columns: number): number {
	const rows = Array.from({ length: values.length / columns }, (_, r) =>
		Float64Array.from({ length: columns }, (__, c) => values[r * columns + c]),
	);
	let vector = Float64Array.from({ length: columns }, (_, i) => Math.cos(3 * i + 1));
	let size = 0;
	for (let step = 0; step < 2000; step++) {
		const back = new Float64Array(columns);
		for (const row of rows) {
			const across = dot(row, vector);
			for (let c = 0; c < columns; c++) back[c] += across * row[c];
		}
		size = Math.sqrt(squares(back));
		if (size === 0) return 0;
		vector = back.map((value) => value / size);
	}
	return Math.sqrt(size);
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}
