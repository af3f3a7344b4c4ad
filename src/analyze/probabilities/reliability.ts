/** Probabilities given, and whether what they were given to was true (1) or not (0). */
export interface Claims {
	readonly confidence: Float64Array;
	readonly isTrue: Uint8Array;
}

/** Rows with a probability from `from` to below `to`; the last bin holds 1, too. */
export interface CalibrationBin {
	readonly from: number;
	readonly to: number;
	readonly rows: number;
	/** Mean probability; null without rows. */
	readonly confidence: number | null;
	/** Share that was true. */
	readonly accuracy: number | null;
}

export function binned({ confidence, isTrue }: Claims, bins: number): CalibrationBin[] {
	const rows = new Int32Array(bins);
	const sums = new Float64Array(bins);
	const hits = new Int32Array(bins);
	for (let row = 0; row < confidence.length; row++) {
		const bin = binOf(confidence[row], bins);
		rows[bin]++;
		sums[bin] += confidence[row];
		hits[bin] += isTrue[row];
	}
	return Array.from(rows, (count, bin) => ({
		from: bin / bins,
		to: (bin + 1) / bins,
		rows: count,
		confidence: count === 0 ? null : sums[bin] / count,
		accuracy: count === 0 ? null : hits[bin] / count,
	}));
}

function binOf(confidence: number, bins: number): number {
	const bin = Math.min(Math.floor(confidence * bins), bins - 1);
	// Where the product was rounded across the edge.
	if (confidence < bin / bins) return bin - 1;
	return bin + 1 < bins && confidence >= (bin + 1) / bins ? bin + 1 : bin;
}

/** Expected calibration error over so many rows. */
export function errorOf(bins: readonly CalibrationBin[], rows: number): number {
	return bins.reduce(
		(sum, { rows: count, confidence, accuracy }) =>
			sum + (count / rows) * Math.abs((accuracy ?? 0) - (confidence ?? 0)),
		0,
	);
}
