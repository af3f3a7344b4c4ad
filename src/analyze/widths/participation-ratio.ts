import { isOfRounding } from '../rounding.ts';

/**
 * (Σλ)² / Σλ² of the eigenvalues λ of the covariance of the columns of `values` (rows, width), row-major: from 1, where all rows lie on a
 * line, to the width. Without eigenvalues, as trace² / ‖C‖²; where there are fewer rows than columns, of the products of the
 * rows, which have the same eigenvalues. Null: nothing varies, but for rounding.
 */
export function participationRatio(values: Float32Array, width: number): number | null {
	const rows = values.length / width;
	const centred = Float64Array.from(values);
	const size = centred.reduce((sum, value) => sum + value * value, 0);
	for (let column = 0; column < width; column++) {
		let sum = 0;
		for (let i = column; i < centred.length; i += width) sum += centred[i];
		for (let i = column; i < centred.length; i += width) centred[i] -= sum / rows;
	}
	const trace = centred.reduce((sum, value) => sum + value * value, 0);
	if (isOfRounding(trace, size) || !Number.isFinite(trace)) return null;
	const ofColumns = width <= rows;
	const [count, length] = ofColumns ? [width, rows] : [rows, width];
	const [stride, step] = ofColumns ? [1, width] : [width, 1];
	let squares = 0;
	for (let i = 0; i < count; i++)
		for (let j = 0; j <= i; j++) {
			let product = 0;
			for (let k = 0, a = i * stride, b = j * stride; k < length; k++, a += step, b += step)
				product += centred[a] * centred[b];
			squares += (i === j ? 1 : 2) * product * product;
		}
	return (trace * trace) / squares;
}
