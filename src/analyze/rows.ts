import type { RowPlace } from './analyzer.ts';

/** Rows of the table as read, for people: one text per cell, '' where missing. */
export interface RowsResult {
	readonly columns: readonly string[];
	readonly rows: readonly (RowPlace & { readonly cells: readonly string[] })[];
}
