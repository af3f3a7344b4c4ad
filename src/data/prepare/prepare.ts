import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { categoryLimit } from './categories.ts';
import { chooseColumns, type ColumnChoice } from './choose-columns.ts';
import type { Dataset, Preprocessing, TargetEncoding, Task } from './dataset.ts';
import { datePartNames } from '../table/dates.ts';
import { encode } from './encode.ts';
import { featureCount, features } from './features.ts';
import { fitInput } from './fit-preprocessing.ts';
import type { Fold } from '../split/folds.ts';
import type { ExcludedRows, RowToExclude } from '../split/excluded-rows.ts';
import { assignRows, type RowAssignment } from '../split/row-assignment.ts';
import { checkPositive } from './check-positive.ts';
import { scaleOf } from './scale.ts';
import { randomSplit, type SplitConfig } from '../split/split-rule.ts';
import type { Column, DataWarning, Table } from '../table/table.ts';
import { taskOf } from './target.ts';
import { valuesAt } from '../table/values-at.ts';
import { tableRows } from '../table/row-numbers.ts';

export interface PrepareChoices extends ColumnChoice {
	/** Inferred from the target's values if left out. */
	readonly task?: Task;
	/** The class that is meant by "positive". */
	readonly positive?: string;
	readonly seed: number;
	/** Left out: 70% training, 15% validation, 15% test at random. */
	readonly plan?: SplitConfig;
	/** One of several splits in which each row is a test row once. */
	readonly fold?: Fold;
	/** Left out by choice. */
	readonly excludeRows?: readonly RowToExclude[];
}

export interface Prepared {
	readonly dataset: Dataset;
	/** Of the table and of its preparation. */
	readonly warnings: readonly DataWarning[];
	/** Whether its rows look copied, as of `areCopied`. */
	readonly copied: boolean;
	/** Null: no row was to be left out by choice. */
	readonly excluded: ExcludedRows | null;
}

/** Four bytes each; beyond, neither host nor worker could hold them. */
const mostInputValues = 2 ** 28;

/** How a table would be encoded, and which rows are in which part. */
export interface Fitted {
	readonly task: Task;
	readonly preprocessing: Preprocessing;
	readonly layout: RowAssignment & { readonly excluded: ExcludedRows | null };
	readonly copied: boolean;
	readonly warnings: readonly DataWarning[];
}

/** A table to what a network is trained on. Throws UserError where the choices or the table do not allow that. */
export function prepare(table: Table, choices: PrepareChoices): Prepared {
	const { task, preprocessing, layout, copied, warnings } = fit(table, choices);
	const { dataset, beyond } = assemble(table, task, preprocessing, layout);
	return { dataset, warnings: [...warnings, ...beyond], copied, excluded: layout.excluded };
}

/** All but the encoded matrix. Throws as `prepare`. */
export function fit(table: Table, choices: PrepareChoices): Fitted {
	const plan = choices.plan ?? randomSplit;
	const { rule } = plan;
	const column = rule.kind === 'group' || rule.kind === 'column' ? { splitColumn: rule.column } : {};
	const { target, inputs, leftOut } = chooseColumns(table, { ...choices, ...column });
	const task = taskOf(table, target, choices.task);
	checkSize(
		table,
		inputs.reduce((sum, column) => sum + mostInputs(column), 0),
	);
	const { seed, fold, positive, excludeRows } = choices;
	const layout = assignRows(table, {
		target,
		inputs,
		task,
		seed,
		plan,
		...(fold === undefined ? {} : { fold }),
		...(excludeRows === undefined ? {} : { excludeRows }),
	});
	const { rows, split, targets, classes } = layout;
	const trainRows = split.train.map((position) => rows[position]);
	const fitted = inputs.map((column) => fitInput(column, trainRows));
	const targetEncoding: TargetEncoding = classes
		? { kind: 'classes', column: target.name, classes, ...(positive === undefined ? {} : { positive }) }
		: {
				kind: 'value',
				column: target.name,
				...scaleOf(valuesAt(targets, split.train)),
			};
	checkPositive(table.name, targetEncoding, positive);
	const preprocessing: Preprocessing = {
		inputs: fitted.map(({ encoding }) => encoding),
		target: targetEncoding,
		leftOut,
	};
	// Heavily skewed columns may have taken two.
	checkSize(table, featureCount(preprocessing));
	return {
		task,
		preprocessing,
		layout,
		copied: layout.copied,
		warnings: [...table.warnings, ...layout.warnings, ...fitted.flatMap((input) => input.warnings)],
	};
}

/** The dataset of rows that were laid out, encoded. */
export function assemble(
	table: Table,
	task: Task,
	preprocessing: Preprocessing,
	{ rows, split, targets }: RowAssignment,
) {
	const { inputs, warnings } = encode(preprocessing, table, rows);
	const dataset: Dataset = {
		table,
		task,
		preprocessing,
		features: features(preprocessing),
		inputs,
		targets,
		rows: tableRows(rows),
		split,
	};
	return { dataset, beyond: warnings.filter(({ kind }) => kind === 'beyond-limit') };
}

/** Before anything is computed: what fits here is also fitted in reasonable time. */
function checkSize(table: Table, inputs: number): void {
	const { rows } = table;
	if (rows * inputs <= mostInputValues) return;
	const gigabytes = ((4 * rows * inputs) / 1e9).toFixed(1);
	throw new UserError(
		l10n.t(
			'{0} would need {1} GB: {2} rows with up to {3} inputs each; leave columns out, those with many categories first.',
			table.name,
			gigabytes,
			rows,
			inputs,
		),
		{ file: table.name },
	);
}

function mostInputs(column: Column): number {
	return inputsOfValues(column) + Number(column.missing > 0);
}

function inputsOfValues(column: Column): number {
	if (column.kind === 'categorical') return Math.min(column.distinct, categoryLimit + 1);
	return column.date === undefined ? 1 : datePartNames.length;
}
