import type { Random } from '../../core/random.ts';
import { momentsOf } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { RowBatch } from '../../data/read/batches/row-batches.ts';
import type { CategoricalColumn, Column, NumericColumn } from '../../data/table/table.ts';

/** What may be shaken of a row: numbers get noise, names are drawn anew; dates and missing cells stay. */
export interface Shakeable {
	readonly numbers: readonly (NumericColumn & { readonly deviation: number })[];
	readonly names: readonly (CategoricalColumn & { readonly drawn: Int32Array })[];
}

/** Columns that the network reads; spread and names are those of the training rows. */
export function shakeable({ table, preprocessing, rows, split }: Dataset): Shakeable {
	const read = new Set(preprocessing.inputs.map(({ column }) => column));
	const columns = table.columns.filter(({ name }) => read.has(name));
	const learned = split.train.map((position) => rows[position]);
	return {
		numbers: columns.flatMap((column) => {
			if (column.kind !== 'numeric' || column.date !== undefined) return [];
			const values = Float64Array.from(learned, (row) => column.values[row]).filter((value) => !Number.isNaN(value));
			const { deviation } = momentsOf(values);
			return deviation > 0 ? [{ ...column, deviation }] : [];
		}),
		names: columns.flatMap((column) => {
			if (column.kind !== 'categorical') return [];
			const drawn = learned.map((row) => column.codes[row]).filter((code) => code >= 0);
			return drawn.length > 0 ? [{ ...column, drawn }] : [];
		}),
	};
}

/** The rows with noise of so many deviations added to each number, or with so large a share of the names drawn anew. */
export function shaken(
	{ table }: Dataset,
	rows: Int32Array,
	{ numbers, names }: Shakeable,
	by: { readonly kind: 'numbers' | 'names'; readonly level: number },
	random: Random,
): RowBatch {
	const own = new Map<string, Column>();
	if (by.kind === 'numbers')
		for (const { deviation, ...column } of numbers)
			own.set(column.name, {
				...column,
				integer: false,
				values: Float64Array.from(rows, (row) => column.values[row] + by.level * deviation * random.normal()),
			});
	else
		for (const { drawn, ...column } of names)
			own.set(column.name, {
				...column,
				codes: Int32Array.from(rows, (row) => {
					const [isDrawn, which] = [random.next() < by.level, random.integer(drawn.length)];
					return isDrawn && column.codes[row] >= 0 ? drawn[which] : column.codes[row];
				}),
			});
	const columns = table.columns.map((column) => own.get(column.name) ?? chosen(column, rows));
	const { startLines, endLines, unit } = table.rowIndex;
	const rowIndex = {
		startLines: Uint32Array.from(rows, (row) => startLines[row]),
		endLines: Uint32Array.from(rows, (row) => endLines[row]),
		...(unit === undefined ? {} : { unit }),
	};
	return { rows: rows.length, columns, rowIndex };
}

function chosen(column: Column, rows: Int32Array): Column {
	if (column.kind === 'categorical') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]) };
	return { ...column, values: Float64Array.from(rows, (row) => column.values[row]) };
}
