import type { Uri } from 'vscode';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { RowsResult } from '../../analyze/rows.ts';
import type { RowLines } from '../../data/table/row-lines.ts';
import type { DataState } from '../../run/record/record.ts';

/** A table whose rows can be shown: of a run, or by itself. */
export interface RowSource {
	/** Its file; of several, the first. */
	readonly data: Uri;
	/** All of them, in the order of their rows. */
	readonly files: readonly Uri[];
	/** 0 while it is not known. */
	readonly rowCount: number;
	/** Before the files are touched: throws an AbortError where the user does not allow that. */
	permit(): Promise<void>;
	/** Whether the files are, at this moment, the ones that the rows are numbered by. */
	dataState(): Promise<DataState>;
	/** Rows from 0, as they were read. */
	cells(rows: readonly number[]): Promise<RowsResult>;
	/** Where a row is and the cell of it that is predicted, by its number in the file; null: nothing is, or that is not known. */
	answerCell(row: number): Promise<{ readonly place: RowPlace; readonly column: number } | null>;
	/** Null: the file has no lines to show. */
	lines(row: number): Promise<RowLines | null>;
}
