import { mcNemar, meanVerdict, PairedRatio, ratioVerdict, type Verdict } from '../core/paired-tests.ts';
import { Moments, wilsonInterval } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';

/**
 * The network against always giving the same answer, row by row on the rows measured: the most frequent class of the training rows
 * or their mean. Each verdict is tested at 2.5% on its side.
 */
export interface BaselineComparison {
	/** Of classes right (McNemar's exact test), or of squared errors. */
	readonly verdict: Verdict;
	/**
	 * Of the cross-entropy, against the share of each class among the training rows: what a network knows of rare events shows
	 * here, not in how often it is right. Null for regression.
	 */
	readonly probabilities: Verdict | null;
	/** Surely at most half of the baseline's error: of rows wrong, by the interval; of the RMSE (R² ≥ 0.75), by the same test. */
	readonly halved: boolean;
}

export interface ClassAnswer {
	readonly actual: number;
	readonly predicted: number;
	/** Given to the actual class, 0..1. */
	readonly probability: number;
}

export function compareClasses(answers: Iterable<ClassAnswer>, dataset: Dataset, classes: number): BaselineComparison {
	const counts = new Float64Array(classes);
	for (const position of dataset.split.train)
		if (dataset.targets[position] < classes) counts[dataset.targets[position]]++;
	const learned = counts.reduce((a, b) => a + b, 0);
	const commonest = counts.indexOf(Math.max(...counts));
	let rows = 0;
	let right = 0;
	let baselineRight = 0;
	let onlyNetwork = 0;
	let onlyBaseline = 0;
	const gain = new Moments();
	for (const { actual, predicted, probability } of answers) {
		rows++;
		const isRight = predicted === actual;
		const isCommonest = actual === commonest;
		if (isRight) right++;
		if (isCommonest) baselineRight++;
		if (isRight && !isCommonest) onlyNetwork++;
		if (isCommonest && !isRight) onlyBaseline++;
		// One row more of each class (Laplace): a class never seen in training has no probability of 0.
		gain.add(Math.log(Math.max(probability, leastProbability)) - Math.log((counts[actual] + 1) / (learned + classes)));
	}
	return {
		verdict: mcNemar(onlyNetwork, onlyBaseline),
		probabilities: meanVerdict(gain),
		halved: 1 - wilsonInterval(right, rows).low <= 0.5 * (1 - baselineRight / rows),
	};
}

/** A float32 probability of 0 stands for all that round to it. */
const leastProbability = 1e-38;

/** `predicted` and `actual` in any unit; the baseline answers `mean`. */
export function compareValues(
	predicted: ArrayLike<number>,
	actual: ArrayLike<number>,
	mean: number,
): BaselineComparison {
	const squares = new PairedRatio();
	for (let row = 0; row < actual.length; row++)
		squares.add((predicted[row] - actual[row]) ** 2, (mean - actual[row]) ** 2);
	return { verdict: ratioVerdict(squares), probabilities: null, halved: ratioVerdict(squares, 0.25) === 'better' };
}
