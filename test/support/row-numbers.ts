import type { TableRow } from '../../src/data/table/row-numbers.ts';

/** A number that is meant as one of a table's rows. */
export function tableRow(row: number): TableRow {
	return row as TableRow;
}
