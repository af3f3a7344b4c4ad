import * as l10n from '@vscode/l10n';
import { seeded } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import { columnNamed } from '../table/cells.ts';
import { unknownColumns } from '../prepare/choose-columns.ts';
import type { Split, Task } from '../prepare/dataset.ts';
import { equalRowsIn, looksCopied } from './copied-rows.ts';
import { groupsOfEqualRows } from './equal-rows.ts';
import {
	positionsKept,
	recordOfExcluded,
	rowsMeant,
	splitOfKept,
	type ExcludedRows,
	type RowToExclude,
} from './excluded-rows.ts';
import { splitByFold, type Fold } from './folds.ts';
import { linesOf } from '../table/lines-of.ts';
import { groupsOfRows, predefinedSplit, splitByGroup, splitByTime, splitByTimeFold } from './split-by-column.ts';
import { splitColumn, type SplitConfig } from './split-rule.ts';
import { positions, splitRows, tenths } from './split.ts';
import type { Column, DataWarning, Table } from '../table/table.ts';
import { valuesAt } from '../table/values-at.ts';
import { classesOf, rowsWithTarget } from '../prepare/target.ts';
import { datasetRows } from '../table/row-numbers.ts';

export interface RowAssignment {
	/** Row numbers of the table. */
	readonly rows: Int32Array;
	readonly split: Split;
	readonly targets: Float64Array;
}

export interface LayoutChoices {
	readonly target: Column;
	readonly inputs: readonly Column[];
	readonly task: Task;
	readonly seed: number;
	readonly plan: SplitConfig;
	readonly fold?: Fold;
	/** As runs of schema 4 and earlier were split: rows equal in inputs and target stay together. */
	readonly asBefore?: boolean;
	/** Left out by choice, once it is decided which rows are held out: the others stay in the parts they would be in with them. */
	readonly excludeRows?: readonly RowToExclude[];
}

type Found = RowAssignment & {
	/** Null: none was to be left out. */
	readonly excluded: ExcludedRows | null;
	/** Whether the rows look copied. */
	readonly copied: boolean;
	readonly classes: readonly string[] | null;
	readonly warnings: readonly DataWarning[];
};

/** Which rows are used, what they are to teach, and which of them are held out. */
export function assignRows(table: Table, choices: LayoutChoices): Found {
	const { target, inputs, task, excludeRows = [] } = choices;
	const all = rowsToTeach(table, target, task);
	const { classes } = all;
	const allStrata = classes ? new Int32Array(classes.codes) : tenths(all.targets);
	const allCopied = looksCopied(equalRowsIn(inputs, target, all.rows));
	const together = choices.asBefore
		? keptTogetherBefore([...inputs, target], all.rows)
		: keptTogether(inputs, all.rows, allCopied);
	const { split: whole, warnings: ofSplit } = splitFor(table, choices, all.rows, allStrata, together);
	const meant = excludeRows.length === 0 ? null : rowsMeant(table, excludeRows);
	const kept = meant === null ? null : positionsKept(all.rows, meant.hashes);
	const of = <A extends Int32Array | Float64Array>(values: A): A =>
		kept === null ? values : (valuesOfKept(values, kept) as A);
	const rows = of(all.rows);
	const split = kept === null ? whole : splitOfKept(whole, kept, all.rows.length);
	if (kept !== null && split.train.length < 2) throw tooFewLeft(table, split.train.length);
	const copied = kept === null ? allCopied : looksCopied(equalRowsIn(inputs, target, rows));
	return {
		rows,
		split,
		targets: of(all.targets),
		excluded: meant === null ? null : recordOfExcluded(meant, all.rows, whole),
		copied,
		classes: classes?.names ?? null,
		warnings: [
			...all.warnings,
			...(classes?.warnings ?? []),
			...ofSplit,
			...(copied || choices.plan.rule.kind !== 'random'
				? equalRowsApart(table, rows, split, groupsOfEqualRows([...inputs, target], rows))
				: []),
			...(classes === null ? [] : classesNotLearned(classes.names, of(allStrata), split)),
		],
	};
}

function valuesOfKept(values: Int32Array | Float64Array, kept: Int32Array): Int32Array | Float64Array {
	return values instanceof Int32Array
		? kept.map((position) => values[position])
		: Float64Array.from(kept, (position) => values[position]);
}

function tooFewLeft(table: Table, left: number): UserError {
	return new UserError(
		l10n.t(
			'Without the excluded rows, {0} has too few to learn from ({1}); at least 2 are needed, so exclude fewer.',
			table.name,
			left,
		),
		{ file: table.name },
	);
}

/** Rows with a target, and what it is. */
export function rowsToTeach(table: Table, target: Column, task: Task) {
	const { rows, warnings } = rowsWithTarget(table, target);
	const classes = task === 'classification' ? classesOf(target, rows) : null;
	return { rows, targets: classes?.codes ?? valuesOf(target, rows), classes, warnings };
}

/**
 * Number of its group for each row, of rows that stay together. Rows come again of themselves where few different ones are
 * possible, and so they will among the rows to come: each is drawn by itself. Copied rows stay together, by their inputs:
 * a copy in another part would be remembered, not understood. Both were measured (bench/README.md).
 */
function keptTogether(inputs: readonly Column[], rows: Int32Array, copied: boolean): Int32Array {
	return copied ? groupsOfEqualRows(inputs, rows) : positions(rows.length);
}

/** Rows equal in inputs and target, unless most rows are repeated. */
function keptTogetherBefore(columns: readonly Column[], rows: Int32Array): Int32Array {
	const equal = groupsOfEqualRows(columns, rows);
	return new Set(equal).size >= rows.length / 2 ? equal : positions(rows.length);
}

/** The column of the rule; throws a UserError where the table does not have it, or it is the target. */
export function ruleColumn(table: Table, { rule }: SplitConfig, target: string): Column | undefined {
	const name = splitColumn(rule);
	if (name === null) return undefined;
	const column = columnNamed(table, name);
	if (column === undefined) throw unknownColumns(table, [name]);
	if (name !== target) return column;
	const message = l10n.t('{0} is the target, so rows cannot be held out by it; choose another column.', name);
	throw new UserError(message, { file: table.name });
}

function splitFor(
	table: Table,
	{ target, seed, plan, fold }: LayoutChoices,
	rows: Int32Array,
	strata: Int32Array,
	together: Int32Array,
): { readonly split: Split; readonly warnings: readonly DataWarning[] } {
	const random = seeded(seed, 'split');
	const column = ruleColumn(table, plan, target.name);
	const { kind } = plan.rule;
	if (fold !== undefined)
		return { split: foldOf(table, column, plan, fold, rows, strata, together, seed), warnings: [] };
	if (column === undefined) {
		const grouped = splitRows(strata, together, random, plan);
		// Too few groups for three parts.
		const split =
			grouped.test.length > 0 ? grouped : splitRows(strata, positions(rows.length), seeded(seed, 'split'), plan);
		const learned = split.train.length;
		const warnings: DataWarning[] = split.test.length === 0 ? [{ kind: 'no-held-out-rows', rows: learned }] : [];
		return { split, warnings };
	}
	if (kind === 'group') return { split: splitByGroup(table, column, rows, plan, random), warnings: [] };
	if (kind === 'time') return { split: splitByTime(table, column, rows, plan), warnings: [] };
	const said = predefinedSplit(table, column, rows);
	if (said.validation.length > 0) return { split: said, warnings: [] };
	const of = (values: Int32Array) => said.train.map((position) => values[position]);
	const parts = splitRows(of(strata), of(together), random, { validation: plan.validation, test: 0 });
	const back = (positions: Int32Array) => datasetRows(positions.map((position) => said.train[position]));
	return {
		split: { train: back(parts.train), validation: back(parts.validation), test: said.test },
		warnings: [{ kind: 'validation-from-training', column: column.name, rows: parts.validation.length }],
	};
}

function foldOf(
	table: Table,
	column: Column | undefined,
	{ rule, validation }: SplitConfig,
	fold: Fold,
	rows: Int32Array,
	strata: Int32Array,
	together: Int32Array,
	seed: number,
): Split {
	if (rule.kind === 'time' && fold.inTime === true) return splitByTimeFold(table, column!, rows, fold, validation);
	if (rule.kind === 'time' || (rule.kind === 'column' && fold.inTime !== true))
		throw new UserError(l10n.t('Folds are made at random or by group; they do not go with {0}.', rule.kind));
	// A column that names the parts has too few values for folds: they are drawn, by groups where it is known which rows belong together.
	const by =
		rule.kind !== 'column' ? column : fold.together === undefined ? undefined : columnNamed(table, fold.together);
	const groups = by === undefined ? together : groupsOfRows(table, by, rows);
	const count = new Set(groups).size;
	if (count < fold.of)
		throw new UserError(
			by === undefined
				? l10n.t('The different rows of {0} are too few for {2} folds: {1}.', table.name, count, fold.of)
				: l10n.t(
						'The groups in the column "{0}" of {1} are too few for {3} folds: {2}.',
						by.name,
						table.name,
						count,
						fold.of,
					),
			{ file: table.name },
		);
	// A group has rows of several classes: only the sizes of folds are kept alike.
	return splitByFold(by === undefined ? strata : new Int32Array(rows.length), groups, fold, seeded(seed, 'split'));
}

function valuesOf(target: Column, rows: Int32Array): Float64Array {
	if (target.kind === 'categorical') throw new Error(`regression on the categories of ${target.name}`);
	return valuesAt(target.values, rows);
}

/** Held-out rows that equal one that is learned from: what is measured on them may be remembered, not understood. */
function equalRowsApart(
	table: Table,
	rows: Int32Array,
	{ train, validation, test }: Split,
	equal: Int32Array,
): DataWarning[] {
	const learned = new Uint8Array(equal.length);
	for (const position of train) learned[equal[position]] = 1;
	const isApart = (position: number) => learned[equal[position]] === 1;
	const apart = [...validation.filter(isApart), ...test.filter(isApart)].sort((a, b) => a - b);
	if (apart.length === 0) return [];
	return [
		{
			kind: 'equal-rows-apart',
			...linesOf(
				table,
				apart.map((position) => rows[position]),
			),
		},
	];
}

function classesNotLearned(names: readonly string[], codes: Int32Array, { train }: Split): DataWarning[] {
	const learned = new Uint8Array(names.length);
	for (const position of train) learned[codes[position]] = 1;
	const unknown = names.filter((_, code) => learned[code] === 0);
	return unknown.length > 0 ? [{ kind: 'classes-not-learned', classes: unknown }] : [];
}
