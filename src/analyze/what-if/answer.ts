import type { Cancellation } from '../../core/context.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Table } from '../../data/table/table.ts';
import {
	predictionOf,
	type ExplainedRow,
	type RowPrediction,
	type RowsExplainer,
	type RowsIn,
} from '../attributions/explained-rows.ts';
import type { CertainRow, CertaintyChoices, RowsCertainty } from '../certainty/certain-rows.ts';
import type { Model } from '../model.ts';
import { placeOfTableRow } from '../places.ts';
import { beyondSeen, type BeyondSeen } from './beyond-seen.ts';
import { editedRow } from './edited-row.ts';
import type { Edits } from './edits.ts';
import type { SeenColumn } from './form-columns.ts';

/** A cell that is another than in the row as it is; as texts, '' for missing. */
export interface Change {
	readonly column: string;
	readonly from: string;
	readonly to: string;
}

/** What is said of a row with other values. */
export interface WhatIf {
	/** Those that are really other. */
	readonly changes: readonly Change[];
	/** Of the row as it is. */
	readonly before: RowPrediction;
	readonly explained: ExplainedRow;
	/** Null: the rows the run was trained on are gone. */
	readonly certain: CertainRow | null;
	/** Nothing where no training rows are known. */
	readonly beyond: readonly BeyondSeen[];
}

/** What of a run does not depend on the row. */
export interface Prepared {
	readonly explainer: RowsExplainer;
	readonly certainty: RowsCertainty | null;
	readonly seen: readonly SeenColumn[];
}

/** Throws a UserError for edits that cannot be. */
export function* whatIfOf(
	model: Model,
	dataset: Dataset,
	from: RowsIn,
	row: TableRow,
	edits: Edits,
	{ explainer, certainty, seen }: Prepared,
	choices: CertaintyChoices,
	signal: Cancellation,
): Generator<undefined, WhatIf> {
	const whole = editedRow(dataset, from, row, edits);
	const changes = changesBetween(from.table, row, whole.from.table, whole.row, edits);
	// What was set to what it is changes nothing, and the row is still the run's own.
	const edited = changes.length === 0 ? { from, row } : whole;
	const place = placeOfTableRow(from.table, row);
	const explained = yield* explainer.explain(edited.from, edited.row, signal, row);
	yield;
	signal.throwIfAborted();
	const certain = certainty?.of(edited.from, edited.row, choices) ?? null;
	const isKnown = dataset.split.train.length > 0;
	return {
		changes,
		before: predictionOf(model, dataset, from.encode(Int32Array.of(row))),
		explained: { ...explained, ...place },
		certain: certain === null ? null : { ...certain, ...place },
		beyond: !isKnown ? [] : beyondSeen(edited.from.table, edited.row, seen),
	};
}

function changesBetween(
	table: Pick<Table, 'columns'>,
	row: TableRow,
	other: Pick<Table, 'columns'>,
	otherRow: TableRow,
	edits: Edits,
): Change[] {
	const textIn = (of: Pick<Table, 'columns'>, at: TableRow, name: string) => {
		const column = columnNamed(of, name);
		return column === undefined ? '' : cellText(column, at);
	};
	return [...edits.keys()]
		.map((column) => ({ column, from: textIn(table, row, column), to: textIn(other, otherRow, column) }))
		.filter((change) => change.from !== change.to);
}
