declare const counted: unique symbol;

/** A row of a table as it was read, from 0. Not to be taken for its position in a dataset, which leaves rows out. */
export type TableRow = number & { readonly [counted]: 'in the table' };

/** A row of a dataset, from 0: its position in the matrices. */
export type DatasetRow = number & { readonly [counted]: 'in the dataset' };

/** An Int32Array wherever any numbers will do; what is read or chosen from it counts what it counts. */
type RowNumbers<R extends number> = {
	readonly [index: number]: R;
	[Symbol.iterator](): ArrayIterator<R>;
	filter(predicate: (row: R, index: number) => boolean): RowNumbers<R>;
	slice(start?: number, end?: number): RowNumbers<R>;
	subarray(start?: number, end?: number): RowNumbers<R>;
	toSorted(): RowNumbers<R>;
} & Int32Array;

export type TableRows = RowNumbers<TableRow>;
export type DatasetRows = RowNumbers<DatasetRow>;

/** Says of numbers what they count; the one who makes them knows. */
export function tableRows(numbers: Int32Array): TableRows {
	return numbers as TableRows;
}

export function datasetRows(numbers: Int32Array): DatasetRows {
	return numbers as DatasetRows;
}
