import type { Dataset } from '../../data/prepare/dataset.ts';
import { binsOf } from '../../data/quality/association.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';
import type { Column } from '../../data/table/table.ts';

/** Groups of a column's numbers, by rank, and rows of each; fewer rows make fewer groups. */
const mostGroups = 20;
const rowsPerGroup = 10;

export interface OneColumn {
	readonly column: string;
	/** A class or a value for each scored row. */
	readonly answers: Float64Array;
}

/**
 * What the input column that alone tells most says of rows: for each of its categories, or each of 20 groups of its numbers, the
 * most frequent class or the mean of the rows learned from; `constant` where none of these is there. The column is chosen by the rows
 * learned from, each answered from the others of its group (leave one out), so that no scored row has a say in it. Null: no column tells
 * more than `constant`, or there is one column only. Rows are positions in the dataset.
 */
export function* oneColumn(
	dataset: Dataset,
	learned: DatasetRows,
	scored: DatasetRows,
	constant: number,
): Generator<undefined, OneColumn | null> {
	const { target, inputs } = dataset.preprocessing;
	const classCount = target.kind === 'classes' ? target.classes.length : 0;
	const actual = Float64Array.from(learned, (row) => dataset.targets[row]);
	const error = (answer: number, row: number) =>
		classCount > 0 ? Number(answer !== actual[row]) : (answer - actual[row]) ** 2;
	let least = actual.reduce((sum, _, row) => sum + error(constant, row), 0);
	let found: OneColumn | null = null;
	const columns = new Set(inputs.map((input) => input.column));
	if (columns.size < 2) return null;
	for (const column of columns) {
		const cells = columnNamed(dataset.table, column);
		if (cells === undefined) continue;
		const { groups, groupOf } = groupsOfColumn(cells, dataset, learned);
		const { answerOf, withoutRow } =
			classCount > 0 ? commonest(groups, actual, classCount, constant) : means(groups, actual, constant);
		const errors = actual.reduce((sum, _, row) => sum + error(withoutRow(row), row), 0);
		if (errors < least) {
			least = errors;
			found = { column, answers: Float64Array.from(scored, (row) => answerOf(groupOf(row))) };
		}
		yield;
	}
	return found;
}

interface Groups {
	/** Of each row learned from; all below `count`. */
	readonly groups: Int32Array;
	/** Of any row, by its cell; it may be none of those. */
	readonly groupOf: (row: number) => number;
}

/** Missing cells have a group of their own. */
function groupsOfColumn(cells: Column, { rows }: Dataset, learned: DatasetRows): Groups {
	if (cells.kind === 'categorical') {
		const groupOf = (row: number) => cells.codes[rows[row]] + 1;
		return { groups: Int32Array.from(learned, groupOf), groupOf };
	}
	const { values } = cells;
	const most = Math.max(2, Math.min(mostGroups, Math.floor(learned.length / rowsPerGroup)));
	const { groups, count } = binsOf(
		values,
		Int32Array.from(learned, (row) => rows[row]),
		most,
	);
	// NaN: the group of missing cells, which is the last.
	const highest = new Float64Array(count).fill(NaN);
	for (const [i, row] of learned.entries()) {
		const value = values[rows[row]];
		if (!(value <= highest[groups[i]])) highest[groups[i]] = value;
	}
	const ends = highest.filter((end) => !Number.isNaN(end));
	const groupOf = (row: number) => {
		const value = values[rows[row]];
		if (Number.isNaN(value)) return ends.length;
		const group = ends.findIndex((end) => value <= end);
		return group < 0 ? ends.length - 1 : group;
	};
	return { groups, groupOf };
}

interface Answers {
	readonly answerOf: (group: number) => number;
	/** For a row learned from, by the others of its group. */
	readonly withoutRow: (row: number) => number;
}

function commonest(groups: Int32Array, classes: Float64Array, classCount: number, constant: number): Answers {
	const counts = new Map<number, Int32Array>();
	for (const [row, group] of groups.entries()) {
		const own = counts.get(group) ?? new Int32Array(classCount);
		own[classes[row]]++;
		counts.set(group, own);
	}
	const answerOf = (group: number) => {
		const own = counts.get(group);
		const most = own === undefined ? 0 : own.reduce((a, b) => Math.max(a, b));
		return own === undefined || most === 0 ? constant : own.indexOf(most);
	};
	return {
		answerOf,
		withoutRow: (row) => {
			const own = counts.get(groups[row])!;
			own[classes[row]]--;
			const answer = answerOf(groups[row]);
			own[classes[row]]++;
			return answer;
		},
	};
}

function means(groups: Int32Array, values: Float64Array, constant: number): Answers {
	const sums = new Map<number, { rows: number; sum: number }>();
	for (const [row, group] of groups.entries()) {
		const own = sums.get(group) ?? { rows: 0, sum: 0 };
		own.rows++;
		own.sum += values[row];
		sums.set(group, own);
	}
	return {
		answerOf: (group) => {
			const own = sums.get(group);
			return own === undefined ? constant : own.sum / own.rows;
		},
		withoutRow: (row) => {
			const { rows, sum } = sums.get(groups[row])!;
			return rows === 1 ? constant : (sum - values[row]) / (rows - 1);
		},
	};
}
