import { seeded } from '../../core/random.ts';
import { isMissingAt } from '../cells.ts';
import type { Task } from '../dataset.ts';
import { inferTask } from '../infer-task.ts';
import { suggestTargets, type TargetCandidate } from '../suggest-target.ts';
import type { Table } from '../table.ts';
import { imbalancedClasses, fewRows } from './checks/target.ts';
import { manyCategories, mostlyMissing, numbersAsText, sameInformation } from './checks/columns.ts';
import { unclearDates } from './checks/dates.ts';
import { derived } from './checks/derived.ts';
import { leaks } from './checks/leaks.ts';
import { order } from './checks/order.ts';
import { repeatedRows } from './checks/repeated-rows.ts';
import { sentinels } from './checks/sentinels.ts';
import type { Check, InspectedTarget, Note } from './note.ts';
import { profileColumn, type ColumnProfile } from './profile.ts';

export interface Inspection {
	readonly columns: readonly ColumnProfile[];
	/** What the target could be, the likeliest first. */
	readonly targets: readonly TargetCandidate[];
	/** The target the notes are about; null: there is none. */
	readonly target: { readonly column: string; readonly task: Task } | null;
	/** The weightiest first. */
	readonly notes: readonly Note[];
	/** Rows the notes are from, of all. */
	readonly coverage: { readonly rows: number; readonly of: number };
}

/** A new check is a file and a line here. */
const checks: readonly Check[] = [
	leaks,
	derived,
	order,
	repeatedRows,
	sentinels,
	unclearDates,
	numbersAsText,
	mostlyMissing,
	sameInformation,
	manyCategories,
	imbalancedClasses,
	fewRows,
];

/** Larger tables are looked at in a seeded sample. */
const mostRows = 100_000;
const smallSample = 20_000;

/** What there is to know of a table before training: every column, the likely target, and what is suspicious. */
export function inspect(table: Table, targetName?: string): Inspection {
	const targets = suggestTargets(table);
	const target = targetOf(table, targetName ?? targets[0]?.column);
	const rows = rowsToLookAt(table, target);
	const sample = sampled(rows, smallSample);
	const notes = checks.flatMap((check) => check({ table, target, rows, sample }));
	return {
		columns: table.columns.map(profileColumn),
		targets,
		target: target && { column: target.column.name, task: target.task },
		notes: notes.toSorted((a, b) => b.weight - a.weight),
		coverage: { rows: rows.length, of: table.rows },
	};
}

function targetOf(table: Table, name: string | undefined): InspectedTarget | null {
	const column = table.columns.find((each) => each.name === name);
	return column === undefined ? null : { column, task: inferTask(column).task };
}

function rowsToLookAt(table: Table, target: InspectedTarget | null): Int32Array {
	const all = Int32Array.from({ length: table.rows }, (_, row) => row);
	const known = target === null ? all : all.filter((row) => !isMissingAt(target.column, row));
	return sampled(known, mostRows);
}

/** Each row by the same chance, so that they stay in order. */
function sampled(rows: Int32Array, about: number): Int32Array {
	if (rows.length <= about) return rows;
	const random = seeded(1, 'sampling');
	return rows.filter(() => random.next() < about / rows.length);
}
