import type { BaselineComparison } from '../analyze/comparison.ts';
import { thresholds } from './thresholds.ts';

/** Under the ROC curve, with the ends of its 95% interval; null where there is none. */
export interface Area {
	readonly value: number;
	readonly lower: number | null;
	readonly upper: number | null;
}

/** Than the constant answer: by its answers, or by its probabilities. */
export function isKnownToKnowMore(comparison: BaselineComparison | null, area: Area | undefined): boolean {
	return comparison?.verdict === 'better' || tellsClassesApart(comparison, area);
}

/**
 * Surely, whatever its most probable answers are. Of two classes the interval of the area must lie above chance: a mean of losses
 * in which a handful of rare rows count for most is better by chance too often, and is so, too, where only the share of a class
 * was met. Of more classes there is no interval, and the cross-entropy decides.
 */
export function tellsClassesApart(comparison: BaselineComparison | null, area: Area | undefined): boolean {
	const hasBetterLoss = comparison?.probabilities === 'better';
	if (area === undefined || area.lower === null) return hasBetterLoss;
	return area.lower > chanceArea && (hasBetterLoss || area.value >= thresholds.tellsApart);
}

/** Of the ROC curve, for scores that know nothing. An interval above it is a test at 2.5%: bench/README.md has the rates. */
const chanceArea = 0.5;
