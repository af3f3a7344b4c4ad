import { numberText } from './cells.ts';
import { parseNumber } from './parse-number.ts';
import type { ReadOptions } from '../read/read-options.ts';
import type { CategoricalColumn, Column, NumericColumn } from './table.ts';

/** Columns of numbers that are categories as such, and values by what somebody calls them. Dates stay what they are. */
export function withCategories(
	columns: readonly Column[],
	{ categorical = [], valueNames = [] }: Pick<ReadOptions, 'categorical' | 'valueNames'>,
): readonly Column[] {
	if (categorical.length === 0 && valueNames.length === 0) return columns;
	const namesOf = new Map(valueNames.map(({ column, names }) => [column, names]));
	const treated = new Set([...categorical, ...namesOf.keys()]);
	return columns.map((column) => {
		if (!treated.has(column.name) || (column.kind === 'numeric' && column.date !== undefined)) return column;
		const texts = column.kind === 'numeric' ? textsOf(column) : column;
		const names = namesOf.get(column.name) ?? [];
		return names.length === 0 ? texts : renamed(texts, new Map(names.map(({ value, name }) => [plain(value), name])));
	});
}

/** The number as it is written in short, so that 1.0 is 1. */
function plain(value: string): string {
	const text = value.trim();
	const number = text === '' ? NaN : parseNumber(text);
	return Number.isFinite(number) ? String(number) : text;
}

function textsOf({ name, values, missing, distinct }: NumericColumn): CategoricalColumn {
	const codes = new Int32Array(values.length);
	const codeOf = new Map<number, number>();
	const categories: string[] = [];
	for (const [row, value] of values.entries()) {
		let code = Number.isNaN(value) ? -1 : codeOf.get(value);
		if (code === undefined) {
			codeOf.set(value, (code = categories.length));
			categories.push(numberText(value, values));
		}
		codes[row] = code;
	}
	return { kind: 'categorical', name, codes, categories, missing, distinct };
}

/** Values that are called the same become one. */
function renamed(column: CategoricalColumn, nameOf: ReadonlyMap<string, string>): CategoricalColumn {
	const codeOf = new Map<string, number>();
	const renumbered = Int32Array.from(column.categories, (text) => {
		const name = nameOf.get(plain(text)) ?? text;
		const code = codeOf.get(name) ?? codeOf.size;
		codeOf.set(name, code);
		return code;
	});
	const codes = column.codes.map((code) => (code < 0 ? -1 : renumbered[code]));
	// Of a batch, not all categories need be met in it.
	return { ...column, codes, categories: [...codeOf.keys()], distinct: codeOf.size };
}
