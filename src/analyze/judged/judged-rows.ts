import type { Dataset, Split } from '../../data/prepare/dataset.ts';
import { heldOutRows, type MeasuredPart } from '../held-out.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

/**
 * What the rows are that a network is judged by. Of rows it learned from (`train`) it is right more often than of others;
 * `out-of-fold`: each row as a network says that was trained without it.
 */
export type JudgedPart = MeasuredPart | 'validation' | 'out-of-fold';

export interface JudgedRows {
	readonly part: JudgedPart;
	/** Positions in the dataset, ascending. */
	readonly rows: DatasetRows;
}

/** As `heldOutRows`; where all rows of a part were asked about, it is called by its name. */
export function judgedRows(dataset: Dataset, chosen?: DatasetRows): JudgedRows {
	const held = heldOutRows(dataset, chosen);
	if (held.part !== 'chosen') return held;
	const part = (Object.keys(dataset.split) as (keyof Split)[]).find((name) => dataset.split[name] === chosen);
	return { ...held, part: part ?? 'chosen' };
}
