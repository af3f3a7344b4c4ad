import { normalQuantile } from '../../core/normal-quantile.ts';
import { momentsOf, quantile } from '../../core/statistics.ts';
import { scaleOf } from './scale.ts';
import { transformed, type Transform } from './transforms.ts';

/** So many deviations from the mean are as far as a number counts: one absurd cell shall not outweigh all others. */
export const farthest = 10;
/** Still a limit: beyond, float32 sums would overflow. */
export const unlimited = 1e6;
/** With fewer rows there is no telling what is extreme. */
export const fewestRowsToJudge = 20;
/** Fewer distinct values have no tails to speak of. */
const fewestDistinct = 10;
/** Third and fourth standardised moment (normal: 0 and 3) up to which plain scaling does. */
const mostSkewness = 2;
const mostKurtosis = 15;
/** Of the median distance from the centre: units of logarithms to try, mildest first. */
const unitShares = [4, 2, 1, 1 / 2, 1 / 4, 1 / 8, 1 / 16];
/** Knots of a quantile transform at most. */
const mostKnots = 100;

interface Shape {
	readonly skewness: number;
	readonly kurtosis: number;
}

/**
 * The transform for these finite values, ascending; undefined where plain scaling does, as a network would see it (beyond `farthest` cut
 * off). The mildest logarithm that mends skewness and tails; else quantiles, if those do; else the logarithm that at least
 * halves the skewness.
 */
export function fitTransform(sorted: Float64Array): Transform | undefined {
	if (sorted.length < fewestRowsToJudge) return undefined;
	if (!hasDistinct(sorted, fewestDistinct)) return undefined;
	const plain = shapeOf(sorted, undefined);
	if (isWell(plain)) return undefined;
	const logarithms = logarithmsFor(sorted, plain).map((transform) => ({
		transform,
		shape: shapeOf(sorted, transform),
	}));
	const mending = logarithms.find(({ shape }) => isWell(shape));
	if (mending !== undefined) return mending.transform;
	const knots = quantilesOf(sorted);
	if (knots !== undefined && isWell(shapeOf(sorted, knots))) return knots;
	const [least] = logarithms.sort((a, b) => Math.abs(a.shape.skewness) - Math.abs(b.shape.skewness));
	return Math.abs(least.shape.skewness) < Math.abs(plain.skewness) / 2 ? least.transform : undefined;
}

function isWell({ skewness, kurtosis }: Shape): boolean {
	return Math.abs(skewness) <= mostSkewness && kurtosis <= mostKurtosis;
}

function hasDistinct(sorted: Float64Array, least: number): boolean {
	let distinct = 1;
	for (let i = 1; i < sorted.length && distinct < least; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
	return distinct >= least;
}

/** Of the transformed, scaled and limited values. */
function shapeOf(sorted: Float64Array, transform: Transform | undefined): Shape {
	const values = transform === undefined ? sorted : sorted.map((value) => transformed(transform, value));
	const { mean, deviation } = scaleOf(values);
	const scaled = new Float64Array(values.length);
	for (let i = 0; i < scaled.length; i++)
		scaled[i] = Math.max(-farthest, Math.min(farthest, (values[i] - mean) / deviation));
	const limited = momentsOf(scaled);
	const { mean: centre, deviation: unit } = limited;
	let third = 0;
	let fourth = 0;
	for (let i = 0; i < scaled.length; i++) {
		const z = (scaled[i] - centre) / unit;
		third += z * z * z;
		fourth += z * z * (z * z);
	}
	return { skewness: third / values.length, kurtosis: fourth / values.length };
}

/** Centred on the end that most values are near, or, with two long tails, on the median. */
function logarithmsFor(sorted: Float64Array, { skewness }: Shape): readonly Transform[] {
	const end = skewness > 0 ? sorted[0] : sorted[sorted.length - 1];
	const centre = Math.abs(skewness) > mostSkewness ? end : quantile(sorted, 0.5);
	const distances = sorted.map((value) => Math.abs(value - centre)).filter((distance) => distance > 0);
	const middle = quantile(distances.sort(), 0.5);
	return unitShares.map((share) => ({ kind: 'logarithm', centre, unit: share * middle }));
}

/** The values at evenly spaced ranks, each with the normal quantile of its (mean) rank. */
function quantilesOf(sorted: Float64Array): Transform | undefined {
	const count = Math.min(mostKnots, sorted.length);
	const ends = 0.5 / sorted.length;
	const values: number[] = [];
	const ranks: number[] = [];
	let ties = 1;
	for (let i = 0; i < count; i++) {
		const share = i / (count - 1);
		const value = quantile(sorted, share);
		const rank = Math.max(ends, Math.min(1 - ends, share));
		if (i > 0 && value === values[values.length - 1]) {
			// One knot where many values are equal, at the mean of their ranks.
			ranks[ranks.length - 1] += (rank - ranks[ranks.length - 1]) / ++ties;
			continue;
		}
		ties = 1;
		values.push(value);
		ranks.push(rank);
	}
	const scores = ranks.map(normalQuantile);
	const usable = values.length >= 3 && scores.every((score, i) => i === 0 || score > scores[i - 1]);
	return usable ? { kind: 'quantiles', values, scores } : undefined;
}
