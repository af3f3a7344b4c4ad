import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { columnNamed } from '../table/cells.ts';
import type { Dataset, Preprocessing, Split, TargetEncoding, Task } from './dataset.ts';
import { positionsKept, rowsMeant, type RowToExclude } from '../split/excluded-rows.ts';
import { assignRows, rowsToTeach, type LayoutChoices } from '../split/row-assignment.ts';
import { assemble } from './prepare.ts';
import { knownUses, sameSplit, type RecordedRows } from '../split/recorded-rows.ts';
import { groupsOfRows } from '../split/split-by-column.ts';
import { randomSplit, splitColumn, type SplitConfig } from '../split/split-rule.ts';
import type { Column, Table } from '../table/table.ts';
import { valuesAt } from '../table/values-at.ts';
import { taskOf } from './target.ts';
import { splitOf, use } from '../split/uses.ts';

/** What a run recorded of its data. */
export interface RecordedData {
	readonly task: Task;
	readonly preprocessing: Preprocessing;
	readonly seed: number;
	readonly plan?: SplitConfig;
	/** Left out: not recorded. */
	readonly rows?: RecordedRows;
	/** As of `layOut`. */
	readonly asBefore?: boolean;
	/** That were left out by choice. */
	readonly excludeRows?: readonly RowToExclude[];
}

/** The dataset of an earlier `prepare` from the very same file: the recorded preprocessing, and the same rows in the same parts. */
export function restore(table: Table, recorded: RecordedData): Dataset {
	const { choices, rows, targets } = found(table, recorded);
	const known = recorded.rows === undefined ? null : sameSplit(recorded.rows, table, rows);
	const split = known ?? assignRows(table, choices).split;
	return assemble(table, recorded.task, recorded.preprocessing, { rows, targets, split }).dataset;
}

/**
 * From a file that changed: rows that were there are in the parts they were in, by what they say; of the others, or of all
 * where that was not recorded, it is unknown whether the network learned from them.
 */
export function restoreChanged(table: Table, recorded: RecordedData): Dataset {
	const { inputs, target, rows, targets } = found(table, recorded);
	const used =
		recorded.rows === undefined ? new Uint8Array(rows.length) : knownUses(recorded.rows, [...inputs, target], rows);
	const { split, unknown } = splitOf(used);
	return { ...assemble(table, recorded.task, recorded.preprocessing, { rows, targets, split }).dataset, unknown };
}

/**
 * To train the network further on a file that changed, or on another one: rows that were there are in the parts they were in,
 * the others are split as a new table would be, so that none that was learned from is tested. Throws a UserError where it was
 * not recorded which were.
 */
export function restoreToTrain(table: Table, recorded: RecordedData & { readonly rows: RecordedRows }): Dataset {
	const { choices, inputs, target, rows, targets } = found(table, recorded);
	const used = knownUses(recorded.rows, [...inputs, target], rows);
	const proposed = usesIn(assignRows(table, choices).split, rows.length);
	const { rule } = choices.plan;
	const column = rule.kind === 'group' ? columnNamed(table, rule.column) : undefined;
	const groups = column === undefined ? null : groupsOfRows(table, column, rows);
	const learned = new Set(groups?.filter((_, position) => used[position] === use.train));
	const all = used.map((known, position) =>
		known !== use.nothing ? known : groups !== null && learned.has(groups[position]) ? use.train : proposed[position],
	);
	return assemble(table, recorded.task, recorded.preprocessing, { rows, targets, split: splitOf(all).split }).dataset;
}

function usesIn(split: Split, count: number): Uint8Array {
	const used = new Uint8Array(count);
	for (const part of ['train', 'validation', 'test'] as const)
		for (const position of split[part]) used[position] = use[part];
	return used;
}

/** The run's columns and rows in the table; throws a UserError where they are not there. */
function found(table: Table, recorded: RecordedData) {
	const { task, preprocessing, seed, plan = randomSplit, asBefore = false, excludeRows = [] } = recorded;
	const columnOf = (name: string) => recordedColumn(table, name);
	const target = columnOf(preprocessing.target.column);
	const inputs: readonly Column[] = preprocessing.inputs.map(({ column }) => columnOf(column));
	const said = splitColumn(plan.rule);
	if (said !== null) columnOf(said);
	taskOf(table, target, task);
	const all = rowsToTeach(table, target, task);
	refuseOtherClasses(table, preprocessing.target, all.classes?.names ?? null);
	const choices: LayoutChoices = { target, inputs, task, seed, plan, asBefore, excludeRows };
	if (excludeRows.length === 0) return { choices, inputs, target, rows: all.rows, targets: all.targets };
	const kept = positionsKept(all.rows, rowsMeant(table, excludeRows).hashes);
	const rows = kept.map((position) => all.rows[position]);
	return { choices, inputs, target, rows, targets: valuesAt(all.targets, kept) };
}

function recordedColumn(table: Table, name: string): Column {
	const column = columnNamed(table, name);
	if (column !== undefined) return column;
	throw new UserError(
		l10n.t('{0} no longer has the column "{1}" this run was trained on; train again.', table.name, name),
		{ file: table.name },
	);
}

/** In a file changed since, the numbers of the classes may mean others. */
function refuseOtherClasses(table: Table, recorded: TargetEncoding, classes: readonly string[] | null): void {
	if (recorded.kind === 'value' || JSON.stringify(recorded.classes) === JSON.stringify(classes)) return;
	throw new UserError(
		l10n.t(
			'The classes of "{0}" in {1} are no longer those this run was trained on; train again.',
			recorded.column,
			table.name,
		),
		{ file: table.name },
	);
}
