import * as l10n from '@vscode/l10n';
import { rowsInDataset, type RowsIn } from '../../analyze/attributions/explained-rows.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { encode } from '../../data/prepare/encode.ts';
import { features } from '../../data/prepare/features.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { DataWarning, Table } from '../../data/table/table.ts';
import type { LoadedRun } from '../analyze/open-run.ts';
import { encodeFor, refuseOtherWidth } from '../predict/predict.ts';
import { datasetRows, tableRows } from '../../data/table/row-numbers.ts';

/** A file whose rows are asked about, and what they are compared with. */
export interface RowsOfFile {
	readonly from: RowsIn;
	/** With the rows that the run learned from; where they are gone, with those of the file, of which nothing is known. */
	readonly dataset: Dataset;
	/** `dataset` has the run's own rows. */
	readonly isKnown: boolean;
}

/** `table`: that of the run, or another with its columns. Throws a UserError where it has none of them. */
export async function rowsOfFile(run: LoadedRun, table: Table): Promise<RowsOfFile> {
	const { record, dataset } = run;
	const { preprocessing, task } = record;
	refuseOtherWidth(preprocessing, table);
	if (table.rows === 0) throw new UserError(l10n.t('{0} has no rows.', table.name), { file: table.name });
	encodeFor(run, table, Int32Array.of(0));
	if (dataset !== null && run.dataHash === (await table.hash) && dataset.table.rows === table.rows)
		return { from: rowsInDataset(dataset), dataset, isKnown: true };
	const from: RowsIn = { table, encode: (rows) => encode(preprocessing, table, rows).inputs };
	if (dataset !== null) return { from, dataset, isKnown: true };
	const all = Int32Array.from({ length: table.rows }, (_, row) => row);
	const none = datasetRows(new Int32Array(0));
	const made: Dataset = {
		table,
		task,
		preprocessing,
		features: features(preprocessing),
		inputs: from.encode(all),
		targets: new Float64Array(table.rows).fill(NaN),
		rows: tableRows(all),
		split: { train: none, validation: none, test: none },
		unknown: datasetRows(all),
	};
	return { from, dataset: made, isKnown: false };
}

/** What is odd about rows: missing or unseen values, columns that are not there. */
export function warningsOfRows(
	run: Pick<LoadedRun, 'record'>,
	{ table }: RowsIn,
	rows: readonly number[],
): readonly DataWarning[] {
	return encodeFor(run, table, Int32Array.from(rows)).warnings;
}

/** Whether the file lacks columns that the network reads; of all its rows alike. */
export function doesLackColumns(run: Pick<LoadedRun, 'record'>, from: RowsIn): boolean {
	return warningsOfRows(run, from, [0]).some(({ kind }) => kind === 'missing-columns');
}

/** A data row as people count it, from 1, as the table's, from 0. Throws a UserError where there is none such. */
export function rowNumbered({ name, rows }: Table, text: string): TableRow {
	const row = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
	if (row >= 1 && row <= rows) return (row - 1) as TableRow;
	throw new UserError(
		l10n.t('{0} has no row {1}; its rows are 1 to {2}, the header not counted.', name, JSON.stringify(text), rows),
		{ file: name },
	);
}
