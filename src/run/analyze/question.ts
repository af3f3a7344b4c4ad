import * as l10n from '@vscode/l10n';
import type { AnalyzerId, OptionsOf } from '../../analyze/index.ts';
import { datasetRowOf } from '../../analyze/places.ts';
import { checkRows } from '../../analyze/table-rows.ts';
import type { Network } from '../../core/network.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset, Split } from '../../data/prepare/dataset.ts';
import type { StoredRun } from '../store/stored-run.ts';
import { datasetRows, type DatasetRows, type TableRow } from '../../data/table/row-numbers.ts';

/** What is asked of a run. */
export interface Question<K extends AnalyzerId = AnalyzerId> {
	readonly analyzer: K;
	/** Left out, also single ones: the analyzer's defaults. */
	readonly options?: Partial<OptionsOf<K>>;
	/** The network as it was after this epoch, one whose weights are kept. Left out: as it came out of training. */
	readonly epoch?: number;
	/** Left out: the rows that the analyzer measures by itself. */
	readonly rows?: RowsAsked;
}

/**
 * Row numbers of the table, from 0, in any order; or all rows that were used alike; or each row as a network says that was
 * trained without it.
 */
export type RowsAsked = readonly TableRow[] | keyof Split | 'out-of-fold';

const mostRowsAsked = 100_000;

/** Positions in the dataset, ascending, each once. Throws a UserError naming the row that cannot be measured. */
export function rowsAsked(dataset: Dataset, rows: Exclude<RowsAsked, 'out-of-fold'>): DatasetRows {
	const { table, split } = dataset;
	if (typeof rows === 'string') {
		if (!Object.hasOwn(split, rows))
			throw new UserError(
				l10n.t('There are no rows {0}; there are {1}.', JSON.stringify(rows), Object.keys(split).join(', ')),
			);
		if (split[rows].length === 0)
			throw new UserError(l10n.t('The run has no rows in the part {0}.', JSON.stringify(rows)));
		return split[rows];
	}
	checkRows(table, rows, mostRowsAsked);
	if (rows.length === 0) throw new UserError(l10n.t('No row is named; name at least one.'));
	const positions = Int32Array.from(new Set(rows), (row) => {
		const position = datasetRowOf(dataset, row);
		if (position !== null) return position;
		throw new UserError(
			l10n.t('Row {0} of {1} has no value of the target, so that it cannot be measured.', row, table.name),
		);
	});
	return datasetRows(positions.sort());
}

/** The network after an epoch, of those in `epochs`. Throws a UserError naming these. */
export function networkAt({ network, epochs = [] }: Pick<StoredRun, 'network' | 'epochs'>, epoch: number): Network {
	const kept = epochs.find((each) => each.epoch === epoch);
	if (kept !== undefined) return { specification: network.specification, layers: kept.layers };
	throw epochNotKept(epoch, epochs);
}

export function epochNotKept(epoch: number, kept: readonly { readonly epoch: number }[]): UserError {
	return new UserError(
		kept.length === 0
			? l10n.t('The run keeps the weights of no epoch but the last; train again to have them.')
			: l10n.t(
					'The run keeps no weights of epoch {0}; it keeps those of {1}.',
					String(epoch),
					kept.map((each) => each.epoch).join(', '),
				),
	);
}
