import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { cellText, isMissingAt, numberText } from '../table/cells.ts';
import type { Task } from './dataset.ts';
import { inferTask } from './infer-task.ts';
import { linesOf } from '../table/lines-of.ts';
import { fileOfRow } from '../table/parts.ts';
import { fewestRowsOfClass, positions } from '../split/split.ts';
import type { Column, DataWarning, Numbers, Table } from '../table/table.ts';

/** More classes than this are taken for names. */
const mostClasses = 1000;

export interface RowsWithTarget {
	/** Row numbers of the table, ascending. */
	readonly rows: Int32Array;
	readonly warnings: readonly DataWarning[];
}

export function rowsWithTarget(table: Table, target: Column): RowsWithTarget {
	const all = positions(table.rows);
	const rows = target.missing === 0 ? all : all.filter((row) => !isMissingAt(target, row));
	const without = rows.length === all.length ? [] : all.filter((row) => isMissingAt(target, row));
	return {
		rows,
		warnings: without.length === 0 ? [] : [{ kind: 'rows-without-target', ...linesOf(table, without) }],
	};
}

/** The wanted or the inferred task, if the target's values allow it. */
export function taskOf(table: Table, target: Column, wanted?: Task): Task {
	const { name, distinct } = target;
	const file = table.name;
	const present = table.rows - target.missing;
	if (present < 2)
		throw new UserError(
			l10n.t('{0} has too few rows with a value in "{1}" ({2}); at least 2 are needed.', file, name, present),
			{ file },
		);
	if (distinct < 2) {
		const value = firstText(target);
		throw new UserError(
			l10n.t('The target "{0}" of {1} is "{2}" in every row; choose a column that varies.', name, file, value),
			{ file },
		);
	}
	const task = wanted ?? inferTask(target).task;
	if (task === 'regression') {
		if (target.kind === 'categorical') throw textForRegression(table, target);
		return task;
	}
	if (distinct === present)
		throw new UserError(
			l10n.t(
				'The target "{0}" of {1} has another value in every row; choose a column whose values repeat.',
				name,
				file,
			),
			{ file },
		);
	if (distinct > mostClasses)
		throw new UserError(
			l10n.t(
				'The target "{0}" of {1} has {2} classes, at most {3} can be learned; choose another column or regression.',
				name,
				file,
				distinct,
				mostClasses,
			),
			{ file },
		);
	return task;
}

export interface Classes {
	/** In ascending order: it does not hang on the order of rows, and of two classes 1, "True" or "yes" is the second. */
	readonly names: readonly string[];
	/** Class number of each of the rows. */
	readonly codes: Float64Array;
	readonly warnings: readonly DataWarning[];
}

/** `rows` all have a target. */
export function classesOf(target: Column, rows: Int32Array): Classes {
	const { names, codeOf } = classNamesOf(target);
	const values = target.kind === 'numeric' ? target.values : target.codes;
	const codes = new Float64Array(rows.length);
	for (let r = 0; r < rows.length; r++) codes[r] = codeOf.get(values[rows[r]]) ?? NaN;
	const counts = new Int32Array(names.length);
	for (const code of codes) counts[code]++;
	const rare = names.filter((_, code) => counts[code] < fewestRowsOfClass);
	return { names, codes, warnings: rare.length > 0 ? [{ kind: 'rare-classes', classes: rare }] : [] };
}

/** What the values of a column are called as classes. */
export function classNamesOf(target: Column): ClassNames {
	return target.kind === 'numeric' ? numberedClasses(target.values) : namedClasses(target.categories);
}

export interface ClassNames {
	readonly names: readonly string[];
	/** By the column's value or code. */
	readonly codeOf: ReadonlyMap<number, number>;
}

function numberedClasses(values: Numbers): ClassNames {
	const distinct = Float64Array.from(new Set(values))
		.sort()
		.filter((value) => !Number.isNaN(value));
	return {
		names: Array.from(distinct, (value) => numberText(value, values)),
		codeOf: new Map(Array.from(distinct, (value, code) => [value, code])),
	};
}

function namedClasses(categories: readonly string[]): ClassNames {
	const names = [...categories].sort();
	const codeOfName = new Map(names.map((name, code) => [name, code]));
	return { names, codeOf: new Map(categories.map((name, category) => [category, codeOfName.get(name) ?? NaN])) };
}

function textForRegression(table: Table, target: Column): UserError {
	const line = table.rowIndex.startLines[firstRow(target)];
	const file = fileOfRow(table, firstRow(target))?.name ?? table.name;
	return new UserError(
		l10n.t(
			'{0}, line {1}: the target "{2}" holds text such as "{3}", regression needs numbers; choose classification.',
			file,
			line,
			target.name,
			firstText(target),
		),
		{ file, line },
	);
}

function firstText(column: Column): string {
	return cellText(column, firstRow(column));
}

function firstRow(column: Column): number {
	const cells = column.kind === 'numeric' ? column.values : column.codes;
	return cells.findIndex((_, row) => !isMissingAt(column, row));
}
