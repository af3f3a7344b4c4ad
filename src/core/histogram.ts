import type { FloatArray } from './matrix.ts';

/** Equal-width bins over [from, to]; the last bin includes `to`. Mergeable with any histogram of the same bins. */
export interface Histogram {
	readonly from: number;
	readonly to: number;
	readonly counts: Float64Array;
	/** Finite values counted, the ones outside [from, to] included in the outermost bins. */
	readonly total: number;
}

/** A histogram being filled; anything that reads a Histogram can read it at any time. */
export class HistogramAccumulator implements Histogram {
	readonly from: number;
	readonly to: number;
	readonly counts: Float64Array;
	total = 0;

	constructor(from: number, to: number, bins: number) {
		this.from = from;
		this.to = to;
		this.counts = new Float64Array(bins);
	}

	/** Values that are not finite are left out. */
	add(value: number): void {
		if (!Number.isFinite(value)) return;
		const bins = this.counts.length;
		const width = this.to - this.from;
		// All values alike (width 0) fall into the first bin.
		const bin = width > 0 ? Math.floor(((value - this.from) / width) * bins) : 0;
		this.counts[Math.min(Math.max(bin, 0), bins - 1)]++;
		this.total++;
	}

	/** `values[start]`, `values[start + stride]`, … before `end`. */
	addAll(values: FloatArray, start = 0, end = values.length, stride = 1): void {
		for (let i = start; i < end; i += stride) this.add(values[i]);
	}

	merge(other: Histogram): void {
		if (other.from !== this.from || other.to !== this.to || other.counts.length !== this.counts.length)
			throw new Error(
				`histograms of different bins: ${String(this.counts.length)} over [${String(this.from)}, ${String(this.to)}] and ` +
					`${String(other.counts.length)} over [${String(other.from)}, ${String(other.to)}]`,
			);
		for (let bin = 0; bin < this.counts.length; bin++) this.counts[bin] += other.counts[bin];
		this.total += other.total;
	}

	/** A plain copy that owns its buffer, to be sent. */
	result(): Histogram {
		return { from: this.from, to: this.to, counts: this.counts.slice(), total: this.total };
	}
}

/** All values over their own range, in one go. */
export function histogramOf(values: FloatArray, bins: number): Histogram {
	let from = Infinity;
	let to = -Infinity;
	for (const value of values) {
		if (!Number.isFinite(value)) continue;
		if (value < from) from = value;
		if (value > to) to = value;
	}
	const histogram = from <= to ? new HistogramAccumulator(from, to, bins) : new HistogramAccumulator(0, 0, bins);
	histogram.addAll(values);
	return histogram.result();
}
