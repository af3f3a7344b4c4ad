import { parseDate } from './dates.ts';
import { numericColumn } from '../formats/delimited/number-column.ts';
import { missingTest } from './missing.ts';
import { withoutMissingNumbers } from './missing-numbers.ts';
import { parseNumber } from './parse-number.ts';
import type { MissingIn } from '../read/read-options.ts';
import type { CategoricalColumn, Column, NumericColumn, Reading } from './table.ts';

/**
 * Columns without what says "no value" in them alone. Where all that is left of a column of text are numbers, it is one of
 * numbers, as it would have been read had the cells been empty.
 */
export function withoutMissingIn(
	columns: readonly Column[],
	told: readonly MissingIn[] = [],
	reading: Pick<Reading, 'format' | 'decimalPoint'>,
): readonly Column[] {
	const wordsOf = new Map(told.map(({ column, words }) => [column, words]));
	if (wordsOf.size === 0) return columns;
	return columns.map((column) => {
		const words = wordsOf.get(column.name) ?? [];
		if (words.length === 0) return column;
		if (column.kind === 'categorical') return withoutWords(column, words, reading);
		return column.date === undefined ? withoutMissingNumbers([column], words)[0] : withoutDays(column, words);
	});
}

function withoutWords(
	column: CategoricalColumn,
	words: readonly string[],
	reading: Pick<Reading, 'format' | 'decimalPoint'>,
): Column {
	const isMissing = missingTest(words);
	const kept = column.categories.filter((text) => !isMissing(text));
	if (kept.length === column.categories.length) return column;
	const codeOf = new Map(kept.map((text, code) => [text, code]));
	const renumbered = Int32Array.from(column.categories, (text) => codeOf.get(text) ?? -1);
	const codes = column.codes.map((code) => (code < 0 ? -1 : renumbered[code]));
	const missing = codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
	// In other formats text is text because the file says so.
	if (reading.format === 'delimited' || reading.format === 'json') {
		const numbers = kept.map((text) => numberOfWord(text, reading));
		if (!numbers.some(Number.isNaN)) {
			const values = Float64Array.from(codes, (code) => (code < 0 ? NaN : numbers[code]));
			return numericColumn(column.name, values, missing, numbers.every(Number.isInteger));
		}
	}
	return { ...column, codes, categories: kept, missing, distinct: kept.length };
}

/** NaN where the word is no number. */
export function numberOfWord(text: string, { decimalPoint }: Pick<Reading, 'decimalPoint'>): number {
	return parseNumber(decimalPoint === ',' ? withPoint(text) : text);
}

/** No number where it has a point already. */
function withPoint(text: string): string {
	return text.includes('.') ? 'no number' : text.replace(',', '.');
}

/** Dates that the file holds as such, by their text. */
function withoutDays(column: NumericColumn, words: readonly string[]): NumericColumn {
	const { name, values, integer, date } = column;
	const days = new Set(words.map((word) => parseDate(word.trim(), date!.order)));
	const left = values.map((value) => (days.has(value) ? NaN : value));
	let missing = 0;
	for (const value of left) if (Number.isNaN(value)) missing++;
	return numericColumn(name, left, missing, integer, date);
}
