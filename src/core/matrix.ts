/** Row-major: the value of row r, column c is `values[r * columns + c]`. */
export interface Matrix<T extends FloatArray = Float32Array> {
	readonly rows: number;
	readonly columns: number;
	readonly values: T;
}

/** float32 is what runs, float64 is what tests compare it with. */
export type FloatArray = Float32Array | Float64Array;

export function matrix(rows: number, columns: number): Matrix {
	return { rows, columns, values: new Float32Array(rows * columns) };
}

/** Zeros of the same precision. */
export function zerosLike<T extends FloatArray>(values: T, length = values.length): T {
	return (values instanceof Float64Array ? new Float64Array(length) : new Float32Array(length)) as T;
}

/** Copies rows `positions[from]` … `positions[to - 1]` of the matrix, one after another, to the start of `destination`. */
export function gatherRows<T extends FloatArray>(
	{ values, columns }: Matrix<T>,
	positions: Int32Array,
	from: number,
	to: number,
	destination: T,
): void {
	for (let i = from; i < to; i++) {
		const source = positions[i] * columns;
		const target = (i - from) * columns;
		for (let column = 0; column < columns; column++) destination[target + column] = values[source + column];
	}
}

/** 0, 1, … n-1: the positions of all rows. */
export function allRows(n: number): Int32Array {
	return Int32Array.from({ length: n }, (_, row) => row);
}
