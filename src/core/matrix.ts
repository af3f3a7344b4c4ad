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

/** Whether the positions count up one by one: whole blocks can be copied then, many times faster. */
function isRun(positions: Int32Array, from: number, to: number): boolean {
	for (let i = from + 1; i < to; i++) if (positions[i] !== positions[i - 1] + 1) return false;
	return to > from;
}

/** Columns from which on a row is copied faster as a block than number by number: a view has to be made for it. */
const fewestCopied = 128;

/** Copies rows `positions[from]` … `positions[to - 1]` of the matrix, one after another, to the start of `destination`. */
export function gatherRows<T extends FloatArray>(
	{ values, columns }: Matrix<T>,
	positions: Int32Array,
	from: number,
	to: number,
	destination: T,
): void {
	if (isRun(positions, from, to)) {
		destination.set(values.subarray(positions[from] * columns, (positions[from] + to - from) * columns));
		return;
	}
	for (let i = from; i < to; i++) {
		const source = positions[i] * columns;
		const target = (i - from) * columns;
		if (columns >= fewestCopied) destination.set(values.subarray(source, source + columns), target);
		else for (let column = 0; column < columns; column++) destination[target + column] = values[source + column];
	}
}

/** 0, 1, … n-1: the positions of all rows. */
export function allRows(n: number): Int32Array {
	const positions = new Int32Array(n);
	for (let row = 0; row < n; row++) positions[row] = row;
	return positions;
}
