import type { BaselineComparison } from '../analyze/comparison.ts';
import { thresholds } from './thresholds.ts';

/** Under the ROC curve; `lower` end of its interval. */
interface Area {
	readonly value: number;
	readonly lower: number | null;
}

/** Than the constant answer: by its answers, its cross-entropy, or by how it ranks the rows. */
export function isKnownToKnowMore(comparison: BaselineComparison | null, area: Area | undefined): boolean {
	return comparison?.verdict === 'better' || comparison?.probabilities === 'better' || tellsClassesApart(area);
}

/** Surely, by the area under the ROC curve, whatever its most probable answers are. */
export function tellsClassesApart(area: Area | undefined): boolean {
	return (area?.value ?? 0) >= thresholds.tellsApart && (area?.lower ?? 0) > chanceArea;
}

/** Of the ROC curve, for scores that know nothing. An interval above it is a test at 2.5%: bench/README.md has the rates. */
const chanceArea = 0.5;
