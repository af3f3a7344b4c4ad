import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { Table } from '../data/table/table.ts';

/** More than anyone reads, and few enough for one message. */
export const mostRowsListed = 10_000;

/** Throws a UserError for what is no list of at most `most` rows of the table, numbers from 0. */
export function checkRows(table: Table, wanted: unknown, most = mostRowsListed): asserts wanted is readonly TableRow[] {
	if (!Array.isArray(wanted) || wanted.length > most)
		throw new UserError(l10n.t('The option rows must be a list of at most {0} row numbers.', most));
	const wrong = (wanted as unknown[]).findIndex(
		(row) => !Number.isInteger(row) || (row as number) < 0 || (row as number) >= table.rows,
	);
	if (wrong < 0) return;
	const { name, rows: count } = table;
	throw new UserError(
		l10n.t('{0} has no row {1}; rows are whole numbers from 0 to {2}.', name, String(wanted[wrong]), count - 1),
	);
}
