import type { TargetEncoding } from './dataset.ts';

/** Number of the class that somebody said is meant by "positive"; null: nobody did. */
export function saidPositive(target: TargetEncoding): number | null {
	return target.kind === 'value' || target.positive === undefined ? null : target.classes.indexOf(target.positive);
}

/**
 * Number of the class that is meant by "positive": the one somebody said; else of two classes the second in ascending order,
 * which of 0 and 1, no and yes, false and true is the one that people mean; null: of more classes none is.
 */
export function positiveClass(target: TargetEncoding): number | null {
	return saidPositive(target) ?? (target.kind === 'classes' && target.classes.length === 2 ? 1 : null);
}
