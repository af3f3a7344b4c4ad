import { columnNamed } from './cells.ts';
import { equalRowsIn, looksCopied } from './copied-rows.ts';
import type { Dataset } from './dataset.ts';
import { groupsOfEqualRows } from './equal-rows.ts';
import type { Column } from './table.ts';

/** Test rows whose inputs equal those of a training row, cell by cell. */
export interface RepeatedRows {
	/** sameAnswer + otherAnswer */
	readonly rows: number;
	/** The answer too equals that of such a training row. */
	readonly sameAnswer: number;
	/** All such training rows have another answer. */
	readonly otherAnswer: number;
}

/** Counts the test rows that repeat a training row's inputs. */
export function repeatedRows(
	dataset: Pick<Dataset, 'table' | 'preprocessing' | 'rows' | 'targets' | 'split'>,
): RepeatedRows {
	const { targets, split } = dataset;
	const equal = groupsOfEqualRows(inputColumns(dataset), dataset.rows);
	const answers = new Map<number, Set<number>>();
	for (const position of split.train) {
		const known = answers.get(equal[position]);
		if (known === undefined) answers.set(equal[position], new Set([targets[position]]));
		else known.add(targets[position]);
	}
	let sameAnswer = 0;
	let otherAnswer = 0;
	for (const position of split.test) {
		const learned = answers.get(equal[position]);
		if (learned?.has(targets[position])) sameAnswer++;
		else if (learned !== undefined) otherAnswer++;
	}
	return { rows: sameAnswer + otherAnswer, sameAnswer, otherAnswer };
}

/** The columns that the network reads, as they are in the table. */
export function inputColumns({ table, preprocessing }: Pick<Dataset, 'table' | 'preprocessing'>): Column[] {
	return preprocessing.inputs.flatMap(({ column }) => columnNamed(table, column) ?? []);
}

/** Whether the table's rows look copied, as the network and whoever judges it meet them. */
export function areCopied(dataset: Pick<Dataset, 'table' | 'preprocessing' | 'rows'>): boolean {
	const target = columnNamed(dataset.table, dataset.preprocessing.target.column);
	return target !== undefined && looksCopied(equalRowsIn(inputColumns(dataset), target, dataset.rows));
}
