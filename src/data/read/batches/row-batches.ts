import type { DataWarning, Reading, Table } from '../../table/table.ts';

/** Some rows of a table, which follow each other. */
export type RowBatch = Pick<Table, 'rows' | 'columns' | 'rowIndex' | 'parts'>;

export type TakeBatch = (batch: RowBatch) => Promise<void>;

/** A table that is gone through from the first row to the last, a batch of rows at a time: it never is in memory as a whole. */
export interface RowBatches {
	/**
	 * Goes through all rows. True: a column of numbers turned out to hold text, so what was told of it is to be forgotten, and
	 * all rows are to be gone through once more. After the first pass that returns false, the kinds of columns do not change.
	 */
	readonly pass: (take: TakeBatch) => Promise<boolean>;
	/** Known after the first pass. */
	readonly found: () => Found;
}

export interface Found {
	/** Of all columns, also of those that are in no batch. */
	readonly names: readonly string[];
	readonly rows: number;
	readonly reading: Reading;
	/** Of the file, with those columns that are read. */
	readonly warnings: readonly DataWarning[];
}

/** Rows of a batch, at least where there are so many: some KB of each column. */
export const batchRows = 1 << 13;
