import { positiveClass } from '../../data/prepare/positive-class.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToClasses, checkClass, classAnswers, type ClassAnswers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { operationsPerRow } from '../sample.ts';
import { hull, scoresOf, type Scores } from './operating-points.ts';
import { thinned } from './sweep.ts';

/** What each threshold does to some rows: those that get at least so much probability of the class are called it. */
export interface ThresholdCounts {
	readonly rows: number;
	/** Rows of the class. */
	readonly positives: number;
	/** By threshold: rows of the class, and other rows, that are called it. */
	readonly found: Int32Array;
	readonly mistaken: Int32Array;
}

export interface ThresholdsResult extends ThresholdCounts {
	readonly part: JudgedPart;
	readonly class: string;
	/** From 0. */
	readonly number: number;
	/**
	 * Ascending: whole percents, probabilities that rows have, and all at which some ratio of costs is least; the last is
	 * infinite, from which on no row is called the class.
	 */
	readonly thresholds: Float64Array;
	/** The same thresholds on validation rows, by which one can be chosen that is then judged on others. Null: there are none. */
	readonly validation: ThresholdCounts | null;
}

export interface ThresholdsOptions {
	/** Counted from 1; 0: the positive one, of more than two of which none was said to be that the last. */
	readonly class: number;
	/** Probabilities that rows have, at most. */
	readonly maximumPoints: number;
}

/** What calling a class from some probability on would do: how many are found, how many false alarms there are. */
export const thresholds = {
	id: 'thresholds',
	options: {
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		maximumPoints: { kind: 'integer', minimum: 2, maximum: 100_000, default: 200 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToClasses(dataset),
	cost: ({ network }, { split }, _options, rows) =>
		(operationsPerRow(network) + 1000) * (rows + split.validation.length),
	*run(model, dataset, { class: wanted, maximumPoints }, context): Generator<undefined, ThresholdsResult> {
		const answers = yield* classAnswers(model, dataset, context);
		const { classes } = answers;
		checkClass(wanted, classes);
		const one = wanted === 0 ? (positiveClass(dataset.preprocessing.target) ?? classes.length - 1) : wanted - 1;
		const judged = classScores(answers, one);
		yield;
		const { validation: rows } = dataset.split;
		// Of rows that take no part in the judging.
		const isApart = answers.part === 'test' && rows.some((row) => classes[dataset.targets[row]] !== undefined);
		const chosenBy = isApart
			? classScores(yield* classAnswers(model, dataset, { rows, signal: context.signal, report: () => undefined }), one)
			: null;
		yield;
		const all = ascending([
			...Array.from({ length: 101 }, (_, percent) => percent / 100),
			...thinned(Array.from(distinct(judged)), maximumPoints),
			...hull(judged),
			...(chosenBy === null ? [] : hull(chosenBy)),
			Infinity,
		]);
		return {
			part: answers.part,
			class: classes[one],
			number: one,
			thresholds: all,
			...countsAt(judged, all),
			validation: chosenBy === null ? null : countsAt(chosenBy, all),
		};
	},
} as const satisfies Analyzer<ThresholdsOptions, ThresholdsResult>;

function classScores({ classes, actual, probabilities }: ClassAnswers, one: number): Scores {
	return scoresOf(
		Float32Array.from(actual, (_, row) => probabilities[row * classes.length + one]),
		(row) => actual[row] === one,
	);
}

function distinct({ positives, negatives }: Scores): Float64Array {
	return ascending([...positives, ...negatives]);
}

function ascending(values: readonly number[]): Float64Array {
	const sorted = Float64Array.from(values).sort();
	return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

function countsAt({ positives, negatives }: Scores, at: Float64Array): ThresholdCounts {
	return {
		rows: positives.length + negatives.length,
		positives: positives.length,
		found: fromOn(positives, at),
		mistaken: fromOn(negatives, at),
	};
}

/** How many of the ascending scores are at least as large as each of the ascending thresholds. */
function fromOn(scores: Float32Array, at: Float64Array): Int32Array {
	let below = 0;
	return Int32Array.from(at, (threshold) => {
		while (below < scores.length && scores[below] < threshold) below++;
		return scores.length - below;
	});
}
