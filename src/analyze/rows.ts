import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { cellText } from '../data/cells.ts';
import type { Table } from '../data/table.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Analyzer, RowPlace, RowUse } from './analyzer.ts';
import { placeIn, placeOfTableRow, useOfDatasetRow } from './places.ts';

/** Rows of the table as read, for people: one text per cell, '' where missing. */
export interface RowsResult {
	readonly columns: readonly string[];
	/** `use`: left out where the row has no target, or the table is no run's. */
	readonly rows: readonly (RowPlace & { readonly cells: readonly string[]; readonly use?: RowUse })[];
}

export interface RowsOptions {
	/** Row numbers of the table, from 0, in the order wanted. */
	readonly rows: readonly number[];
}

/** More than anyone reads, and few enough for one message. */
const maximumRows = 10_000;

export const rows = {
	id: 'rows',
	defaults: { rows: [] },
	check: (options, _model, { table }) => {
		checkRows(table, options.rows);
	},
	run: (_model, dataset, options) => {
		const found = rowsOf(dataset.table, options.rows);
		return { ...found, rows: found.rows.map((row) => ({ ...row, ...useIn(dataset, row.row) })) };
	},
} as const satisfies Analyzer<RowsOptions, RowsResult>;

function useIn(dataset: Dataset, row: number): { readonly use?: RowUse } {
	const position = placeIn(dataset.rows, row);
	return dataset.rows[position] === row ? { use: useOfDatasetRow(dataset, position) } : {};
}

/** Throws a UserError for what are no rows of the table. */
export function checkRows(table: Table, wanted: readonly number[]): void {
	if (!Array.isArray(wanted) || wanted.length > maximumRows)
		throw new UserError(l10n.t('The option rows must be a list of at most {0} row numbers.', maximumRows));
	const wrong = wanted.findIndex((row) => !Number.isInteger(row) || row < 0 || row >= table.rows);
	if (wrong < 0) return;
	const { name, rows: count } = table;
	throw new UserError(
		l10n.t('{0} has no row {1}; rows are whole numbers from 0 to {2}.', name, String(wanted[wrong]), count - 1),
	);
}

export function rowsOf(table: Table, wanted: readonly number[]): RowsResult {
	return {
		columns: table.columns.map((column) => column.name),
		rows: wanted.map((row) => ({
			...placeOfTableRow(table, row),
			cells: table.columns.map((column) => cellText(column, row)),
		})),
	};
}
