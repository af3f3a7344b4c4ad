import { shuffle, type Random } from '../../core/random.ts';
import { normalQuantile975 } from '../../core/statistics.ts';
import type { ClassAnswers } from '../judged/answers.ts';
import {
	canChoose,
	criterionNames,
	equalThresholds,
	type CriterionName,
	type ScoredGroup,
} from './equal-thresholds.ts';
import { gapOf, rateOf, widerGap, type GroupRate } from './group-rates.ts';

/** A group with a threshold of its own. */
export interface EqualisedGroup {
	/** As in the file; null: the cell is missing. */
	readonly value: string | null;
	/** Rows are called the class from this probability on; above 1: none; null: too few rows chose, it stays as it was. */
	readonly threshold: number | null;
	/** With that threshold, on the rows that judge. */
	readonly selectionRate: GroupRate;
	readonly truePositiveRate: GroupRate;
	readonly falsePositiveRate: GroupRate;
}

/** What a threshold for each group would do, on rows that did not choose them. */
export interface Equalised {
	readonly criterion: CriterionName;
	readonly groups: readonly EqualisedGroup[];
	/** Largest less smallest rate as it is called now, and then; null: too few rows to tell. */
	readonly gapBefore: number | null;
	readonly gapAfter: number | null;
	/** Rows called wrongly now and then, and the share of rows by which they are more, with a 95% interval. */
	readonly errorsBefore: number;
	readonly errorsAfter: number;
	readonly cost: number;
	readonly lower: number;
	readonly upper: number;
}

export interface EqualisedResult {
	/** Rows that chose the thresholds: validation rows, or one half of the rows where those are too few; the others judge. */
	readonly on: 'validation' | 'half';
	readonly rows: number;
	readonly judged: number;
	/** One for each criterion that enough groups have the rows for. */
	readonly criteria: readonly Equalised[];
}

/** Rows with their group, -1 for none, and how they are called now. */
export interface CalledRows {
	readonly answers: ClassAnswers;
	readonly groupOf: Int32Array;
	readonly called: Uint8Array;
}

/**
 * Thresholds that equalise, chosen on some rows and judged on others, since they fit the rows that they were chosen by. `validation`:
 * null where there are none to choose by.
 */
export function equalised(
	values: readonly (string | null)[],
	one: number,
	judged: CalledRows,
	validation: CalledRows | null,
	random: Random,
): EqualisedResult {
	const all = Int32Array.from(judged.groupOf.keys());
	const byValidation =
		validation === null
			? null
			: outcome(values, one, validation, Int32Array.from(validation.groupOf.keys()), judged, all);
	if (byValidation !== null && byValidation.length > 0)
		return { on: 'validation', rows: validation!.groupOf.length, judged: all.length, criteria: byValidation };
	const order = all.slice();
	shuffle(order, random);
	const half = order.length >> 1;
	const [choosing, judging] = [order.subarray(0, half), order.subarray(half)];
	const criteria = outcome(values, one, judged, choosing, judged, judging);
	return { on: 'half', rows: choosing.length, judged: judging.length, criteria };
}

function outcome(
	values: readonly (string | null)[],
	one: number,
	choosing: CalledRows,
	choosers: Int32Array,
	judged: CalledRows,
	judges: Int32Array,
): Equalised[] {
	const scored = values.map((_, group) => scoredGroup(choosing, choosers, group, one));
	return criterionNames.flatMap((criterion): Equalised[] => {
		const able = [...scored.keys()].filter((group) => canChoose(scored[group], criterion));
		if (able.length < 2) return [];
		const chosen = equalThresholds(
			able.map((group) => scored[group]),
			criterion,
		);
		const thresholds = values.map((_, group) => chosen[able.indexOf(group)] ?? null);
		const width = judged.answers.classes.length;
		const then = Uint8Array.from(judged.called, (now, row) => {
			const threshold = thresholds[judged.groupOf[row]] ?? null;
			return threshold === null ? now : Number(judged.answers.probabilities[row * width + one] >= threshold);
		});
		const before = values.map((_, group) => ratesIn(judged, judged.called, judges, group, one));
		const after = values.map((_, group) => ratesIn(judged, then, judges, group, one));
		const gapBefore = gapFor(
			criterion,
			able.map((group) => before[group]),
		);
		const gapAfter = gapFor(
			criterion,
			able.map((group) => after[group]),
		);
		return [
			{
				criterion,
				groups: values.map((value, group) => ({
					value,
					threshold: thresholds[group] === null ? null : Math.min(thresholds[group], above1),
					...after[group],
				})),
				gapBefore,
				gapAfter,
				...costOf(judged, then, judges, one),
			},
		];
	});
}

/** No row is called from here on; a number, since JSON has no infinity. */
const above1 = 2;

function scoredGroup({ answers, groupOf }: CalledRows, rows: Int32Array, group: number, one: number): ScoredGroup {
	const own = rows.filter((row) => groupOf[row] === group);
	const width = answers.classes.length;
	return {
		scores: Float64Array.from(own, (row) => answers.probabilities[row * width + one]),
		isOne: Uint8Array.from(own, (row) => Number(answers.actual[row] === one)),
	};
}

type Rates = Pick<EqualisedGroup, 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate'>;

function ratesIn(
	{ answers, groupOf }: CalledRows,
	called: Uint8Array,
	rows: Int32Array,
	group: number,
	one: number,
): Rates {
	let [all, positives, hits, alarms] = [0, 0, 0, 0];
	for (const row of rows) {
		if (groupOf[row] !== group) continue;
		const isOne = answers.actual[row] === one;
		all++;
		positives += Number(isOne);
		if (isOne) hits += called[row];
		else alarms += called[row];
	}
	return {
		selectionRate: rateOf(hits + alarms, all),
		truePositiveRate: rateOf(hits, positives),
		falsePositiveRate: rateOf(alarms, all - positives),
	};
}

function gapFor(criterion: CriterionName, rates: readonly Rates[]): number | null {
	if (criterion === 'demographicParity') return gapOf(rates.map(({ selectionRate }) => selectionRate)).difference;
	const found = gapOf(rates.map(({ truePositiveRate }) => truePositiveRate));
	if (criterion === 'equalOpportunity') return found.difference;
	return widerGap(found, gapOf(rates.map(({ falsePositiveRate }) => falsePositiveRate))).difference;
}

/** Of the same rows, so that only those which are called otherwise tell of the difference. */
function costOf({ answers, called }: CalledRows, then: Uint8Array, rows: Int32Array, one: number) {
	let [errorsBefore, errorsAfter, changed] = [0, 0, 0];
	for (const row of rows) {
		const isOne = Number(answers.actual[row] === one);
		errorsBefore += Number(called[row] !== isOne);
		errorsAfter += Number(then[row] !== isOne);
		changed += Number(called[row] !== then[row]);
	}
	const cost = (errorsAfter - errorsBefore) / rows.length;
	// One row more on either side (Agresti and Min, 2005), so that few changed rows promise nothing.
	const middle = (errorsAfter - errorsBefore) / (rows.length + 2);
	const error = Math.sqrt((changed + 1) / (rows.length + 2) - middle ** 2) / Math.sqrt(rows.length + 2);
	return {
		errorsBefore,
		errorsAfter,
		cost,
		lower: Math.min(cost, middle - normalQuantile975 * error),
		upper: Math.max(cost, middle + normalQuantile975 * error),
	};
}
