/**
 * What is done to a number before it is scaled where a few values would lie far from all others. Increasing,
 * defined for every number, and with an inverse. Recorded with the run.
 */
export type Transform =
	/** sign(u) · ln(1 + |u|) with u = (x - centre) / unit. */
	| { readonly kind: 'logarithm'; readonly centre: number; readonly unit: number }
	/** Straight lines between knots, both lists ascending and as long; beyond the ends the nearest line goes on. */
	| { readonly kind: 'quantiles'; readonly values: readonly number[]; readonly scores: readonly number[] };

export type TransformKind = Transform['kind'];

/** NaN for NaN. */
export function transformed(transform: Transform, value: number): number {
	if (transform.kind === 'quantiles') return alongLines(transform.values, transform.scores, value);
	const { centre, unit } = transform;
	const u = (value - centre) / unit;
	return u < 0 ? -Math.log1p(-u) : Math.log1p(u);
}

/** The value in original units that `transformed` makes this of. */
export function restored(transform: Transform, value: number): number {
	if (transform.kind === 'quantiles') return alongLines(transform.scores, transform.values, value);
	const { centre, unit } = transform;
	return centre + unit * (value < 0 ? -Math.expm1(-value) : Math.expm1(value));
}

/** y of the broken line through the knots (x, y), at least two. */
function alongLines(x: readonly number[], y: readonly number[], at: number): number {
	let low = 0;
	let high = x.length - 1;
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if (x[middle] <= at) low = middle;
		else high = middle;
	}
	// From the nearer knot, so that a knot gives its own y to the last bit.
	const slope = (y[high] - y[low]) / (x[high] - x[low]);
	return at - x[low] < x[high] - at ? y[low] + slope * (at - x[low]) : y[high] + slope * (at - x[high]);
}

/** How far `transformed` moves with the value there; of straight lines that of the one the value is on. */
export function slopeOf(transform: Transform, value: number): number {
	if (transform.kind === 'quantiles') {
		const { values, scores } = transform;
		const last = values.length - 1;
		const found = values.findIndex((knot, i) => i > 0 && value < knot);
		const high = found < 0 ? last : found;
		return (scores[high] - scores[high - 1]) / (values[high] - values[high - 1]);
	}
	const { centre, unit } = transform;
	return 1 / (unit * (1 + Math.abs((value - centre) / unit)));
}
