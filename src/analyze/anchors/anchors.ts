import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer, RowPlace, RowUse } from '../analyzer.ts';
import { rowsToAsk } from '../asked-rows.ts';
import { rowsInDataset } from '../attributions/explained-rows.ts';
import { placeOfTableRow, useOfTableRow } from '../places.ts';
import { Anchors, type Anchor, type AnchorOptions } from './anchor.ts';

export interface AnchorsOptions extends AnchorOptions {
	/** Rows of the table, from 0; none: the first that was held out. */
	readonly rows: readonly TableRow[];
}

export interface AnchoredRow extends RowPlace {
	/** Left out where the row has no target. */
	readonly use?: RowUse;
	readonly anchor: Anchor;
}

export interface AnchorsResult {
	readonly rows: readonly AnchoredRow[];
}

/**
 * Rules in plain words for single rows (anchors: Ribeiro, Singh and Guestrin, 2018), over rows as they are and not made up: chosen by
 * training rows, judged on others.
 */
export const anchors = {
	id: 'anchors',
	options: {
		rows: { kind: 'rows', most: 1000, default: [] },
		precision: { kind: 'number', minimum: 0.5, maximum: 1, default: 0.95 },
		columns: { kind: 'integer', minimum: 1, maximum: 10, default: 3 },
	},
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost: (_model, { inputs, split }, { rows, columns }) =>
		1e7 + Math.max(1, rows.length) * columns * 6 * 10 * inputs.columns * Math.min(5000, split.train.length),
	*run(model, dataset, { rows: named, ...options }, { signal, report }): Generator<undefined, AnchorsResult> {
		const wanted = rowsToAsk(dataset, named);
		if (dataset.split.train.length === 0)
			throw new UserError(
				l10n.t('{0} has no training row to choose a rule by; choose the file of the run.', dataset.table.name),
			);
		const made = new Anchors(model, dataset);
		yield;
		const from = rowsInDataset(dataset);
		const rows: AnchoredRow[] = [];
		for (const row of wanted) {
			signal.throwIfAborted();
			rows.push({
				...placeOfTableRow(dataset.table, row),
				...useOfTableRow(dataset, row),
				anchor: made.of(from, row, options),
			});
			report(rows.length, wanted.length);
			yield;
		}
		return { rows };
	},
} as const satisfies Analyzer<AnchorsOptions, AnchorsResult>;
