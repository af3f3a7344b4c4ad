import type { Matrix } from '../../core/matrix.ts';
import type { Feature } from '../../data/prepare/dataset.ts';
import type { DatasetRow } from '../../data/table/row-numbers.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

export interface Near {
	readonly position: DatasetRow;
	readonly distance: number;
}

/** Inputs between two looks at whether a row is too far already. */
const blockInputs = 16;

/**
 * Distances between encoded rows: the root of the sum of squared differences of all inputs, which are scaled by the training
 * rows. Two different categories are √2 apart, one input each or the number of a learned vector.
 */
export class EncodedSpace {
	readonly #inputs: Matrix;
	/** Inputs that hold category numbers. */
	readonly #numbers: readonly number[];
	readonly #isNumber: Uint8Array;

	constructor(inputs: Matrix, features: readonly Pick<Feature, 'kind'>[]) {
		this.#inputs = inputs;
		this.#numbers = features.flatMap(({ kind }, i) => (kind === 'embedded' ? [i] : []));
		this.#isNumber = Uint8Array.from(features, ({ kind }) => (kind === 'embedded' ? 1 : 0));
	}

	/** From the first row of `row` at `at` to a row of the space; Infinity as soon as it is known to be larger than `most`. */
	squaredDistance(values: Float32Array, at: number, position: number, most = Infinity): number {
		const { values: rows, columns } = this.#inputs;
		const from = position * columns;
		let sum = 0;
		if (this.#numbers.length === 0)
			for (let first = 0; first < columns; first += blockInputs) {
				const end = Math.min(columns, first + blockInputs);
				for (let i = first; i < end; i++) {
					const difference = values[at + i] - rows[from + i];
					sum += difference * difference;
				}
				if (sum > most) return Infinity;
			}
		else
			for (let i = 0; i < columns; i++) {
				const difference = values[at + i] - rows[from + i];
				sum += this.#isNumber[i] === 1 ? (difference === 0 ? 0 : 2) : difference * difference;
			}
		return sum;
	}

	/** The `count` nearest of `positions`, nearest first, of equals the one that comes first; `without`: one that is passed over. */
	nearest(values: Float32Array, at: number, positions: DatasetRows, count: number, without = -1): Near[] {
		if (count < 1) return [];
		const best: Near[] = [];
		let worst = Infinity;
		for (const position of positions) {
			if (position === without) continue;
			const distance = this.squaredDistance(values, at, position, worst);
			if (!(distance < worst) && best.length >= count) continue;
			let place = best.length;
			while (place > 0 && best[place - 1].distance > distance) place--;
			best.splice(place, 0, { position, distance });
			if (best.length > count) best.pop();
			if (best.length === count) worst = best[count - 1].distance;
		}
		return best.map((near) => ({ ...near, distance: Math.sqrt(near.distance) }));
	}
}
