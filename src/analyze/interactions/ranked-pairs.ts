import { normalQuantile } from '../../core/normal-quantile.ts';
import { momentsOf, normalQuantile975 } from '../../core/statistics.ts';

export interface Pair {
	readonly a: string;
	readonly b: string;
	/**
	 * In the units of the scale. Of Shapley interactions the mean size over the rows; of Friedman's H the root of the mean square
	 * of what the joint dependence has beyond the two single ones (H itself is large, too, where both dependences are next to nothing).
	 */
	readonly value: number;
	/** Of the value, over rows; and its 95% interval, at least 0. */
	readonly standardError: number;
	readonly lower: number;
	readonly upper: number;
	/** Of Shapley interactions, with its sign: above 0 the two add more together than each alone. Null of Friedman's H. */
	readonly mean: number | null;
	/** Friedman's H, 0..1. Null of Shapley interactions, and where the joint dependence is flat. */
	readonly h: number | null;
}

/** And the number of each row whose mean its rank goes by. */
export interface PairOverRows {
	readonly pair: Pair;
	readonly sizes: Float64Array;
}

/** `each`: the interaction in each row. `h`: of Friedman's H, whose value is a root of mean squares. */
export function rankedPair(a: string, b: string, each: Float64Array, h?: number | null): PairOverRows {
	const isRoot = h !== undefined;
	const sizes = each.map((value) => (isRoot ? value * value : Math.abs(value)));
	const moments = momentsOf(sizes);
	const error = errorOfMean(sizes);
	const value = isRoot ? Math.sqrt(moments.mean) : moments.mean;
	// Of a root, by its slope.
	const standardError = isRoot ? (value > 0 ? error / (2 * value) : 0) : error;
	const half = normalQuantile975 * standardError;
	const pair = {
		a,
		b,
		value,
		standardError,
		lower: Math.max(0, value - half),
		upper: value + half,
		mean: isRoot ? null : momentsOf(each).mean,
		h: h ?? null,
	};
	return { pair, sizes };
}

/** Of one value 0. */
function errorOfMean(values: Float64Array): number {
	const { count, variance } = momentsOf(values);
	return count < 2 ? 0 : Math.sqrt(variance / (count - 1));
}

/** `pairs` by falling value. Of a single pair false: there is none to be ahead of. */
export function firstLeads([first, ...others]: readonly PairOverRows[]): boolean {
	if (others.length === 0) return false;
	const most = normalQuantile(1 - 0.025 / others.length);
	return others.every(({ sizes }) => {
		const ahead = first.sizes.map((size, row) => size - sizes[row]);
		return momentsOf(ahead).mean > most * errorOfMean(ahead);
	});
}
