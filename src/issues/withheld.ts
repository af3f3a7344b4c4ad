/**
 * Why no interval is given: too few rows, nearly all of the error in a few rows, no error at all, copies among the rows, rows of one
 * group on both sides, or a column that gives the target away.
 */
export const intervalWithheldReasons = [
	'few-rows',
	'heavy-tails',
	'no-errors',
	'copied-rows',
	'shared-groups',
	'given-away',
] as const;
export type IntervalWithheld = (typeof intervalWithheldReasons)[number];

/** Of the table's rows, not of the network: what is measured on the test rows says nothing of rows to come. */
export type Dependence = Extract<IntervalWithheld, 'copied-rows' | 'shared-groups' | 'given-away'>;

/** What a run's record says of that. */
export interface RecordedDependence {
	readonly rows: { readonly copied?: boolean };
	/** Left out: nobody looked. */
	readonly independence?: { readonly sharedGroups: boolean; readonly givenAway: boolean };
	readonly metrics: {
		readonly test: { readonly interval?: object | null; readonly withheld?: IntervalWithheld } | null;
	};
}

/** Why nothing is promised of rows to come by the test rows; null: the record does not speak against it. */
export function promiseWithheld({ rows, independence, metrics: { test } }: RecordedDependence): Dependence | null {
	if (rows.copied === true) return 'copied-rows';
	if (independence?.sharedGroups === true || test?.withheld === 'shared-groups') return 'shared-groups';
	return independence?.givenAway === true || test?.withheld === 'given-away' ? 'given-away' : null;
}

/** Of one row: the promise is of rows that come as those of the table do, and this one does not. */
export type RowPromiseWithheld = Dependence | 'unlike-rows';

/** What is known of a row that something may be promised of; left out: that was not looked at. */
export interface PromisedRow {
	readonly novelty?: { readonly isUnlike: boolean | null } | null;
	/** What was changed by hand, and values that no row learned from has. */
	readonly changes?: readonly { readonly column: string }[];
	readonly beyond?: readonly { readonly column: string }[];
	/** Its file lacks columns that the network reads. */
	readonly lacksColumns?: boolean;
}

/** Why nothing is promised of a row by the test rows; null: neither the record nor the row speaks against it. */
export function rowPromiseWithheld(
	record: RecordedDependence,
	{ novelty, changes = [], beyond = [], lacksColumns = false }: PromisedRow,
): RowPromiseWithheld | null {
	const isBeyond = changes.some(({ column }) => beyond.some((each) => each.column === column));
	const isUnlike = isBeyond || lacksColumns || novelty?.isUnlike === true;
	return promiseWithheld(record) ?? (isUnlike ? 'unlike-rows' : null);
}

/** As `recordedReason`, of an interval computed of the rows of this part; of rows that were chosen by hand nothing is known. */
export function reasonFor(part: string, record: RecordedDependence): IntervalWithheld | null {
	if (part === 'test') return recordedReason(record);
	return part === 'out-of-fold' ? promiseWithheld(record) : null;
}

/** Why an interval computed of the test rows is not to be shown; null: the record does not speak against it. */
export function recordedReason(record: RecordedDependence): IntervalWithheld | null {
	const { test } = record.metrics;
	return promiseWithheld(record) ?? (test?.interval === null ? (test.withheld ?? 'few-rows') : null);
}
