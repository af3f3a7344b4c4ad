import type { FloatArray } from './matrix.ts';

export { normalQuantile975, wilsonInterval, type Interval } from './wilson.ts';

/** Count, mean, spread and range of numbers seen one by one (Welford, 1962); merged as Chan, Golub and LeVeque, 1979. */
export class Moments {
	count = 0;
	mean = 0;
	minimum = Infinity;
	maximum = -Infinity;
	/** Sum of squared distances from the mean. */
	#squares = 0;

	add(value: number): void {
		this.count++;
		const distance = value - this.mean;
		this.mean += distance / this.count;
		this.#squares += distance * (value - this.mean);
		if (value < this.minimum) this.minimum = value;
		if (value > this.maximum) this.maximum = value;
	}

	/** `values[start]`, `values[start + stride]`, … before `end`. */
	addAll(values: FloatArray, start = 0, end = values.length, stride = 1): void {
		for (let i = start; i < end; i += stride) this.add(values[i]);
	}

	merge(other: Moments): void {
		if (other.count === 0) return;
		const count = this.count + other.count;
		const distance = other.mean - this.mean;
		this.#squares += other.#squares + (distance * distance * this.count * other.count) / count;
		this.mean += (distance * other.count) / count;
		this.count = count;
		this.minimum = Math.min(this.minimum, other.minimum);
		this.maximum = Math.max(this.maximum, other.maximum);
	}

	/** Of the numbers themselves (divided by the count); 0 when there are none. */
	get variance(): number {
		return this.count === 0 ? 0 : this.#squares / this.count;
	}

	get deviation(): number {
		return Math.sqrt(this.variance);
	}
}

export function momentsOf(values: FloatArray | readonly number[]): Moments {
	const moments = new Moments();
	for (const value of values) moments.add(value);
	return moments;
}

/**
 * The value below which a share (0..1) of the ascending values lies, interpolated between neighbours
 * (Hyndman and Fan's type 7, NumPy's default); NaN when there are none.
 */
export function quantile(ascending: FloatArray | readonly number[], share: number): number {
	const last = ascending.length - 1;
	if (last < 0) return NaN;
	const position = Math.min(Math.max(share, 0), 1) * last;
	const below = Math.floor(position);
	const above = Math.min(below + 1, last);
	return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
}

/** Of finite values in any order; NaN when there are none. */
export function median(values: FloatArray | readonly number[]): number {
	return quantile(Float64Array.from(values).sort(), 0.5);
}

/** Pearson's correlation, -1..1; NaN when either side does not vary. */
export function correlation(x: FloatArray | readonly number[], y: FloatArray | readonly number[]): number {
	const xMean = momentsOf(x).mean;
	const yMean = momentsOf(y).mean;
	let xx = 0;
	let yy = 0;
	let xy = 0;
	for (let i = 0; i < x.length; i++) {
		const dx = x[i] - xMean;
		const dy = y[i] - yMean;
		xx += dx * dx;
		yy += dy * dy;
		xy += dx * dy;
	}
	return xx === 0 || yy === 0 ? NaN : xy / Math.sqrt(xx * yy);
}

/** How far predictions are from numbers, over rows seen one by one. */
export class RegressionErrorsAccumulator {
	#residuals = new Moments();
	#actual = new Moments();
	#absolute = 0;
	#squared = 0;
	#fourth = 0;
	/** Values predicted above, and below, the actual one. */
	tooHigh = 0;
	tooLow = 0;

	add(actual: number, predicted: number): void {
		const residual = predicted - actual;
		if (residual > 0) this.tooHigh++;
		else if (residual < 0) this.tooLow++;
		this.#residuals.add(residual);
		this.#actual.add(actual);
		this.#absolute += Math.abs(residual);
		this.#squared += residual * residual;
		this.#fourth += residual ** 4;
	}

	merge(other: RegressionErrorsAccumulator): void {
		this.#residuals.merge(other.#residuals);
		this.#actual.merge(other.#actual);
		this.#absolute += other.#absolute;
		this.#squared += other.#squared;
		this.#fourth += other.#fourth;
		this.tooHigh += other.tooHigh;
		this.tooLow += other.tooLow;
	}

	get rows(): number {
		return this.#actual.count;
	}

	get rmse(): number {
		return Math.sqrt(this.#squared / this.rows);
	}

	get mae(): number {
		return this.#absolute / this.rows;
	}

	/** Standard error of the mean squared error, as a share of it; NaN for fewer than two rows, and without error. */
	get spread(): number {
		const variance = (this.rows * this.#fourth) / (this.#squared * this.#squared) - 1;
		return Math.sqrt(Math.max(0, variance) / (this.rows - 1));
	}

	/** Mean of predicted - actual. */
	get bias(): number {
		return this.#residuals.mean;
	}

	/** R² = 1 - Σ(predicted - actual)² / Σ(actual - mean)²; null when the actual values do not vary. */
	get r2(): number | null {
		const total = this.#actual.variance * this.rows;
		return total > 0 ? 1 - this.#squared / total : null;
	}
}
