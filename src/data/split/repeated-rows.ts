import { columnNamed } from '../table/cells.ts';
import { equalRowsIn, looksCopied } from './copied-rows.ts';
import type { Dataset } from '../prepare/dataset.ts';
import { groupsOfEqualRows, type Cells } from './equal-rows.ts';
import { positions } from './split.ts';
import type { Column } from '../table/table.ts';

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
	const learned = marked(equal, split.train);
	const repeated = split.test.filter((position) => learned[equal[position]] === 1);
	if (repeated.length === 0) return { rows: 0, sameAnswer: 0, otherAnswer: 0 };
	const answers: readonly Cells[] = [
		{ kind: 'categorical', codes: equal },
		{ kind: 'numeric', values: targets },
	];
	const withAnswer = groupsOfEqualRows(answers, positions(equal.length));
	const known = marked(withAnswer, split.train);
	const sameAnswer = repeated.reduce((sum, position) => sum + known[withAnswer[position]], 0);
	return { rows: repeated.length, sameAnswer, otherAnswer: repeated.length - sameAnswer };
}

/** 1 for each group that one of these positions is in. */
function marked(groups: Int32Array, positions: Int32Array): Uint8Array {
	const marks = new Uint8Array(groups.length);
	for (const position of positions) marks[groups[position]] = 1;
	return marks;
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
