import type { Dataset } from '../data/prepare/dataset.ts';
import type { DatasetRows } from '../data/table/row-numbers.ts';

/**
 * Held-out test rows; the training rows where the table is too small to hold any out; of a changed file without a known test
 * row, rows of which it cannot be told whether the network learned from them; or the rows asked about, whatever they are.
 */
export type MeasuredPart = 'test' | 'train' | 'unknown' | 'chosen';

export interface HeldOutRows {
	readonly part: MeasuredPart;
	/** Positions in the dataset, ascending. */
	readonly rows: DatasetRows;
}

/** `chosen`: rows asked about instead, positions in the dataset. */
export function heldOutRows({ split, unknown }: Dataset, chosen?: DatasetRows): HeldOutRows {
	if (chosen !== undefined) return { part: 'chosen', rows: chosen };
	if (split.test.length > 0) return { part: 'test', rows: split.test };
	if (unknown !== undefined && unknown.length > 0) return { part: 'unknown', rows: unknown };
	return { part: 'train', rows: split.train };
}
