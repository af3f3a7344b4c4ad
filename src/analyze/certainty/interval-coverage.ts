import type { Random } from '../../core/random.ts';
import { wilsonInterval, type Interval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { datasetRows } from '../../data/table/row-numbers.ts';
import type { Cancellation } from '../../core/context.ts';
import { evenly } from '../evenly.ts';
import type { Model } from '../model.ts';
import { Calibration } from './calibration.ts';
import { fewestRows } from './conformal.ts';
import { Difficulty } from './difficulty.ts';

/** On how many rows an interval as single predictions get it holds the truth, told by rows that it was not made from. */
export interface IntervalCoverage {
	/** What the interval promises. */
	readonly confidence: number;
	/** Test rows that intervals were made from, and others that they are held against. */
	readonly calibrated: number;
	readonly rows: number;
	readonly inside: number;
	/** Of the share that is inside, 0..1, with its 95% Wilson interval. */
	readonly share: number;
	readonly interval: Interval;
}

export const coverageConfidence = 0.9;
/** Test rows at most: with 300 on each side the share is told to 4 in 100. */
const mostRows = 600;
/** Inputs compared at most, where each row is held against the validation rows: about half a second. */
const mostComparisons = 5e7;
/** Rows between two looks at whether it was cancelled. */
const stepRows = 100;

/**
 * Every other test row makes the intervals, the others are held against them: so both come from all over the file. `predicted`: of
 * each dataset row at `rows`, in the target's units. Null: too few test rows, too many inputs to be
 * quick, or the network gives no numbers.
 */
export function* intervalCoverage(
	model: Model,
	dataset: Dataset,
	predicted: ReadonlyMap<number, number>,
	{ random, signal }: { readonly random: Random; readonly signal: Cancellation },
): Generator<undefined, IntervalCoverage | null> {
	const looked = evenly(dataset.split.test, mostRows);
	const makers = looked.filter((_, i) => i % 2 === 0);
	const judges = looked.filter((_, i) => i % 2 === 1);
	if (judges.length < fewestRows(coverageConfidence)) return null;
	const near = Math.min(Difficulty.mostRows, dataset.split.validation.length);
	if (near * (near + looked.length) * dataset.inputs.columns > mostComparisons) return null;
	if (looked.some((position) => !Number.isFinite(predicted.get(position)))) return null;
	const split = { ...dataset.split, test: datasetRows(makers) };
	const calibration = new Calibration(model, { ...dataset, split }, random);
	yield;
	const { values, columns } = dataset.inputs;
	let inside = 0;
	for (const [i, position] of judges.entries()) {
		if (i % stepRows === stepRows - 1) {
			signal.throwIfAborted();
			yield;
		}
		const value = { kind: 'value', value: predicted.get(position)! } as const;
		const set = calibration.setFor(value, values, position * columns, coverageConfidence, -1);
		const actual = dataset.targets[position];
		if (set?.kind === 'interval' && actual >= set.lower && actual <= set.upper) inside++;
	}
	return {
		confidence: coverageConfidence,
		calibrated: makers.length,
		rows: judges.length,
		inside,
		share: inside / judges.length,
		interval: wilsonInterval(inside, judges.length),
	};
}
