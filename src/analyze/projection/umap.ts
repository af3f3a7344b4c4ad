import type { Random } from '../../core/random.ts';
import type { Neighbours } from './neighbours.ts';

/** Of the curve 1 / (1 + a·d^2b) that is 1 up to the distance 0.1 and falls like exp(0.1 − d) beyond: umap-learn's fit for these. */
const a = 1.5769434603113077;
const b = 0.8950608779914887;
/** Passes through the connections, and rows pushed away for each that is pulled. */
export const umapEpochs = 200;
const pushed = 5;
/** No step moves a row further, times the learning rate. */
const longest = 4;

export interface Connections {
	/** Pairs of rows, and how surely they belong together, 0 to 1. */
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly weight: Float64Array;
}

/**
 * How surely rows belong together, by UMAP (McInnes, Healy and Melville, 2018): exp(−(d − ρ) / σ) of each neighbour, ρ the distance of the
 * nearest other place and σ such that a row's neighbours come to log2 of their number; of a pair p + q − pq of both its sides.
 */
export function connectionsOf({ count, indices, distances }: Neighbours): Connections {
	const rows = indices.length / count;
	const weights = new Map<number, number>();
	for (let row = 0; row < rows; row++) {
		const own = distances.subarray(row * count, (row + 1) * count);
		const nearest = own.find((distance) => distance > 0) ?? 0;
		const width = widthFor(own, nearest);
		for (const [i, distance] of own.entries()) {
			const weight = membership(distance, nearest, width);
			const other = indices[row * count + i];
			const pair = Math.min(row, other) * rows + Math.max(row, other);
			const before = weights.get(pair) ?? 0;
			weights.set(pair, before + weight - before * weight);
		}
	}
	const pairs = [...weights.keys()].sort((one, other) => one - other);
	return {
		from: Int32Array.from(pairs, (pair) => Math.floor(pair / rows)),
		to: Int32Array.from(pairs, (pair) => pair % rows),
		weight: Float64Array.from(pairs, (pair) => weights.get(pair)!),
	};
}

function membership(distance: number, nearest: number, width: number): number {
	return distance <= nearest ? 1 : Math.exp(-(distance - nearest) / width);
}

/** By bisection; not so narrow that rows at nearly one place part from all others. */
function widthFor(distances: Float64Array, nearest: number): number {
	const wanted = Math.log2(distances.length);
	const sum = (width: number) => distances.reduce((all, distance) => all + membership(distance, nearest, width), 0);
	const mean = distances.reduce((all, distance) => all + distance, 0) / distances.length;
	let low = 0;
	let high = Math.max(mean, Number.MIN_VALUE);
	for (let i = 0; i < 60 && sum(high) < wanted; i++) high *= 2;
	for (let i = 0; i < 60; i++) {
		const middle = (low + high) / 2;
		if (sum(middle) < wanted) low = middle;
		else high = middle;
	}
	return Math.max(high, 1e-3 * mean, Number.MIN_VALUE);
}

/**
 * Moves `places`, (rows, 2), so that rows that belong together lie together: connected ones pull each other, as often as their weight
 * says, and others drawn at random push away. Pauses after each of `umapEpochs` passes.
 */
export function* drawTogether(
	places: Float64Array,
	{ from, to, weight }: Connections,
	random: Random,
): Generator<number, void> {
	const rows = places.length / 2;
	const strongest = weight.reduce((most, each) => Math.max(most, each), 0);
	const due = Float64Array.from(weight, (each) => strongest / each);
	const every = due.slice();
	for (let epoch = 1; epoch <= umapEpochs; epoch++) {
		const rate = 1 - (epoch - 1) / umapEpochs;
		for (let pair = 0; pair < from.length; pair++) {
			if (due[pair] > epoch) continue;
			due[pair] += every[pair];
			// Each of the two is a row whose neighbour the other one is.
			pull(places, from[pair], to[pair], rate);
			pull(places, to[pair], from[pair], rate);
			for (const row of [from[pair], to[pair]])
				for (let i = 0; i < pushed; i++) {
					const other = random.integer(rows);
					if (other !== row) push(places, row, other, rate);
				}
		}
		yield epoch;
	}
}

function pull(places: Float64Array, row: number, other: number, rate: number): void {
	const [x, y] = [places[2 * row] - places[2 * other], places[2 * row + 1] - places[2 * other + 1]];
	const squared = x * x + y * y;
	if (squared === 0) return;
	const power = squared ** b;
	const slope = (-2 * a * b * power) / squared / (1 + a * power);
	const [along, up] = [rate * clipped(slope * x), rate * clipped(slope * y)];
	places[2 * row] += along;
	places[2 * row + 1] += up;
	places[2 * other] -= along;
	places[2 * other + 1] -= up;
}

function push(places: Float64Array, row: number, other: number, rate: number): void {
	const [x, y] = [places[2 * row] - places[2 * other], places[2 * row + 1] - places[2 * other + 1]];
	const squared = x * x + y * y;
	if (squared === 0) return;
	const slope = (2 * b) / ((0.001 + squared) * (1 + a * squared ** b));
	places[2 * row] += rate * clipped(slope * x);
	places[2 * row + 1] += rate * clipped(slope * y);
}

function clipped(step: number): number {
	return Math.max(-longest, Math.min(longest, step));
}
