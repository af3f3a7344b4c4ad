import { cellText } from '../data/table/cells.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { Table } from '../data/table/table.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Analyzer, RowPlace, RowUse } from './analyzer.ts';
import { datasetRowOf, placeOfTableRow, useOfDatasetRow } from './places.ts';
import { mostRowsListed } from './table-rows.ts';

/** Rows of the table as read, for people: one text per cell, '' where missing. */
export interface RowsResult {
	readonly columns: readonly string[];
	/** `use`: left out where the row has no target, or the table is no run's. */
	readonly rows: readonly (RowPlace & { readonly cells: readonly string[]; readonly use?: RowUse })[];
}

export interface RowsOptions {
	/** Row numbers of the table, from 0, in the order wanted. */
	readonly rows: readonly TableRow[];
}

export const rows = {
	id: 'rows',
	options: { rows: { kind: 'rows', most: mostRowsListed, default: [] } },
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost: (_model, { table }, { rows: wanted }) => wanted.length * table.columns.length,
	run: (_model, dataset, options) => {
		const found = rowsOf(dataset.table, options.rows);
		return { ...found, rows: found.rows.map((row) => ({ ...row, ...useIn(dataset, row.row) })) };
	},
} as const satisfies Analyzer<RowsOptions, RowsResult>;

function useIn(dataset: Dataset, row: TableRow): { readonly use?: RowUse } {
	const position = datasetRowOf(dataset, row);
	return position === null ? {} : { use: useOfDatasetRow(dataset, position) };
}

export function rowsOf(table: Table, wanted: readonly TableRow[]): RowsResult {
	return {
		columns: table.columns.map((column) => column.name),
		rows: wanted.map((row) => ({
			...placeOfTableRow(table, row),
			cells: table.columns.map((column) => cellText(column, row)),
		})),
	};
}
