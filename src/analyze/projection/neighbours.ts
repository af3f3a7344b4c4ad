/** Rows with the rows nearest to each by Euclidean distance, the nearest first; of rows equally near those that come first. */
export interface Neighbours {
	readonly count: number;
	/** (rows, count) */
	readonly indices: Int32Array;
	readonly distances: Float64Array;
}

/** Pauses after each row. `values` (rows, width), row-major; `count` below the number of rows. */
export function* nearestNeighbours(
	values: ArrayLike<number>,
	width: number,
	count: number,
): Generator<undefined, Neighbours> {
	const rows = values.length / width;
	const indices = new Int32Array(rows * count);
	const distances = new Float64Array(rows * count);
	const nearest = new Float64Array(count);
	for (let row = 0; row < rows; row++) {
		nearest.fill(Infinity);
		const own = indices.subarray(row * count, (row + 1) * count);
		for (let other = 0; other < rows; other++) {
			if (other === row) continue;
			const squared = squaredDistance(values, width, row, other, nearest[count - 1]);
			if (!(squared < nearest[count - 1])) continue;
			let at = count - 1;
			for (; at > 0 && nearest[at - 1] > squared; at--) {
				nearest[at] = nearest[at - 1];
				own[at] = own[at - 1];
			}
			nearest[at] = squared;
			own[at] = other;
		}
		for (let i = 0; i < count; i++) distances[row * count + i] = Math.sqrt(nearest[i]);
		yield;
	}
	return { count, indices, distances };
}

/** Given up once it is more than `most`. */
function squaredDistance(values: ArrayLike<number>, width: number, a: number, b: number, most: number): number {
	let sum = 0;
	for (let i = 0; i < width && sum < most; i++) sum += (values[a * width + i] - values[b * width + i]) ** 2;
	return sum;
}

/** Share of the neighbours of all rows that are neighbours in the other space, too. */
export function sharedNeighbours(a: Neighbours, b: Neighbours): number {
	const { count } = a;
	let shared = 0;
	for (let from = 0; from < a.indices.length; from += count) {
		const others = new Set(b.indices.subarray(from, from + count));
		for (const one of a.indices.subarray(from, from + count)) if (others.has(one)) shared++;
	}
	return shared / a.indices.length;
}
