import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import { tableRowOf } from './places.ts';
import { heldOutRows } from './held-out.ts';

/** Rows of the table, of an analyzer that is asked about single ones: those named, else the first that was held out. */
export function rowsToAsk(dataset: Dataset, named: readonly number[]): readonly TableRow[] {
	// Checked with the options.
	if (named.length > 0) return named as readonly TableRow[];
	const [first] = heldOutRows(dataset).rows;
	if (first !== undefined) return [tableRowOf(dataset, first)];
	throw new UserError(l10n.t('{0} has no row to be asked about; choose a file with rows.', dataset.table.name));
}
