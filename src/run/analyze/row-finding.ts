import type { TableRow } from '../../data/table/row-numbers.ts';
import type { RowCode, RowCodeValues } from '../../issues/row-codes.ts';

/** Something worth saying of one row; `other`: the row that it has to be seen beside. */
export type RowFinding<C extends RowCode = RowCode> = {
	readonly [K in C]: {
		readonly code: K;
		readonly values: RowCodeValues[K];
		readonly row: TableRow;
		readonly other?: TableRow;
	};
}[C];
