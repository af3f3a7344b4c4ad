/** Rows (rows, width), row-major, with the class of each. */
export interface ClassifiedRows {
	readonly values: Float64Array;
	readonly width: number;
	readonly classes: Int32Array;
	readonly classCount: number;
}

/** Steps kept to guess the curvature from. */
const memory = 10;
const mostIterations = 300;

/**
 * Multinomial logistic regression: weights (width + 1, classes), row-major, the last row the intercepts, that make
 * Σ cross-entropy + penalty / 2 · Σ weights² (intercepts aside) least, which with the penalty 1 is scikit-learn's C = 1. By L-BFGS (Nocedal, 1980)
 * until no entry of the gradient is above `tolerance` times the rows. Yields between iterations.
 */
export function* softmaxRegression(
	rows: ClassifiedRows,
	penalty: number,
	tolerance: number,
): Generator<undefined, Float64Array> {
	const { classes, classCount, width } = rows;
	const size = (width + 1) * classCount;
	let weights: Float64Array = new Float64Array(size);
	let gradient: Float64Array = new Float64Array(size);
	let loss = lossOf(rows, penalty, weights, gradient);
	const steps: Step[] = [];
	for (let iteration = 0; iteration < mostIterations; iteration++) {
		if (gradient.every((entry) => Math.abs(entry) <= tolerance * classes.length)) break;
		const direction = downhill(gradient, steps);
		const slope = dot(direction, gradient);
		let length = steps.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
		const next = new Float64Array(size);
		const nextGradient = new Float64Array(size);
		let nextLoss = Infinity;
		// Armijo's rule; what is left of a fall below rounding counts as one.
		for (let halvings = 0; halvings < 40; halvings++, length /= 2) {
			for (let i = 0; i < size; i++) next[i] = weights[i] + length * direction[i];
			nextLoss = lossOf(rows, penalty, next, nextGradient);
			if (nextLoss <= loss + 1e-4 * length * slope + 1e-13 * Math.abs(loss)) break;
		}
		const s = next.map((value, i) => value - weights[i]);
		const y = nextGradient.map((value, i) => value - gradient[i]);
		const curvature = dot(s, y);
		if (curvature > 0) {
			steps.push({ s, y, curvature });
			if (steps.length > memory) steps.shift();
		}
		[weights, gradient, loss] = [next, nextGradient, nextLoss];
		yield;
	}
	return turned(weights, classCount);
}

interface Step {
	readonly s: Float64Array;
	readonly y: Float64Array;
	readonly curvature: number;
}

/** The gradient's opposite, in the curvature that the steps showed. */
function downhill(gradient: Float64Array, steps: readonly Step[]): Float64Array {
	const direction = gradient.map((entry) => -entry);
	const shares: number[] = [];
	for (const [i, { s, y, curvature }] of [...steps.entries()].reverse()) {
		shares[i] = dot(s, direction) / curvature;
		add(direction, y, -shares[i]);
	}
	const last = steps.at(-1);
	if (last !== undefined) {
		const scale = last.curvature / dot(last.y, last.y);
		for (let i = 0; i < direction.length; i++) direction[i] *= scale;
	}
	for (const [i, { s, y, curvature }] of steps.entries()) add(direction, s, shares[i] - dot(y, direction) / curvature);
	return direction;
}

/** Rows taken together, so that each weight is read once for all of them. */
const block = 4;

/** The loss; its gradient is written to `gradient`, which as `weights` has a line for each class, its intercept last. */
function lossOf(
	{ values, width, classes, classCount }: ClassifiedRows,
	penalty: number,
	weights: Float64Array,
	gradient: Float64Array,
): number {
	gradient.fill(0);
	const line = width + 1;
	const rows = classes.length;
	const all = new Float64Array(block * classCount);
	const each = Array.from({ length: block }, (_, i) => all.subarray(i * classCount, (i + 1) * classCount));
	let loss = 0;
	for (let first = 0; first < rows; first += block) {
		// Beyond the last row that one again, without effect.
		const [a, b, c, d] = [0, 1, 2, 3].map((i) => Math.min(first + i, rows - 1) * width);
		for (let k = 0, w = 0; k < classCount; k++, w += line) {
			const intercept = weights[w + width];
			let [sumA, sumB, sumC, sumD] = [intercept, intercept, intercept, intercept];
			for (let i = 0; i < width; i++) {
				const weight = weights[w + i];
				sumA += weight * values[a + i];
				sumB += weight * values[b + i];
				sumC += weight * values[c + i];
				sumD += weight * values[d + i];
			}
			each[0][k] = sumA;
			each[1][k] = sumB;
			each[2][k] = sumC;
			each[3][k] = sumD;
		}
		for (const [i, scores] of each.entries()) {
			if (first + i >= rows) {
				scores.fill(0);
				continue;
			}
			const actual = classes[first + i];
			loss -= scores[actual];
			loss += softmaxInPlace(scores);
			scores[actual] -= 1;
		}
		for (let k = 0, g = 0; k < classCount; k++, g += line) {
			const [errorA, errorB, errorC, errorD] = [each[0][k], each[1][k], each[2][k], each[3][k]];
			for (let i = 0; i < width; i++)
				gradient[g + i] +=
					errorA * values[a + i] + errorB * values[b + i] + errorC * values[c + i] + errorD * values[d + i];
			gradient[g + width] += errorA + errorB + errorC + errorD;
		}
	}
	for (let k = 0, g = 0; k < classCount; k++, g += line)
		for (let i = g; i < g + width; i++) {
			loss += (penalty / 2) * weights[i] * weights[i];
			gradient[i] += penalty * weights[i];
		}
	return loss;
}

/** From a line for each class to a line for each input. */
function turned(weights: Float64Array, classCount: number): Float64Array {
	const line = weights.length / classCount;
	return weights.map((_, at) => weights[(at % classCount) * line + Math.floor(at / classCount)]);
}

/** What the classes of a row get, into `scores`. */
export function scoresOf(
	values: Float64Array,
	row: number,
	width: number,
	weights: Float64Array,
	scores: Float64Array,
): void {
	const count = scores.length;
	scores.set(weights.subarray(width * count));
	for (let i = 0, at = row * width; i < width; i++, at++) {
		const value = values[at];
		if (value !== 0) for (let c = 0, w = i * count; c < count; c++, w++) scores[c] += value * weights[w];
	}
}

/** Scores become probabilities; the logarithm of the sum of their exponentials comes back. */
function softmaxInPlace(scores: Float64Array): number {
	let largest = scores[0];
	for (let c = 1; c < scores.length; c++) largest = Math.max(largest, scores[c]);
	let sum = 0;
	for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c] - largest);
	for (let c = 0; c < scores.length; c++) scores[c] /= sum;
	return largest + Math.log(sum);
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
	for (let i = 0; i < to.length; i++) to[i] += times * what[i];
}
