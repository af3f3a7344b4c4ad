import { shuffle, type Random } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { EncodedSpace, type Near } from './encoded-space.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
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

	constructor({ inputs, features, split: { train } }: Dataset, random: Random) {
		this.#space = new EncodedSpace(inputs, features);
		this.#train = train;
		const drawn = train.slice();
		shuffle(drawn, random);
		const references = drawn.subarray(0, mostReferences);
		const affordable = Math.floor(budget / Math.max(1, references.length * inputs.columns));
		// From the other end: where not all rows can be looked at, references are not among their own surroundings.
		this.#among = drawn.subarray(Math.max(0, drawn.length - Math.max(rank + 1, affordable)));
		this.#usual = Float64Array.from(references, (reference) =>
			this.#distance(inputs.values, reference * inputs.columns, reference),
		).sort();
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

	/** The nearest of all training rows, nearest first; a training row is not its own neighbour. */
	nearest(encoded: Float32Array, at: number, position: number, count: number): Near[] {
		return this.#space.nearest(encoded, at, this.#train, count, position);
	}

	#distance(encoded: Float32Array, at: number, position: number): number {
		return this.#space.nearest(encoded, at, this.#among, rank, position).at(-1)?.distance ?? 0;
	}
}
