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
	return weights;
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

/** The loss; its gradient is written to `gradient`. */
function lossOf(
	{ values, width, classes, classCount }: ClassifiedRows,
	penalty: number,
	weights: Float64Array,
	gradient: Float64Array,
): number {
	gradient.fill(0);
	const scores = new Float64Array(classCount);
	let loss = 0;
	for (let row = 0; row < classes.length; row++) {
		scoresOf(values, row, width, weights, scores);
		loss -= scores[classes[row]];
		loss += softmaxInPlace(scores);
		scores[classes[row]] -= 1;
		for (let i = 0, at = row * width; i < width; i++, at++) {
			const value = values[at];
			if (value !== 0) for (let c = 0, w = i * classCount; c < classCount; c++, w++) gradient[w] += value * scores[c];
		}
		for (let c = 0; c < classCount; c++) gradient[width * classCount + c] += scores[c];
	}
	for (let i = 0; i < width * classCount; i++) {
		loss += (penalty / 2) * weights[i] * weights[i];
		gradient[i] += penalty * weights[i];
	}
	return loss;
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
