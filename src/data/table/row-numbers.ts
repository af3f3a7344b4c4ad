declare const counted: unique symbol;

/** A row of a table as it was read, from 0. Not to be taken for its position in a dataset, which leaves rows out. */
export type TableRow = number & { readonly [counted]: 'in the table' };

/** A row of a dataset, from 0: its position in the matrices. */
export type DatasetRow = number & { readonly [counted]: 'in the dataset' };

/** Of a list of positions in a dataset, as those of a split are. */
export function positionAt(positions: Int32Array, index: number): DatasetRow {
	return positions[index] as DatasetRow;
}
