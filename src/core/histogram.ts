/** Equal-width bins over [from, to]; the last bin includes `to`. Mergeable with any histogram of the same bins. */
export interface Histogram {
	readonly from: number;
	readonly to: number;
	readonly counts: Float64Array;
	/** Finite values counted, the ones outside [from, to] included in the outermost bins. */
	readonly total: number;
}
