import type { Cancellation } from '../../core/context.ts';
import type { Coalitions } from './coalitions.ts';

/** More columns than this have more than 16 384 coalitions. */
export const mostExactColumns = 14;
/** Coalitions whose columns are put together beforehand: 2^9. */
const lowBits = 9;

/**
 * Shapley values over the varying columns, by all their coalitions: φ_j = Σ_S |S|! (M - |S| - 1)! / M! · (v(S ∪ j) - v(S)),
 * v(S) the mean over the baseline rows of the explained number with the row's cells in S and the baseline's elsewhere.
 */
export function* exactShapley(coalitions: Coalitions, signal: Cancellation): Generator<undefined, Float64Array> {
	const values = yield* coalitionValues(coalitions, signal);
	return shapleyOf(values, coalitions.varying.length);
}

/** v of every set of varying columns; bit j of its number is column j. */
export function* coalitionValues(coalitions: Coalitions, signal: Cancellation): Generator<undefined, Float64Array> {
	const { width, baselines, batch } = coalitions;
	const columns = coalitions.varying.length;
	const values = new Float64Array(2 ** columns);
	const low = Math.min(columns, lowBits, Math.floor(Math.log2(batch)));
	const block = 2 ** low;
	const sums = new Float32Array(block * width);
	for (let baseline = 0; baseline < baselines; baseline++) {
		const lowSums = sumsOfSets(coalitions, baseline, low);
		const offset = new Float64Array(width);
		for (let high = 0; high < 2 ** (columns - low); high++) {
			signal.throwIfAborted();
			offset.set(coalitions.baseSums(baseline));
			for (let column = low; column < columns; column++)
				if ((high >> (column - low)) & 1) addTo(offset, coalitions.stepOf(baseline, column));
			for (let set = 0, i = 0; set < block; set++)
				for (let unit = 0; unit < width; unit++, i++) sums[i] = offset[unit] + lowSums[i];
			const scores = coalitions.scores(sums, block);
			for (let set = 0; set < block; set++) values[high * block + set] += scores[set] / baselines;
			yield;
		}
	}
	return values;
}

/** Of each set of the first `columns` columns: what it adds, (2^columns, width). */
function sumsOfSets(coalitions: Coalitions, baseline: number, columns: number): Float64Array {
	const { width } = coalitions;
	const sums = new Float64Array(2 ** columns * width);
	for (let column = 0; column < columns; column++) {
		const step = coalitions.stepOf(baseline, column);
		const sets = 2 ** column;
		// Each set without the column, and the column.
		for (let i = 0; i < sets * width; i++) sums[sets * width + i] = sums[i] + step[i % width];
	}
	return sums;
}

function addTo(sums: Float64Array, step: Float64Array): void {
	for (let unit = 0; unit < sums.length; unit++) sums[unit] += step[unit];
}

export function shapleyOf(values: Float64Array, columns: number): Float64Array {
	const weights = weightsBySize(columns);
	const shares = new Float64Array(columns);
	// By differences: what changes nothing is left with exactly 0.
	for (let set = 0; set < values.length; set++) {
		const weight = weights[bitsIn(set)];
		for (let column = 0; column < columns; column++)
			if (((set >> column) & 1) === 0) shares[column] += weight * (values[set | (1 << column)] - values[set]);
	}
	return shares;
}

/** |S|! (M - |S| - 1)! / M! for |S| from 0 to M - 1; no column is left to join all M. */
function weightsBySize(columns: number): Float64Array {
	const weights = new Float64Array(columns + 1);
	if (columns > 0) weights[0] = 1 / columns;
	for (let size = 1; size < columns; size++) weights[size] = (weights[size - 1] * size) / (columns - size);
	return weights;
}

function bitsIn(set: number): number {
	let bits = 0;
	for (let rest = set; rest > 0; rest &= rest - 1) bits++;
	return bits;
}
