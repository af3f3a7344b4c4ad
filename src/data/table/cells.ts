import { dateText } from './dates.ts';
import type { Column, Numbers, NumericColumn, Table } from './table.ts';

/** Made when a table's columns are first asked for by name: looked up one by one, those of a wide table take the square of their number. */
const namedColumns = new WeakMap<readonly Column[], ReadonlyMap<string, Column>>();

export function columnsByName({ columns }: Pick<Table, 'columns'>): ReadonlyMap<string, Column> {
	let named = namedColumns.get(columns);
	if (named === undefined) namedColumns.set(columns, (named = new Map(columns.map((column) => [column.name, column]))));
	return named;
}

export function columnNamed(table: Pick<Table, 'columns'>, name: string): Column | undefined {
	return columnsByName(table).get(name);
}

/** As shown to people; '' where the cell is missing. Numbers in their shortest form, which may differ from the file's. */
export function cellText(column: Column, row: number): string {
	if (column.kind === 'categorical') return column.codes[row] < 0 ? '' : column.categories[column.codes[row]];
	return Number.isNaN(column.values[row]) ? '' : valueText(column, column.values[row]);
}

/** A value of the column as shown to people. */
export function valueText({ values, date }: NumericColumn, value: number): string {
	return date === undefined ? numberText(value, values) : dateText(value, date);
}

/** The shortest number that is stored as `value` in `values`: 0.1 where 32 bits hold 0.10000000149011612. */
export function numberText(value: number, values: Numbers): string {
	if (values instanceof Float64Array || Number.isInteger(value)) return String(value);
	for (let digits = 6; digits < 9; digits++) {
		const short = Number(value.toPrecision(digits));
		if (Math.fround(short) === value) return String(short);
	}
	return String(Number(value.toPrecision(9)));
}

export function isMissingAt(column: Column, row: number): boolean {
	return column.kind === 'categorical' ? column.codes[row] < 0 : Number.isNaN(column.values[row]);
}

/** Texts of the first distinct values, at most `most`. */
export function exampleTexts(column: Column, most: number): readonly string[] {
	if (column.kind === 'categorical') return column.categories.slice(0, most);
	const found = new Set<number>();
	for (let row = 0; row < column.values.length && found.size < most; row++) {
		if (!Number.isNaN(column.values[row])) found.add(column.values[row]);
	}
	return [...found].map((value) => valueText(column, value));
}
