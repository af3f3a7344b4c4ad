import { numericColumn } from '../formats/delimited/number-column.ts';
import { parseNumber } from './parse-number.ts';
import type { Column, NumericColumn } from './table.ts';

/** Columns of numbers without those that the words for "no value" name, such as -999; a word that is no number has no part in it. */
export function withoutMissingNumbers(columns: readonly Column[], words: readonly string[] = []): readonly Column[] {
	const numbers = words.map((word) => (word.trim() === '' ? NaN : parseNumber(word.trim()))).filter(Number.isFinite);
	if (numbers.length === 0) return columns;
	return columns.map((column) =>
		column.kind === 'numeric' && column.date === undefined ? without(column, numbers) : column,
	);
}

function without(column: NumericColumn, numbers: readonly number[]): NumericColumn {
	const known = new Set(column.values instanceof Float32Array ? numbers.map(Math.fround) : numbers);
	if (!column.values.some((value) => known.has(value))) return column;
	const values = column.values.map((value) => (known.has(value) ? NaN : value));
	let missing = 0;
	let integer = true;
	for (const value of values) {
		if (Number.isNaN(value)) missing++;
		else integer &&= Number.isInteger(value);
	}
	return numericColumn(column.name, values, missing, integer);
}
