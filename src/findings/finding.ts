/** Where the evidence of a finding is shown. */
export interface FindingPlace {
	readonly view: 'overview' | 'activations' | 'weights' | 'errors';
	readonly layer?: number;
	readonly unit?: number;
	/** A confusion cell. */
	readonly actual?: number;
	readonly predicted?: number;
}

/** Problems first. */
export const severities = ['problem', 'notice', 'good'] as const;
export type Severity = (typeof severities)[number];

/**
 * Something worth knowing, measured: ids and numbers only, the sentence is made where it is shown.
 * `values` are what the sentence needs, named; `names` are texts of the user's data.
 */
export interface Finding {
	readonly id: FindingId;
	readonly severity: Severity;
	readonly values: Readonly<Record<string, number>>;
	readonly names: readonly string[];
	readonly place: FindingPlace;
}

/**
 * In order of weight within a severity. What `values` hold (`names` in brackets); shares and accuracies are 0..1, errors in
 * the target's units, layers, units, rows and classes are numbers from 0. "Metric" is the accuracy for classification and
 * the root mean squared error for regression; `lower` and `upper` are its 95 % interval.
 *
 * - not-finite {step, layer?, learningRate? | large?}: training met a number that is not finite; layer absent: in the loss
 *   or the data. The likely cause: that learning rate; numbers of the data that are too large; neither: numbers of the data
 *   (or, with a layer, first weights) that are not finite themselves.
 * - not-better-than-baseline {metric, baseline, lower?, upper?, rows}: problem: no better than always answering the
 *   commonest class / the mean; notice: better, but the interval does not exclude chance.
 * - no-held-out-rows {rows}: all rows were trained on.
 * - overfit {train, test, lower, upper, rows}: metric on training rows outside the interval of the test rows.
 * - few-test-rows {rows, metric, lower?, upper?}: interval too wide to tell good from fair.
 * - dead-units {dead, units, share, threshold, layer, rows}
 * - saturated-units {saturated, units, share, threshold, layer, rows}
 * - confused-classes {wrong, rows, share, lower, upper, threshold, actual, predicted} [actual, predicted]:
 *   of `rows` rows of the one class `wrong` were taken for the other.
 * - large-error {residual, ratio, threshold, row, startLine, actual, predicted} [target]: ratio = |residual| / RMSE.
 * - cancelled {epoch, epochs}: stopped by the user after `epoch` of `epochs`.
 * - strongest-input {share, increase, rows} [column]: share of the rise in loss, over all columns, when shuffled.
 * - fits-well {metric, baseline, lower, upper, rows, determination?}
 */
export const findingIds = [
	'not-finite',
	'not-better-than-baseline',
	'no-held-out-rows',
	'overfit',
	'few-test-rows',
	'dead-units',
	'saturated-units',
	'confused-classes',
	'large-error',
	'cancelled',
	'strongest-input',
	'fits-well',
] as const;
export type FindingId = (typeof findingIds)[number];
