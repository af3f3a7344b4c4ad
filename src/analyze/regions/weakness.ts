import { normalQuantile } from '../../core/normal-quantile.ts';
import { rateOf, type Rate, type RowErrors } from './row-errors.ts';
import { pValueOf, weaknessTest } from './weakness-test.ts';

/**
 * What kind of weak a region is that surely errs more than the rest: of training rows, too, it does (noisy, or under-fitted); or it errs
 * surely less on them than on rows held out (over-fitted there). `unclear`: neither is proven.
 */
export type Weakness = 'everywhere' | 'held-out-only' | 'unclear';

/** Chance that is allowed for all claims of one list together. */
export const weaknessLevel = 0.05;

/** Of an interval so wide that those of so many regions hold together. */
export function quantileFor(claims: number): number {
	return normalQuantile(1 - weaknessLevel / 2 / Math.max(claims, 1));
}

/**
 * `train`: errors on training rows (null: not known), `inTraining` the places of the region's among them; `heldOut`: of the same region on
 * rows that did not choose it, with an interval by `quantileFor(claims)`. `claims`: regions that are told of at once.
 */
export function weaknessOf(
	train: RowErrors | null,
	inTraining: Int32Array,
	heldOut: Pick<Rate, 'lower'>,
	claims: number,
): Weakness {
	if (train === null || inTraining.length === 0) return 'unclear';
	if (errsMore(train, inTraining, claims)) return 'everywhere';
	const { upper } = rateOf(train, inTraining, quantileFor(claims));
	return upper !== null && heldOut.lower !== null && upper < heldOut.lower ? 'held-out-only' : 'unclear';
}

/** Whether rows at these places err surely more than the others. */
export function errsMore(errors: RowErrors, places: Int32Array, claims: number): boolean {
	return pValueOf(weaknessTest(errors), places) < weaknessLevel / Math.max(claims, 1);
}
