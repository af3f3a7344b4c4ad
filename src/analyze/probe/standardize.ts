import type { FloatArray } from '../../core/matrix.ts';
import { Moments } from '../../core/statistics.ts';

/**
 * Columns of (rows, width) with the mean 0 and the standard deviation 1 over the first `learned` rows; all 0 where a column does not vary
 * there. Null: a number is not finite.
 */
export function standardized(values: FloatArray, width: number, learned: number): Float64Array | null {
	const result = new Float64Array(values.length);
	for (let column = 0; column < width; column++) {
		const moments = new Moments();
		moments.addAll(values, column, learned * width, width);
		const { mean, deviation } = moments;
		if (!Number.isFinite(deviation)) return null;
		// Rounding alone lets a constant vary.
		if (deviation <= 1e-6 * Math.abs(mean) || deviation === 0) continue;
		for (let i = column; i < values.length; i += width) {
			result[i] = (values[i] - mean) / deviation;
			if (!Number.isFinite(result[i])) return null;
		}
	}
	return result;
}
