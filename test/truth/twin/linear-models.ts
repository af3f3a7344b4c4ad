import { mean } from './measures.ts';

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

/** The class each row is taken for by multinomial logistic regression (scikit-learn's C = 1), by accelerated gradient descent. */
export function logisticClasses(
	x: number[][],
	actual: readonly number[],
	classes: number,
	learned: readonly number[],
): number[] {
	const width = x[0].length + 1;
	const rows = x.map((row) => [...row, 1]);
	const steps = Math.max(200, Math.min(4000, Math.floor(4e8 / (learned.length * width * classes))));
	const largest = learned.reduce((sum, row) => sum + rows[row].reduce((a, b) => a + b * b, 0), 0);
	const rate = 1 / (0.5 * largest + 1);
	let w = Array.from({ length: classes }, () => new Float64Array(width));
	let before = w;
	const scoresOf = (weights: readonly Float64Array[], row: number[]) =>
		weights.map((each) => row.reduce((sum, value, i) => sum + value * each[i], 0));
	for (let step = 1; step <= steps; step++) {
		const momentum = (step - 1) / (step + 2);
		const ahead = w.map((each, c) => each.map((value, i) => value + momentum * (value - before[c][i])));
		const gradient = ahead.map((each) => each.map((value, i) => (i === width - 1 ? 0 : value)));
		for (const row of learned) {
			const scores = scoresOf(ahead, rows[row]);
			const top = Math.max(...scores);
			const powers = scores.map((score) => Math.exp(score - top));
			const sum = powers.reduce((a, b) => a + b, 0);
			for (let c = 0; c < classes; c++) {
				const error = powers[c] / sum - (actual[row] === c ? 1 : 0);
				for (let i = 0; i < width; i++) gradient[c][i] += error * rows[row][i];
			}
		}
		before = w;
		w = ahead.map((each, c) => each.map((value, i) => value - rate * gradient[c][i]));
		// There, but for what no row of so many hangs on.
		if (w.every((each, c) => each.every((value, i) => Math.abs(value - before[c][i]) < 1e-7))) break;
	}
	return rows.map((row) => {
		const scores = scoresOf(w, row);
		return scores.indexOf(Math.max(...scores));
	});
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
	const middles = Array.from({ length: width }, (_, i) => mean(values.map((row) => row[i])));
	const centred = values.map((row) => middles.map((middle, i) => row[i] - middle));
	const total = centred.reduce((sum, row) => sum + row.reduce((a, b) => a + b * b, 0), 0);
	const axes: number[][] = [];
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
			const length = Math.sqrt(dot([...next], [...next]));
			if (length === 0) break;
			vector = [...next].map((value) => value / length);
		}
		axes.push(vector);
	}
	const places = centred.map((row): [number, number] => [dot(row, axes[0]), dot(row, axes[1])]);
	const variances = axes.map((axis) => centred.reduce((sum, row) => sum + dot(row, axis) ** 2, 0));
	return { places, shown: (variances[0] + (variances[1] ?? 0)) / total, variances };
}

/** The largest singular value of a matrix (rows, columns), row-major. */
export function largestSingular(values: ArrayLike<number>, columns: number): number {
	const rows = values.length / columns;
	let vector = Array.from({ length: columns }, (_, i) => Math.cos(3 * i + 1));
	let size = 0;
	for (let step = 0; step < 2000; step++) {
		const across = Array.from({ length: rows }, (_, r) =>
			vector.reduce((sum, value, c) => sum + value * values[r * columns + c], 0),
		);
		const back = vector.map((_, c) => across.reduce((sum, value, r) => sum + value * values[r * columns + c], 0));
		size = Math.sqrt(dot(back, back));
		if (size === 0) return 0;
		vector = back.map((value) => value / size);
	}
	return Math.sqrt(size);
}

function dot(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
