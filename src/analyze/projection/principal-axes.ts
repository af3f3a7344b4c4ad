import { leadingEigen } from '../../core/leading-eigen.ts';

export interface PrincipalAxes {
	/** (axes, width), row-major: unit vectors, each with its largest entry above 0. */
	readonly axes: Float64Array;
	/** Shares 0..1 of the variance of all columns that lie along each. */
	readonly explained: readonly number[];
	/** Of all columns together. */
	readonly variance: number;
}

/**
 * The directions in which rows vary most (Pearson, 1901), from the covariances of the columns, or where there are fewer rows than columns from
 * the products of the rows. `centred` (rows, width), row-major, each column with the mean 0. Directions without variance are 0.
 */
export function principalAxes(centred: Float64Array, width: number, count: number): PrincipalAxes {
	const rows = centred.length / width;
	const byColumns = width <= rows;
	const { values, vectors } = byColumns
		? leadingEigen(columnProducts(centred, width), width, count)
		: leadingEigen(rowProducts(centred, width), rows, count);
	let total = 0;
	for (const value of centred) total += value * value;
	const axes = new Float64Array(count * width);
	const explained: number[] = [];
	for (let axis = 0; axis < count; axis++) {
		// Rounding leaves some of what is 0.
		const value = axis < values.length && values[axis] > total * 1e-12 ? values[axis] : 0;
		explained.push(total > 0 ? value / total : 0);
		if (value === 0) continue;
		const length = byColumns ? width : rows;
		const vector = vectors.subarray(axis * length, (axis + 1) * length);
		axes.set(byColumns ? vector : turned(centred, width, vector, value), axis * width);
	}
	return { axes, explained, variance: total / rows };
}

function columnProducts(values: Float64Array, width: number): Float64Array {
	const products = new Float64Array(width * width);
	for (let from = 0; from < values.length; from += width)
		for (let i = 0; i < width; i++) {
			const value = values[from + i];
			if (value !== 0) for (let j = i; j < width; j++) products[i * width + j] += value * values[from + j];
		}
	for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) products[i * width + j] = products[j * width + i];
	return products;
}

function rowProducts(values: Float64Array, width: number): Float64Array {
	const rows = values.length / width;
	const products = new Float64Array(rows * rows);
	for (let i = 0; i < rows; i++)
		for (let j = 0; j <= i; j++) {
			let sum = 0;
			for (let k = 0; k < width; k++) sum += values[i * width + k] * values[j * width + k];
			products[i * rows + j] = sum;
			products[j * rows + i] = sum;
		}
	return products;
}

/** The axis of the columns from that of the rows. */
function turned(values: Float64Array, width: number, vector: Float64Array, value: number): Float64Array {
	const axis = new Float64Array(width);
	for (const [row, share] of vector.entries())
		for (let i = 0; i < width; i++) axis[i] += (share * values[row * width + i]) / Math.sqrt(value);
	let largest = 0;
	for (const entry of axis) if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-9)) largest = entry;
	return largest < 0 ? axis.map((entry) => -entry) : axis;
}
