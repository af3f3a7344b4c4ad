import type { Dataset } from '../data/dataset.ts';

/**
 * Held-out test rows; the training rows where the table is too small to hold any out; of a changed file without a known test
 * row, rows of which it cannot be told whether the network learned from them.
 */
export type MeasuredPart = 'test' | 'train' | 'unknown';

export interface HeldOutRows {
	readonly part: MeasuredPart;
	/** Positions in the dataset, ascending. */
	readonly rows: Int32Array;
}

export function heldOutRows({ split, unknown }: Dataset): HeldOutRows {
	if (split.test.length > 0) return { part: 'test', rows: split.test };
	if (unknown !== undefined && unknown.length > 0) return { part: 'unknown', rows: unknown };
	return { part: 'train', rows: split.train };
}
