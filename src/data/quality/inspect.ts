import { seeded } from '../../core/random.ts';
import { isMissingAt } from '../table/cells.ts';
import type { Dataset, Task } from '../prepare/dataset.ts';
import { inferTask } from '../prepare/infer-task.ts';
import { suggestTargets, type TargetCandidate } from '../prepare/suggest-target.ts';
import { sortedValues } from '../table/sorted.ts';
import type { SplitStrategy } from '../split/split-rule.ts';
import type { Column, Table } from '../table/table.ts';
import { codes } from './checks/codes.ts';
import { constantWhere } from './checks/conditionally-constant.ts';
import { manyCategories, mostlyMissing, numbersAsText, sameInformation } from './checks/columns.ts';
import { unclearDates } from './checks/dates.ts';
import { derived } from './checks/target-derived.ts';
import { farIn, farValues } from './checks/far-values.ts';
import { follows } from './checks/functional-dependency.ts';
import { leaks } from './checks/target-leakage.ts';
import { missingCells, mostlyEmptyRows } from './checks/missing.ts';
import { nearDates } from './checks/near-dates.ts';
import { order } from './checks/order.ts';
import { repeatedRows } from './checks/repeated-rows.ts';
import { imbalancedClasses, fewRows } from './checks/target.ts';
import { timeOrder } from './checks/time-order.ts';
import { together } from './checks/collinearity.ts';
import type { Check, CheckContext, DataIssue, DataIssueKind, InspectedTarget } from './data-issue.ts';
import { profileColumn, type ColumnProfile } from './profile.ts';

export interface Inspection {
	readonly columns: readonly ColumnProfile[];
	/** What the target could be, the likeliest first. */
	readonly targets: readonly TargetCandidate[];
	/** The target the notes are about; null: there is none. */
	readonly target: { readonly column: string; readonly task: Task } | null;
	/** In no order of weight. */
	readonly notes: readonly DataIssue[];
	/** Rows the notes are from, of all. */
	readonly coverage: { readonly rows: number; readonly of: number };
}

/** A new check is a file and a line here. */
const checks = [
	derived,
	order,
	repeatedRows,
	farValues,
	mostlyEmptyRows,
	missingCells,
	follows,
	constantWhere,
	together,
	nearDates,
	timeOrder,
	unclearDates,
	numbersAsText,
	mostlyMissing,
	sameInformation,
	manyCategories,
	codes,
	imbalancedClasses,
	fewRows,
] as const satisfies readonly Check[];

type CheckedKind = ReturnType<(typeof checks)[number] | typeof leaks>[number]['kind'];
type UncheckedKind = Exclude<DataIssueKind, CheckedKind>;

// Compiles only while every kind is given by a check; the error names the others.
true satisfies [UncheckedKind] extends [never] ? true : UncheckedKind;

/** Larger tables are looked at in a seeded sample. */
const mostRows = 100_000;
const smallSample = 20_000;
/** Of the small sample: with thousands of columns there are fewer rows in it. */
const mostCells = 4_000_000;
const fewestRows = 2_000;

/**
 * What there is to know of a table before training: every column, the target (this one, if it is there, or the likeliest), and
 * what is suspicious. `heldOut`: how a run has held out rows of it.
 */
export function inspect(table: Table, targetName?: string, heldOut: SplitStrategy | null = null): Inspection {
	const looks = table.columns.map((column) => lookAt(table, column));
	const targets = suggestTargets(table);
	const isThere = table.columns.some(({ name }) => name === targetName);
	const context = contextOf(table, isThere ? targetName : targets[0]?.column, heldOut);
	const { target, rows } = context;
	const given = leaks(context);
	const copies = new Set(given.flatMap(({ kind, column }) => (kind === 'copy-of-target' && column ? [column] : [])));
	const far = looks.flatMap((look) => look.far ?? []);
	const notes = [...given, ...checks.flatMap((check): readonly DataIssue[] => check({ ...context, copies, far }))];
	return {
		columns: looks.map(({ profile }) => profile),
		targets,
		target: target && { column: target.column.name, task: target.task },
		notes,
		coverage: { rows: rows.length, of: table.rows },
	};
}

/** All that the numbers in their order are needed for: sorting them is most of the work. */
function lookAt(table: Table, column: Column) {
	const order = column.kind === 'numeric' ? sortedValues(column.values) : null;
	const far = column.kind === 'numeric' && order !== null ? farIn(table, column, order.ascending) : null;
	return { profile: profileColumn(column, order), far };
}

/** What gives this target away, the surest first; far less work than all of it. */
export function findLeakage(
	table: Table,
	targetName: string,
): readonly DataIssue<'copy-of-target' | 'predicts-target' | 'derives-target'>[] {
	const context = contextOf(table, targetName, null);
	const alone = leaks(context);
	const isCopy = ({ kind }: DataIssue) => kind === 'copy-of-target';
	return [...alone.filter(isCopy), ...alone.filter((leak) => !isCopy(leak)), ...derived(context)];
}

/** Of the inputs those that go in as quantities though they are likely to be codes; far less work than all of it. */
export function findCodes({
	table,
	preprocessing,
}: Pick<Dataset, 'table' | 'preprocessing'>): readonly DataIssue<'codes-as-numbers'>[] {
	const inputs = new Set(preprocessing.inputs.map(({ column }) => column));
	return codes(contextOf(table, preprocessing.target.column, null)).filter(
		({ column }) => column !== null && inputs.has(column),
	);
}

function contextOf(table: Table, targetName: string | undefined, heldOut: SplitStrategy | null): CheckContext {
	const column = table.columns.find(({ name }) => name === targetName);
	const target: InspectedTarget | null = column === undefined ? null : { column, task: inferTask(column).task };
	const all = Int32Array.from({ length: table.rows }, (_, row) => row);
	const known = column === undefined ? all : all.filter((row) => !isMissingAt(column, row));
	const rows = sampled(known, mostRows);
	const few = Math.min(smallSample, Math.max(fewestRows, Math.floor(mostCells / table.columns.length)));
	return { table, target, heldOut, rows, sample: sampled(rows, few), copies: new Set(), far: [] };
}

/** Each row by the same chance, so that they stay in order. */
function sampled(rows: Int32Array, about: number): Int32Array {
	if (rows.length <= about) return rows;
	const random = seeded(1, 'sampling');
	return rows.filter(() => random.next() < about / rows.length);
}
