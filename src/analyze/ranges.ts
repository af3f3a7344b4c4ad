import { quantile } from '../core/statistics.ts';

/** Numbers people read easily, times powers of ten: as ends of an axis, and as steps along it. */
const niceEnds = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const;
const niceSteps = [1, 2, 5, 10] as const;

/** The smallest nice number that is at least `value` > 0. */
export function niceAtLeast(value: number, factors: readonly number[] = niceEnds): number {
	const power = 10 ** Math.floor(Math.log10(value));
	// 1e-9: what rounding adds to a quotient must not lead to the next step.
	const factor = factors.find((candidate) => candidate * (1 + 1e-9) >= value / power) ?? 10;
	return factor * power;
}

/**
 * The narrowest range with ends on a nice grid that holds the central 99% of the values. All (nearly) alike: from 0 to twice
 * as far; all 0, or none: [0, 1].
 */
export function niceRange(ascending: Float32Array | Float64Array): { readonly from: number; readonly to: number } {
	const low = quantile(ascending, 0.005);
	const high = quantile(ascending, 0.995);
	const size = Math.max(Math.abs(low), Math.abs(high));
	if (!(size > smallest && size < Infinity)) return { from: 0, to: 1 };
	if (high - low < alike * size) return high > 0 ? { from: 0, to: 2 * high } : { from: 2 * low, to: 0 };
	const step = niceAtLeast((high - low) / 20, niceSteps);
	return { from: multiple(Math.floor(low / step), step), to: multiple(Math.ceil(high / step), step) };
}

/** 51 · 0.1 is 5.1, not 5.1000000000000005. */
function multiple(count: number, step: number): number {
	return Number((count * step).toPrecision(12));
}

/** Smaller sizes are taken for 0: their steps would vanish. */
const smallest = 1e-30;

/** Differences, as a share of the size, below which float32 cannot tell values apart. */
const alike = 1e-7;

/** A nice limit such that ±limit holds the central 99% of the |values|, at least `least`. */
export function niceLimit(ascendingAbsolute: Float32Array, least: number): number {
	const high = quantile(ascendingAbsolute, 0.99);
	return Number.isFinite(high) && high > least ? niceAtLeast(high) : least;
}
