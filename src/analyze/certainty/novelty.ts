import { shuffle, type Random } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { EncodedSpace, type Near } from './encoded-space.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
import { fewestReferences } from './limits.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

/** The distance that counts is that to the fifth nearest training row: a copy or two make no row common. */
const rank = 5;
const mostReferences = 400;
/** Multiplications and additions the distances between training rows may take, some tens of milliseconds. */
const budget = 1e8;

/** Distances that 32 bits cannot tell apart are the same. */
const rounding = 1e-5;

export interface Novelty {
	/** To the fifth nearest training row. */
	readonly distance: number;
	/** Median of the same of training rows. */
	readonly usual: number;
	/** Share of training rows that are as far from the others, itself counted among them. */
	readonly share: number;
	/** `share` is at most the false-alarm rate. Null: there are too few training rows to tell. */
	readonly isUnlike: boolean | null;
	/** Training rows it is compared with, and those among which the nearest are looked for. */
	readonly references: number;
	readonly among: number;
}

/** How far rows are from the training rows, against how far those are from each other (conformal anomaly detection: Laxhammar, 2014). */
export class TrainingSurroundings {
	readonly #space: EncodedSpace;
	readonly #train: DatasetRows;
	/** Where the nearest are looked for, for the comparison alone. */
	readonly #among: DatasetRows;
	readonly #usual: Float64Array;
	/** In how many directions rows vary where they lie; Infinity: that cannot be told. */
	readonly dimension: number;

	constructor({ inputs, features, split: { train } }: Dataset, random: Random) {
		this.#space = new EncodedSpace(inputs, features);
		this.#train = train;
		const drawn = train.slice();
		shuffle(drawn, random);
		const references = drawn.subarray(0, mostReferences);
		const affordable = Math.floor(budget / Math.max(1, references.length * inputs.columns));
		// From the other end: where not all rows can be looked at, references are not among their own surroundings.
		this.#among = drawn.subarray(Math.max(0, drawn.length - Math.max(rank + 1, affordable)));
		const around = Array.from(references, (reference) =>
			this.#space.nearest(inputs.values, reference * inputs.columns, this.#among, rank, reference),
		);
		this.#usual = Float64Array.from(around, (near) => near.at(-1)?.distance ?? 0).sort();
		this.dimension = dimensionOf(around);
	}

	/** `position`: of the row in the dataset, -1 where it is in none. `encoded`: its inputs from `at` on. */
	novelty(encoded: Float32Array, at: number, position: number): Novelty | null {
		if (this.#train.length <= rank) return null;
		const distance = this.#distance(encoded, at, position);
		const asFar = this.#usual.reduce((count, usual) => count + (usual >= distance - rounding ? 1 : 0), 0);
		const share = (asFar + 1) / (this.#usual.length + 1);
		return {
			distance,
			usual: this.#usual[this.#usual.length >> 1],
			share,
			isUnlike: 1 / (this.#usual.length + 1) > falseAlarmRate ? null : share <= falseAlarmRate,
			references: this.#usual.length,
			among: this.#among.length,
		};
	}

	/** Median of the distances of training rows. */
	get usual(): number {
		return this.#usual[this.#usual.length >> 1] ?? 0;
	}

	/** What 99 in 100 training rows are no further than; null: there are too few training rows to tell. */
	get largestUsual(): number | null {
		const { length } = this.#usual;
		return length < fewestReferences ? null : this.#usual[Math.ceil(0.99 * length) - 1];
	}

	/** Training rows among which the nearest are looked for. */
	get among(): number {
		return this.#among.length;
	}

	/** The fifth nearest training row, of a row that has it further than `limit`; of most rows it is soon told that they have not: null. */
	fifthBeyond(encoded: Float32Array, at: number, position: number, limit: number): Near | null {
		let left = rank;
		for (let i = 0; i < this.#among.length; i++) {
			const other = this.#among[i];
			if (other === position || this.#space.squaredDistance(encoded, at, other, limit * limit) > limit * limit)
				continue;
			if (--left === 0) return null;
		}
		return this.#space.nearest(encoded, at, this.#among, rank, position).at(rank - 1) ?? null;
	}

	/** The nearest of all training rows, nearest first; a training row is not its own neighbour. */
	nearest(encoded: Float32Array, at: number, position: number, count: number): Near[] {
		return this.#space.nearest(encoded, at, this.#train, count, position);
	}

	#distance(encoded: Float32Array, at: number, position: number): number {
		return this.#space.nearest(encoded, at, this.#among, rank, position).at(-1)?.distance ?? 0;
	}
}

/**
 * Maximum likelihood (Levina and Bickel, 2004) from the distances of the third and the fifth nearest row, which a copy or two leave
 * as they are: ln(d5/d3) is 7/12 of one over the dimension on average.
 */
function dimensionOf(around: readonly (readonly Near[])[]): number {
	const logarithms = around.flatMap((near) =>
		near.length === rank && near[2].distance > 0 ? [Math.log(near[rank - 1].distance / near[2].distance)] : [],
	);
	const mean = logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length;
	return mean > 0 ? 7 / 12 / mean : Infinity;
}
