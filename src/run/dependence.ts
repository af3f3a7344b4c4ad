import { heldOutIsIndependent } from '../analyze/independence.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { findLeakage } from '../data/quality/inspect.ts';
import { sharedAnswers } from '../data/split/shared-answers.ts';
import type { Table } from '../data/table/table.ts';
import { promiseWithheld, type Dependence } from '../issues/withheld.ts';
import type { RunRecord } from './record/record.ts';

/** Of each table: looking takes its time, and is asked for by training, findings and opening. */
const leaks = new WeakMap<Table, Map<string, ReturnType<typeof findLeakage>>>();
const groups = new WeakMap<Table, Map<string, ReturnType<typeof sharedAnswers>>>();

/** Inputs that give the target away, the surest first. */
export function givenAwayBy(dataset: Pick<Dataset, 'table' | 'preprocessing'>): readonly string[] {
	const columns = givingAway(dataset);
	const { preprocessing } = dataset;
	const inputs = new Set(preprocessing.inputs.map(({ column }) => column));
	return columns.filter((column) => inputs.has(column));
}

/** Columns that somebody left out, but for those that would give the target away: all that tells the target tells of them. */
export function leftOutByHand(dataset: Pick<Dataset, 'table' | 'preprocessing'>): readonly string[] {
	const { leftOut } = dataset.preprocessing;
	const named = leftOut.filter(({ reason }) => reason === 'excluded').map(({ column }) => column);
	if (named.length === 0) return [];
	const giving = givingAway(dataset);
	return named.filter((column) => !giving.includes(column));
}

/** What is to be said of inputs that give the target away, the surest first. */
export function leaksOfInputs(dataset: Pick<Dataset, 'table' | 'preprocessing'>): ReturnType<typeof findLeakage> {
	const inputs = new Set(dataset.preprocessing.inputs.map(({ column }) => column));
	return leaksIn(dataset).filter((leak) => columnsOf(leak).every((column) => inputs.has(column)));
}

/** Inputs or not. */
function givingAway(dataset: Pick<Dataset, 'table' | 'preprocessing'>): readonly string[] {
	return [...new Set(leaksIn(dataset).flatMap(columnsOf))];
}

function leaksIn({ table, preprocessing }: Pick<Dataset, 'table' | 'preprocessing'>): ReturnType<typeof findLeakage> {
	const target = preprocessing.target.column;
	return known(leaks, table, target, () => findLeakage(table, target));
}

function columnsOf({ remedy }: ReturnType<typeof findLeakage>[number]): readonly string[] {
	return remedy?.kind === 'leave-out' ? remedy.columns : [];
}

/** A column of groups whose rows share their answers and are on both sides, since rows are held out one by one; null: there is none. */
export function groupsOnBothSides(
	{ table, preprocessing, task }: Pick<Dataset, 'table' | 'preprocessing' | 'task'>,
	{ split, rows }: Pick<RunRecord, 'split' | 'rows'>,
): ReturnType<typeof sharedAnswers> {
	if (split.rule.kind !== 'random' || rows.test === 0) return null;
	const target = preprocessing.target.column;
	return known(groups, table, `${task} ${target}`, () => sharedAnswers(table, target, task));
}

/** What a run records of it. */
export function independenceOf(
	dataset: Dataset,
	facts: Pick<RunRecord, 'split' | 'rows'>,
): NonNullable<RunRecord['independence']> {
	return {
		sharedGroups: groupsOnBothSides(dataset, facts) !== null,
		givenAway: givenAwayBy(dataset).length > 0,
	};
}

/** Null: the test rows may be taken for rows to come. */
export function dependenceOf(facts: Pick<RunRecord, 'rows' | 'independence'>): Dependence | null {
	return heldOutIsIndependent(facts) ? promiseWithheld({ ...facts, metrics: { test: null } }) : 'copied-rows';
}

/** The record of a run of an earlier version, which did not look, with what its rows say now. */
export function lookedAt(record: RunRecord, dataset: Dataset): RunRecord {
	if (record.independence !== undefined) return record;
	const found = { ...record, independence: independenceOf(dataset, record) };
	const { test } = record.metrics;
	const reason = dependenceOf(found);
	if (reason === null || test === null) return found;
	return { ...found, metrics: { ...record.metrics, test: { ...test, interval: null, withheld: reason } } };
}

function known<T>(cache: WeakMap<Table, Map<string, T>>, table: Table, key: string, find: () => T): T {
	const ofTable = cache.get(table) ?? new Map<string, T>();
	cache.set(table, ofTable);
	if (!ofTable.has(key)) ofTable.set(key, find());
	return ofTable.get(key)!;
}
