import { numberIn } from '../claims/told.ts';

/** Half a unit of the last digit that is shown. */
export function rounding(text: string): number {
	if (text.includes('·10')) {
		const digits = /\.(\d+)·/.exec(text)?.[1].length ?? 0;
		const [, mantissa] = /^(-?[\d.]+)·/.exec(text) ?? [];
		return (0.5 * 10 ** -digits * Math.abs(numberIn(text))) / Math.max(1e-12, Math.abs(Number(mantissa)));
	}
	return 0.5 * 10 ** -(/\.(\d+)/.exec(text)?.[1].length ?? 0);
}

/** Of ascending values, how many lie from `low` to below `high`. */
export function between(sorted: Float64Array, low: number, high: number): number {
	return Math.max(0, below(sorted, high) - below(sorted, low));
}

function below(sorted: Float64Array, limit: number): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (sorted[middle] < limit) from = middle + 1;
		else to = middle;
	}
	return from;
}

/**
 * Whether a bin may hold so many values. Its ends are rounded: a value that is nearer to one than that may be on either side.
 * The first and the last bin may also hold all that lies beyond.
 */
export function mayHold(
	told: number,
	sorted: Float64Array,
	[low, high]: readonly [low: number, high: number],
	near: number,
	{ first, last }: { readonly first: boolean; readonly last: boolean },
): boolean {
	const least = between(sorted, low + near, high - near);
	const most = between(sorted, first ? -Infinity : low - near, last ? Infinity : high + near);
	return told >= least && told <= most;
}

/** Smallest to largest. */
export function ascending(values: Iterable<number>): Float64Array {
	return Float64Array.from(values).sort();
}
