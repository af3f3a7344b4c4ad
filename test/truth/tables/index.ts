import { classificationTables } from './classification.ts';
import type { KnownTable } from './known-table.ts';
import { regressionTables } from './regression.ts';

export { csvOf, type Known, type KnownTable } from './known-table.ts';

export const tables: readonly KnownTable[] = [...classificationTables, ...regressionTables];

/** Falsehoods are told of the runs on these. */
export const liedAbout: readonly string[] = ['two-classes', 'linear', 'repeated-rows'];

/** On each of these some kinds of sentences in the data file are said, on all together every kind. */
export const openedInEditor: readonly string[] = ['missing', 'leak', 'two-far-off', 'wrong-labels'];

export function tableNamed(name: string): KnownTable {
	return tables.find((table) => table.name === name)!;
}
