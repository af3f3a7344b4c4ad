/** Where the evidence of a finding is shown. */
export interface FindingPlace {
	readonly view: 'overview' | 'activations' | 'weights' | 'errors';
	readonly layer?: number;
	readonly unit?: number;
	/** A confusion cell. */
	readonly actual?: number;
	readonly predicted?: number;
}

/**
 * Something worth knowing, measured: ids and numbers only, the sentence is made where it is shown.
 * `values` are what the sentence needs, named; `names` are texts of the user's data.
 */
export interface Finding {
	readonly id: FindingId;
	readonly severity: 'problem' | 'notice' | 'good';
	readonly values: Readonly<Record<string, number>>;
	readonly names: readonly string[];
	readonly place: FindingPlace;
}

/**
 * dead-units {dead, units, layer}, saturated-units {saturated, units, layer}, confused-classes {wrong, rows} names [actual, predicted],
 * not-better-than-baseline {metric, baseline}, overfit {train, test}, few-test-rows {rows}, no-held-out-rows {rows},
 * stopped-early-by-user {epoch}, strongest-input {share} names [column], large-error {residual, row} , fits-well {metric, baseline}.
 */
export const findingIds = [
	'not-better-than-baseline',
	'no-held-out-rows',
	'few-test-rows',
	'overfit',
	'dead-units',
	'saturated-units',
	'confused-classes',
	'large-error',
	'strongest-input',
	'cancelled',
	'fits-well',
] as const;
export type FindingId = (typeof findingIds)[number];
