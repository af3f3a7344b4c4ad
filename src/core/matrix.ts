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
