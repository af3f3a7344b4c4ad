import { defaultFocus, defaultThreshold, lossOf, totalWeight } from './losses.ts';
import type { LossSettings } from './loss-settings.ts';
import type { LossName } from './losses.ts';
import type { FloatArray } from './matrix.ts';
import { median } from './statistics.ts';

/** A training loss and its settings, as a training specification has them. */
export interface LossChoice {
	readonly loss: LossName;
	readonly lossSettings?: LossSettings;
}

/** Mean training loss of the best constant answer. A network above it has learned nothing. */
export interface BaselineLoss {
	/** Over the rows that the epochs' training loss is measured on. */
	readonly train: number;
	/** Null when no rows are held out. */
	readonly validation: number | null;
}

/**
 * The loss of the constant answer that is best for the rows at `train`, on the rows at `measured` and at `validation`.
 * `targets` are as TrainingData has them, `units` those of the last layer.
 */
export function baselineLossOf(
	choice: LossChoice,
	targets: FloatArray,
	units: number,
	{ train, measured, validation }: Readonly<Record<'train' | 'measured' | 'validation', Int32Array>>,
): BaselineLoss {
	const outputs = constantAnswer(choice, targets, units, train);
	return {
		train: meanLoss(choice, outputs, targets, measured),
		validation: validation.length === 0 ? null : meanLoss(choice, outputs, targets, validation),
	};
}

/**
 * The outputs (units) that have the smallest mean training loss over the rows at `positions`, if every row is given the
 * same. Where a class has no rows, each class is given one more (Laplace), so that none has the probability 0.
 */
export function constantAnswer(
	{ loss, lossSettings = {} }: LossChoice,
	targets: FloatArray,
	units: number,
	positions: Int32Array,
): Float64Array {
	if (loss === 'softmax-cross-entropy' || loss === 'focal')
		return classLogits(loss, lossSettings, classCounts(targets, positions, units));
	return Float64Array.from({ length: units }, (_, unit) => {
		const values = Float64Array.from(positions, (position) => targets[position * units + unit]);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		switch (loss) {
			case 'binary-cross-entropy': {
				const [no, yes] = withoutZeros([values.length * (1 - mean), values.length * mean]);
				return Math.log(yes / no);
			}
			case 'mean-squared-error':
				return mean;
			case 'mean-absolute-error':
				return median(values);
			case 'huber':
				return huberCentre(values, lossSettings.threshold ?? defaultThreshold);
		}
	});
}

function classCounts(targets: FloatArray, positions: Int32Array, classes: number): number[] {
	const counts = new Array<number>(classes).fill(0);
	for (const position of positions) counts[targets[position]]++;
	return counts;
}

function withoutZeros(counts: readonly number[]): readonly number[] {
	return counts.some((count) => count <= 0) ? counts.map((count) => count + 1) : counts;
}

/** Logarithms of the best probabilities. Cross-entropy's are shares of Σ t_c; see class-losses.ts for t. */
function classLogits(
	loss: 'softmax-cross-entropy' | 'focal',
	{ classWeights, labelSmoothing = 0, focus = defaultFocus }: LossSettings,
	found: readonly number[],
): Float64Array {
	const counts = withoutZeros(found);
	const rows = counts.reduce((sum, count) => sum + count, 0);
	const smoothing = loss === 'focal' ? 0 : labelSmoothing;
	const masses = counts.map(
		(count, c) => (classWeights?.[c] ?? 1) * ((1 - smoothing) * count + (smoothing * rows) / counts.length),
	);
	const shares = loss === 'focal' && focus > 0 ? focalShares(masses, focus) : masses;
	const total = shares.reduce((sum, share) => sum + share, 0);
	// A class of weight 0 counts nothing; its logit need only be finite.
	return Float64Array.from(shares, (share) => Math.log(Math.max(share / total, leastShare)));
}

const leastShare = 1e-12;
const halvings = 60;

/**
 * The probabilities p that minimise Σ_c m_c · g(p_c), g(p) = -(1 - p)^γ · ln p. g is convex, so that at the minimum all
 * m_c · g'(p_c) are the same number -λ, the one for which the probabilities sum to 1.
 */
function focalShares(masses: readonly number[], focus: number): number[] {
	const slope = (p: number) => (1 - p) ** focus / p - focus * (1 - p) ** (focus - 1) * Math.log(p);
	// -g' falls from infinity to 0.
	const shareAt = (mass: number, lambda: number) =>
		mass === 0 ? 0 : bisect(leastShare, 1 - leastShare, (p) => mass * slope(p) > lambda);
	const sharesAt = (logLambda: number) => masses.map((mass) => shareAt(mass, Math.exp(logLambda)));
	return sharesAt(bisect(-80, 80, (logLambda) => sharesAt(logLambda).reduce((sum, share) => sum + share, 0) > 1));
}

/** Where the residuals, cut off at ±threshold, sum to 0. */
function huberCentre(values: Float64Array, threshold: number): number {
	let [low, high] = [Infinity, -Infinity];
	for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
	return bisect(low, high, (centre) => {
		let sum = 0;
		for (const value of values) sum += Math.min(Math.max(value - centre, -threshold), threshold);
		return sum > 0;
	});
}

/** Between `low` and `high`, where `isBelow` turns from true to false. */
function bisect(low: number, high: number, isBelow: (x: number) => boolean): number {
	for (let i = 0; i < halvings; i++) {
		const middle = (low + high) / 2;
		if (isBelow(middle)) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

const rowsAtATime = 1024;

/** Of the same outputs (units) for every row at `positions`. */
function meanLoss(choice: LossChoice, outputs: Float64Array, targets: FloatArray, positions: Int32Array): number {
	const loss = lossOf(choice.loss);
	const units = outputs.length;
	const columns = loss.targets(units);
	const most = Math.min(positions.length, rowsAtATime);
	const repeated = new Float64Array(most * units);
	for (let row = 0; row < most; row++) repeated.set(outputs, row * units);
	const expected = new Float64Array(most * columns);
	let sum = 0;
	let weight = 0;
	for (let from = 0; from < positions.length; from += most) {
		const rows = Math.min(most, positions.length - from);
		for (let row = 0; row < rows; row++)
			for (let column = 0; column < columns; column++)
				expected[row * columns + column] = targets[positions[from + row] * columns + column];
		sum += loss.sum(repeated, expected, rows, units, null, 0, choice.lossSettings);
		weight += totalWeight(choice, expected, rows);
	}
	return sum / weight;
}
