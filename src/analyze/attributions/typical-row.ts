import type { Dataset, InputEncoding } from '../../data/prepare/dataset.ts';
import { encode } from '../../data/prepare/encode.ts';
import { columnsByName } from '../../data/table/cells.ts';
import type { Column, NumericColumn } from '../../data/table/table.ts';
import type { Matrix } from '../../core/matrix.ts';

/** One row made of each column's median, or its most frequent value where it has categories, over some rows. */
export interface TypicalRow {
	/** One cell each, of the columns that the network reads and the table has. */
	readonly columns: readonly Column[];
	/** (1, features) */
	readonly inputs: Matrix;
}

/** The row lies in no file. */
const nowhere = { startLines: Uint32Array.of(1), endLines: Uint32Array.of(1) };

/** Of a dataset, for the positions it was asked about last: every row that is explained is compared with the same one. */
const kept = new WeakMap<Dataset, { readonly positions: Int32Array; readonly made: TypicalRow }>();

/** `positions` in the dataset; missing cells do not count. */
export function typicalRow(dataset: Dataset, positions: Int32Array): TypicalRow {
	const before = kept.get(dataset);
	if (before?.positions === positions) return before.made;
	const made = typicalRowOf(dataset, positions);
	kept.set(dataset, { positions, made });
	return made;
}

function typicalRowOf(dataset: Dataset, positions: Int32Array): TypicalRow {
	const { table, rows, preprocessing } = dataset;
	const named = columnsByName(table);
	const tableRows = positions.map((position) => rows[position]);
	const columns = preprocessing.inputs.flatMap((encoding) => {
		const column = named.get(encoding.column);
		return column === undefined ? [] : [typicalCell(column, encoding, tableRows)];
	});
	return { columns, inputs: encode(preprocessing, { rows: 1, columns, rowIndex: nowhere }).inputs };
}

function typicalCell(column: Column, encoding: InputEncoding, rows: Int32Array): Column {
	if (column.kind === 'categorical') {
		const code = mostFrequent(rows, (row) => (column.codes[row] < 0 ? null : column.codes[row]));
		return { ...column, codes: Int32Array.of(code ?? -1), missing: code === null ? 1 : 0 };
	}
	const valueAt = (row: number) => (Number.isNaN(column.values[row]) ? null : column.values[row]);
	const isCounted = encoding.kind === 'categorical' || encoding.kind === 'embedded';
	const value = isCounted ? mostFrequent(rows, valueAt) : middle(column, rows);
	const values = column.values instanceof Float32Array ? Float32Array.of(value ?? NaN) : Float64Array.of(value ?? NaN);
	return { ...column, values, missing: Number.isNaN(values[0]) ? 1 : 0 };
}

/** Between two dates there may be none that anybody would write: of these the earlier one. */
function middle({ values, date }: NumericColumn, rows: Int32Array): number {
	const known = new Float64Array(rows.length);
	let count = 0;
	for (const row of rows) if (Number.isFinite(values[row])) known[count++] = values[row];
	if (count === 0) return NaN;
	const finite = known.subarray(0, count);
	const lower = selected(finite, (count - 1) >> 1);
	if (date !== undefined || count % 2 === 1) return lower;
	// What lies behind is no smaller.
	let upper = Infinity;
	for (let i = count >> 1; i < count; i++) upper = Math.min(upper, finite[i]);
	return lower + (upper - lower) / 2;
}

/** The value that stands at `place` once they are sorted; none before it is larger then, and none behind it smaller (Hoare's selection). */
function selected(values: Float64Array, place: number): number {
	let [low, high] = [0, values.length - 1];
	while (low < high) {
		const pivot = values[(low + high) >> 1];
		let [i, j] = [low, high];
		while (i <= j) {
			while (values[i] < pivot) i++;
			while (values[j] > pivot) j--;
			if (i <= j) {
				const swapped = values[i];
				values[i++] = values[j];
				values[j--] = swapped;
			}
		}
		if (place <= j) high = j;
		else if (place >= i) low = i;
		else break;
	}
	return values[place];
}

/** The first of those that are as frequent. */
function mostFrequent(rows: Int32Array, valueAt: (row: number) => number | null): number | null {
	const counts = new Map<number, number>();
	for (const row of rows) {
		const value = valueAt(row);
		if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	let best: number | null = null;
	for (const [value, count] of counts) if (best === null || count > counts.get(best)!) best = value;
	return best;
}
