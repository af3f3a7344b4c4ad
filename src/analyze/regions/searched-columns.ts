import { denseRanks } from '../../core/radix-ranks.ts';
import { columnNamed, numberText } from '../../data/table/cells.ts';
import { dateText } from '../../data/table/dates.ts';
import { exclusionReason } from '../../data/prepare/excluded-columns.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { findLeakage } from '../../data/quality/inspect.ts';
import type { CategoricalColumn, Column, NumericColumn } from '../../data/table/table.ts';
import { numberIn } from './condition.ts';

/**
 * Columns in which places of errors are sought: those the network reads, and those it was kept from that could be read as
 * well: it can err more for people of one origin without knowing it. Of the latter none that gives the target away: it would
 * only say which class errs.
 */
export function searchedColumns({ table, preprocessing }: Dataset): Column[] {
	const read = new Set(preprocessing.inputs.map(({ column }) => column));
	const kept = preprocessing.leftOut.filter(({ reason }) => reason === 'excluded' || reason === 'split');
	const leaking = new Set(
		kept.length === 0 ? [] : findLeakage(table, preprocessing.target.column).map(({ column }) => column),
	);
	const names = new Set([...read, ...kept.map(({ column }) => column).filter((column) => !leaking.has(column))]);
	return [...names].flatMap((name) => {
		const column = columnNamed(table, name);
		return column !== undefined && (read.has(name) || exclusionReason(column) === null) ? [column] : [];
	});
}

/** The cells of some rows as numbers 0, 1, …; `missing` is the number after all others, whether or not a cell is missing. */
export type CodedColumn =
	| {
			readonly kind: 'numeric';
			readonly column: NumericColumn;
			readonly codes: Int32Array;
			/** By code, ascending. */
			readonly values: Float64Array;
			readonly missing: number;
	  }
	| {
			readonly kind: 'categorical';
			readonly column: CategoricalColumn;
			readonly codes: Int32Array;
			readonly missing: number;
	  };

/** `rows`: of the table. */
export function coded(column: Column, rows: Int32Array): CodedColumn {
	if (column.kind === 'categorical') {
		const missing = column.categories.length;
		const codes = rows.map((row) => (column.codes[row] < 0 ? missing : column.codes[row]));
		return { kind: 'categorical', column, codes, missing };
	}
	// Loops, since mapping of typed arrays takes several times as long, and this is most of the work of an error tree.
	const cells = new Float64Array(rows.length);
	let present = 0;
	for (let i = 0; i < rows.length; i++) {
		const value = column.values[rows[i]];
		if (!Number.isNaN(value)) cells[present++] = value;
	}
	const { ranks, distinct } = denseRanks(cells.subarray(0, present));
	const missing = distinct.length;
	if (present === rows.length) return { kind: 'numeric', column, codes: ranks, values: distinct, missing };
	const codes = new Int32Array(rows.length);
	for (let i = 0, next = 0; i < rows.length; i++)
		codes[i] = Number.isNaN(column.values[rows[i]]) ? missing : ranks[next++];
	return { kind: 'numeric', column, codes, values: distinct, missing };
}

/**
 * A limit for `<=` with `below` on its one side and `above` on the other: of the numbers between them the one with the fewest
 * digits near the middle; of whole numbers the lower one; of dates the earlier one.
 */
export function limitBetween(column: NumericColumn, below: number, above: number): number | string {
	if (column.date !== undefined) {
		const text = dateText(below, column.date);
		const number = numberIn(column, text);
		return number >= below && number < above ? text : (below + above) / 2;
	}
	if (column.integer && above - below === 1) return below;
	const middle = below / 2 + above / 2;
	for (let digits = 1; digits <= 17; digits++) {
		const short = Number(middle.toPrecision(digits));
		if (short >= below && short < above) return short;
	}
	return Number(numberText(below, column.values));
}
