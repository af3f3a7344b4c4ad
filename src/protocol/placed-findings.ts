import type { RowPlace } from '../analyze/analyzer.ts';
import type { RowToExclude } from '../data/split/excluded-rows.ts';
import type { TableIssue } from '../issues/issue.ts';
import type { RowCode, RowCodeValues } from '../issues/row-codes.ts';
import type { ReviewedRow } from '../run/store/reviewed-file.ts';

/** Places with `hash` and `cellRanges`, as far as those are known, and the names of the columns. */
export interface BoundPlaces {
	readonly columns: readonly string[];
	readonly places: readonly RowPlace[];
}

/** Lines of a document, and what tells them again. */
export type TextPlace = Pick<RowPlace, 'startLine' | 'endLine' | 'hash' | 'cellRanges'>;

/** Of a row, with what tells it again in an editor; `other`: of a row that has to be seen beside it. */
export type PlacedFinding = {
	readonly [C in RowCode]: {
		readonly code: C;
		readonly values: RowCodeValues[C];
		readonly place: RowPlace;
		/** The row as it can be left out of its table, and known again when it is read anew. */
		readonly excludable: Required<RowToExclude>;
		readonly other?: RowPlace;
	};
}[RowCode];

/** Of columns that give the target away. */
export interface PlacedLeak {
	readonly issue: TableIssue;
	/** Numbers of the columns in the file, from 0. */
	readonly columns: readonly number[];
}

export interface RowFindings {
	/** The weightiest, at most `mostRowFindings` with the leaks. */
	readonly found: readonly PlacedFinding[];
	readonly leaks: readonly PlacedLeak[];
	/** Where the file names its columns, or its first row where it does not; null: that is not known. */
	readonly header: TextPlace | null;
	readonly total: number;
	/** Findings that somebody reviewed; they are not among these. */
	readonly reviewed: number;
	/** Of the marks of reviewed rows those whose row is not in the file any more, by the content that was reviewed. */
	readonly stale: readonly ReviewedRow[];
	/** Number of the column that is predicted. */
	readonly answer: number;
}
