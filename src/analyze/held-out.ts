import type { Dataset } from '../data/dataset.ts';

/** Held-out test rows; the training rows where the table is too small to hold any out. */
export type MeasuredPart = 'test' | 'train';

export interface HeldOutRows {
	readonly part: MeasuredPart;
	/** Positions in the dataset, ascending. */
	readonly rows: Int32Array;
}

export function heldOutRows({ split }: Dataset): HeldOutRows {
	return split.test.length > 0 ? { part: 'test', rows: split.test } : { part: 'train', rows: split.train };
}
