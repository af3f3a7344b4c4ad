import { predict } from '../../core/forward.ts';
import { shuffle, type Random } from '../../core/random.ts';
import type { Interval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Model } from '../model.ts';
import type { RowPrediction } from '../attributions/explained-rows.ts';
import { classScore, classSet, conformalQuantile, coverageBand, fewestRows } from './conformal.ts';
import { Difficulty } from './difficulty.ts';
import { EncodedSpace } from './encoded-space.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

/** 1 - p of the class; |residual|; or that divided by the size of residuals nearby. */
export type ConformalScore = 'one-minus-probability' | 'absolute-residual' | 'normalised-residual';

/** What surely holds the truth, as often as is promised. */
export type ConformalSet =
	/** Numbers of the classes, the likeliest first. */
	| { readonly kind: 'set'; readonly classes: readonly number[] }
	/** In the target's units. */
	| { readonly kind: 'interval'; readonly lower: number; readonly upper: number };

export interface ConformalPromise {
	readonly confidence: number;
	readonly score: ConformalScore;
	/** Test rows that the sizes of errors are from. */
	readonly rows: number;
	/** Between what shares of new rows the truth is inside, in 90 of 100 calibrations of so many rows. */
	readonly band: Interval;
}

/** Why nothing is promised: no row was held out, or fewer than the confidence takes. */
export interface NoPromise {
	readonly reason: 'no-test-rows' | 'few-test-rows';
	readonly rows: number;
	readonly needed: number;
}

/** Calibration rows at most: more make the band no narrower that anybody would see. */
const mostRows = 5000;

/**
 * Sizes of the network's errors on the test rows, which it neither learned from nor was stopped by. A test row that is asked
 * about is left out of its own calibration: the others and it come the same way, so that the promise is the same.
 */
export class Calibration {
	readonly #positions: DatasetRows;
	/** Of each position, and sorted. */
	readonly #scores: Float64Array;
	readonly #sorted: Float64Array;
	/** Null: every row counts alike. */
	readonly #difficulty: Difficulty | null;
	readonly score: ConformalScore;

	constructor(model: Model, dataset: Dataset, random: Random) {
		const { target } = dataset.preprocessing;
		this.#positions = someOf(dataset.split.test, mostRows, random);
		this.#difficulty = target.kind === 'value' ? difficultyOf(model, dataset, random) : null;
		this.score =
			target.kind === 'classes'
				? 'one-minus-probability'
				: this.#difficulty
					? 'normalised-residual'
					: 'absolute-residual';
		const { values, columns } = predict(model.network, model.loss, dataset.inputs, this.#positions);
		this.#scores = Float64Array.from(this.#positions, (position, i) => {
			if (target.kind === 'classes') return classScore(values, i * columns, dataset.targets[position]);
			const residual = Math.abs(dataset.targets[position] - (target.mean + target.deviation * values[i]));
			return residual / this.#sizeAt(dataset.inputs.values, position * dataset.inputs.columns);
		});
		this.#sorted = this.#scores.toSorted();
	}

	/** `position`: of the row in the dataset, -1 where it is in none. */
	promise(confidence: number, position: number): ConformalPromise | NoPromise {
		const rows = this.#positions.length - (this.#positions.includes(position) ? 1 : 0);
		const needed = fewestRows(confidence);
		if (rows < needed) return { reason: this.#positions.length === 0 ? 'no-test-rows' : 'few-test-rows', rows, needed };
		return { confidence, score: this.score, rows, band: coverageBand(rows, confidence) };
	}

	/** Null where nothing can be promised. `encoded`: the row's inputs from `at` on. */
	setFor(
		prediction: RowPrediction,
		encoded: Float32Array,
		at: number,
		confidence: number,
		position: number,
	): ConformalSet | null {
		const quantile = conformalQuantile(this.#without(position), confidence);
		if (quantile === Infinity) return null;
		if (prediction.kind === 'classes') return { kind: 'set', classes: classSet(prediction.probabilities, quantile) };
		const half = quantile * this.#sizeAt(encoded, at);
		return { kind: 'interval', lower: prediction.value - half, upper: prediction.value + half };
	}

	#sizeAt(encoded: Float32Array, at: number): number {
		return this.#difficulty === null ? 1 : this.#difficulty.at(encoded, at);
	}

	#without(position: number): Float64Array {
		const own = this.#positions.indexOf(position);
		if (own < 0) return this.#sorted;
		const at = this.#sorted.indexOf(this.#scores[own]);
		return this.#sorted.filter((_, i) => i !== at);
	}
}

/** From the validation rows, which are not calibrated on, so that the choice between the scores costs nothing. */
function difficultyOf(model: Model, dataset: Dataset, random: Random): Difficulty | null {
	const { target } = dataset.preprocessing;
	if (target.kind !== 'value') return null;
	const positions = someOf(dataset.split.validation, Difficulty.mostRows, random);
	const { values } = predict(model.network, model.loss, dataset.inputs, positions);
	const sizes = Float64Array.from(positions, (position, i) =>
		Math.abs(dataset.targets[position] - (target.mean + target.deviation * values[i])),
	);
	const difficulty = new Difficulty(new EncodedSpace(dataset.inputs, dataset.features), positions, sizes);
	return difficulty.isWorthWhile(dataset.inputs) ? difficulty : null;
}

function someOf(positions: DatasetRows, most: number, random: Random): DatasetRows {
	if (positions.length <= most) return positions;
	const drawn = positions.slice();
	shuffle(drawn, random);
	return drawn.subarray(0, most).toSorted();
}
