import { fewestRows } from './group-rates.ts';

export const criterionNames = ['demographicParity', 'equalOpportunity', 'equalisedOdds'] as const;
export type CriterionName = (typeof criterionNames)[number];

/** Rows of a group: the probability of the class, and whether they are of it. */
export interface ScoredGroup {
	readonly scores: Float64Array;
	readonly isOne: Uint8Array;
}

/** Rates of a group that calls the class from a threshold on, on the rows that chose it. */
interface Step {
	/** Infinity: no row is called. */
	readonly threshold: number;
	readonly selectionRate: number;
	readonly truePositiveRate: number;
	readonly falsePositiveRate: number;
	readonly errors: number;
}

/** What rates are brought to, in steps of half a percent. */
const levels = 200;
/** Rates of groups count as equal within this much, since few rows allow no closer. */
export const tolerance = 0.05;

/** Whether a group has rows enough to choose a threshold by. */
export function canChoose({ isOne }: ScoredGroup, criterion: CriterionName): boolean {
	const positives = isOne.reduce((sum, each) => sum + each, 0);
	switch (criterion) {
		case 'demographicParity':
			return isOne.length >= fewestRows;
		case 'equalOpportunity':
			return positives >= fewestRows;
		case 'equalisedOdds':
			return positives >= fewestRows && isOne.length - positives >= fewestRows;
	}
}

/**
 * A threshold for each group, so that the rates that the criterion is about are equal within `tolerance` on these rows, with as few
 * errors as that allows: groups are brought to the same rate (of those called, or of those of the class that are), each by the
 * threshold that comes nearest, and the rate is the one with the fewest errors. For equalised odds false alarms must be equal, too.
 */
export function equalThresholds(groups: readonly ScoredGroup[], criterion: CriterionName): readonly number[] {
	const steps = groups.map(stepsOf);
	const rateOf = (step: Step) => (criterion === 'demographicParity' ? step.selectionRate : step.truePositiveRate);
	let best: { readonly errors: number; readonly gap: number; readonly steps: readonly Step[] } | null = null;
	for (let level = 0; level <= levels; level++) {
		const wanted = level / levels;
		const chosen = steps.map((each) => nearest(each, rateOf, wanted));
		const gaps = [spreadOf(chosen.map(rateOf))];
		if (criterion === 'equalisedOdds') gaps.push(spreadOf(chosen.map(({ falsePositiveRate }) => falsePositiveRate)));
		const gap = Math.max(...gaps);
		if (gap > tolerance) continue;
		const errors = chosen.reduce((sum, step) => sum + step.errors, 0);
		if (best === null || errors < best.errors || (errors === best.errors && gap < best.gap))
			best = { errors, gap, steps: chosen };
	}
	// Calling no row of any group is always among them.
	return best!.steps.map(({ threshold }) => threshold);
}

/** From no row on, one more threshold each, so that rates rise. Between two probabilities that rows have the middle is taken. */
function stepsOf({ scores, isOne }: ScoredGroup): Step[] {
	const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
	const positives = isOne.reduce((sum, each) => sum + each, 0);
	const negatives = isOne.length - positives;
	const steps: Step[] = [];
	let [hits, alarms] = [0, 0];
	const add = (threshold: number) =>
		steps.push({
			threshold,
			selectionRate: (hits + alarms) / isOne.length,
			truePositiveRate: positives === 0 ? 0 : hits / positives,
			falsePositiveRate: negatives === 0 ? 0 : alarms / negatives,
			errors: positives - hits + alarms,
		});
	add(Infinity);
	for (let i = 0; i < order.length; i++) {
		if (isOne[order[i]] === 1) hits++;
		else alarms++;
		const next = i + 1 < order.length ? scores[order[i + 1]] : 0;
		if (next !== scores[order[i]]) add(i + 1 < order.length ? (scores[order[i]] + next) / 2 : 0);
	}
	return steps;
}

/** Rates rise: of two that are as near, and of equal ones, the one with fewer errors. */
function nearest(steps: readonly Step[], rateOf: (step: Step) => number, wanted: number): Step {
	let [low, high] = [0, steps.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rateOf(steps[middle]) < wanted) low = middle + 1;
		else high = middle;
	}
	let best = steps[low];
	const distance = (step: Step) => Math.abs(rateOf(step) - wanted);
	const consider = (step: Step | undefined) => {
		if (step === undefined) return;
		const [own, other] = [distance(best), distance(step)];
		if (other < own || (other === own && step.errors < best.errors)) best = step;
	};
	for (let i = low + 1; i < steps.length && rateOf(steps[i]) === rateOf(steps[low]); i++) consider(steps[i]);
	const below = steps[low - 1];
	if (below !== undefined) for (let i = low - 1; i >= 0 && rateOf(steps[i]) === rateOf(below); i--) consider(steps[i]);
	return best;
}

function spreadOf(rates: readonly number[]): number {
	return Math.max(...rates) - Math.min(...rates);
}
