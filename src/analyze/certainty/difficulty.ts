import type { Matrix } from '../../core/matrix.ts';
import { momentsOf } from '../../core/statistics.ts';
import { conformalQuantile } from './conformal.ts';
import type { EncodedSpace } from './encoded-space.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

/** Rows nearby whose errors are averaged (Boström, crepes, 2022). */
const neighbours = 25;
/** Share of the mean size that is added, so that no place counts as free of errors. */
const floor = 0.1;
/** Fewer rows tell nothing of places. */
const fewestRows = 100;
/** Intervals must be narrower than this share of those that are as wide everywhere. */
const worthWhile = 0.95;
const confidence = 0.9;

/** How far off the network tends to be at a place: the mean size of the errors of rows nearby. */
export class Difficulty {
	static readonly mostRows = 1000;
	readonly #space: EncodedSpace;
	readonly #positions: DatasetRows;
	readonly #sizes: ReadonlyMap<number, number>;
	readonly #least: number;

	/** `sizes`: of the errors of the rows at `positions`. */
	constructor(space: EncodedSpace, positions: DatasetRows, sizes: Float64Array) {
		this.#space = space;
		this.#positions = positions;
		this.#sizes = new Map(Array.from(positions, (position, i) => [position, sizes[i]]));
		this.#least = floor * momentsOf(sizes).mean;
	}

	/** `without`: a position whose own error must not tell. */
	at(encoded: Float32Array, from: number, without = -1): number {
		const near = this.#space.nearest(encoded, from, this.#positions, neighbours, without);
		const mean = near.reduce((sum, { position }) => sum + this.#sizes.get(position)!, 0) / near.length;
		return mean + this.#least;
	}

	/** Whether intervals that are wider where errors are larger would be narrower on the whole, on these rows, each without its own. */
	isWorthWhile({ values, columns }: Matrix): boolean {
		if (this.#positions.length < fewestRows || !(this.#least > 0)) return false;
		const sizes = Float64Array.from(this.#positions, (position) => this.#sizes.get(position)!);
		const local = Float64Array.from(this.#positions, (position) => this.at(values, position * columns, position));
		const alike = conformalQuantile(sizes.toSorted(), confidence);
		const scaled = conformalQuantile(sizes.map((size, i) => size / local[i]).sort(), confidence);
		return scaled * momentsOf(local).mean < worthWhile * alike;
	}
}
