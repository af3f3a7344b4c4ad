import { Moments } from '../../core/statistics.ts';

/** Deviation 1 where the values do not vary, so that dividing by it is harmless. */
export function scaleOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
	const moments = new Moments();
	moments.addAll(values);
	if (moments.count === 0) return { mean: 0, deviation: 1 };
	if (moments.minimum === moments.maximum) return { mean: moments.minimum, deviation: 1 };
	const { mean, deviation } = moments;
	if (Number.isFinite(deviation) && deviation > 0) return { mean, deviation };
	// Squares of numbers near the largest or smallest double leave its range.
	const unit = Math.max(Math.abs(moments.minimum), Math.abs(moments.maximum));
	const scaled = new Moments();
	scaled.addAll(values.map((value) => value / unit));
	return { mean: scaled.mean * unit, deviation: scaled.deviation * unit || 1 };
}
