import type { Cancellation } from '../../core/context.ts';
import { shuffle, type Random } from '../../core/random.ts';
import { Moments } from '../../core/statistics.ts';
import type { Coalitions } from './coalitions.ts';

export interface SampledShapley {
	/** By varying column. */
	readonly shares: Float64Array;
	/** Of the shares, over independent repeats. */
	readonly standardErrors: Float64Array;
}

/**
 * Shapley values by orders of the columns drawn at random (Castro, Gómez and Tejada, 2009): each column's share is what its
 * cells change when they come in. An order is walked from both ends, which takes out the part that changes sign with it
 * (antithetic pairs: Mitchell et al., 2022). One repeat walks one such pair for every baseline row, so that the shares of each
 * repeat add up exactly; repeats are independent, so that their spread gives the standard error.
 */
export function* sampledShapley(
	coalitions: Coalitions,
	repeats: number,
	random: Random,
	signal: Cancellation,
): Generator<undefined, SampledShapley> {
	const { baselines, width } = coalitions;
	const columns = coalitions.varying.length;
	const moments = Array.from({ length: columns }, () => new Moments());
	const order = Int32Array.from({ length: columns }, (_, column) => column);
	const walk = walkLength(columns);
	const perBatch = Math.max(1, Math.floor(coalitions.batch / (2 * walk)));
	const sums = new Float32Array(perBatch * 2 * walk * width);
	const orders = new Int32Array(perBatch * columns);
	let share = new Float64Array(columns);
	const walks = repeats * baselines;
	for (let first = 0; first < walks; first += perBatch) {
		signal.throwIfAborted();
		const count = Math.min(perBatch, walks - first);
		for (let i = 0; i < count; i++) {
			shuffle(order, random);
			orders.set(order, i * columns);
			const baseline = (first + i) % baselines;
			writeWalk(coalitions, baseline, order, sums, i * 2 * walk);
			writeWalk(coalitions, baseline, order.toReversed(), sums, (i * 2 + 1) * walk);
		}
		const scores = coalitions.scores(sums, count * 2 * walk);
		for (let i = 0; i < count; i++) {
			const drawn = orders.subarray(i * columns, (i + 1) * columns);
			for (let step = 0; step < columns; step++) {
				const [there, back] = [i * 2 * walk + step, (i * 2 + 1) * walk + columns - 1 - step];
				const change = scores[there + 1] - scores[there] + (scores[back + 1] - scores[back]);
				share[drawn[step]] += change / (2 * baselines);
			}
			if ((first + i + 1) % baselines !== 0) continue;
			for (let column = 0; column < columns; column++) moments[column].add(share[column]);
			share = new Float64Array(columns);
		}
		yield;
	}
	return {
		shares: Float64Array.from(moments, ({ mean }) => mean),
		standardErrors: Float64Array.from(moments, ({ variance, count }) => Math.sqrt(variance / (count - 1))),
	};
}

/** Coalitions of one walk through an order, from none of the columns to all. */
export function walkLength(columns: number): number {
	return columns + 1;
}

function writeWalk(
	coalitions: Coalitions,
	baseline: number,
	order: Int32Array,
	sums: Float32Array,
	firstRow: number,
): void {
	const { width } = coalitions;
	const sum = coalitions.baseSums(baseline).slice();
	let at = firstRow * width;
	for (let unit = 0; unit < width; unit++) sums[at++] = sum[unit];
	for (let step = 0; step < order.length; step++) {
		const added = coalitions.stepOf(baseline, order[step]);
		for (let unit = 0; unit < width; unit++) sums[at++] = sum[unit] += added[unit];
	}
}
