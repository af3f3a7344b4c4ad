import { cellText, numberText } from './cells.ts';
import { numericColumn } from '../formats/delimited/number-column.ts';
import type { CategoricalColumn, Column, DateReading, NumericColumn, Numbers } from './table.ts';

/** The cells of the same column in several files, one below the other; null: dates in one are something else in another. */
export function joinColumns(parts: readonly Column[]): Column | null {
	const [{ name }] = parts;
	const rows = parts.reduce((sum, part) => sum + cellsOf(part).length, 0);
	// A column without a value says nothing of its kind.
	const telling = parts.filter((part) => part.missing < cellsOf(part).length);
	if (telling.every((part) => part.kind === 'numeric')) {
		const dates = telling.map(({ date }) => date);
		if (dates.some((date) => date?.order !== dates[0]?.order)) return null;
		return joinNumbers(name, parts, rows, mergedDate(dates));
	}
	if (telling.some((part) => part.kind === 'numeric' && part.date !== undefined)) return null;
	return joinTexts(name, parts, rows);
}

const cellsOf = (column: Column) => (column.kind === 'numeric' ? column.values : column.codes);

function mergedDate(dates: readonly (DateReading | undefined)[]): DateReading | undefined {
	const known = dates.filter((date) => date !== undefined);
	if (known.length === 0) return undefined;
	return {
		order: known[0].order,
		hasTime: known.some(({ hasTime }) => hasTime),
		ambiguous: known.every(({ ambiguous }) => ambiguous),
	};
}

function joinNumbers(
	name: string,
	parts: readonly Column[],
	rows: number,
	date: DateReading | undefined,
): NumericColumn {
	const single = parts.every((part) => part.kind === 'categorical' || part.values instanceof Float32Array);
	const joined = single ? new Float32Array(rows) : new Float64Array(rows);
	let at = 0;
	for (const part of parts) {
		if (part.kind === 'categorical') joined.fill(NaN, at, at + part.codes.length);
		else joined.set(single ? part.values : doubles(part.values), at);
		at += cellsOf(part).length;
	}
	const missing = parts.reduce((sum, part) => sum + part.missing, 0);
	const integer = parts.every((part) => part.kind === 'categorical' || part.integer);
	return numericColumn(name, joined, missing, integer, date);
}

/** The numbers that the file says: 0.1 where 32 bits hold 0.10000000149011612. */
function doubles(values: Numbers): Float64Array {
	if (values instanceof Float64Array) return values;
	return Float64Array.from(values, (value) => (Number.isInteger(value) ? value : Number(numberText(value, values))));
}

function joinTexts(name: string, parts: readonly Column[], rows: number): CategoricalColumn {
	const codes = new Int32Array(rows);
	const codeOf = new Map<string, number>();
	const code = (text: string) => {
		let known = codeOf.get(text);
		if (known === undefined) codeOf.set(text, (known = codeOf.size));
		return known;
	};
	let at = 0;
	for (const part of parts) {
		if (part.kind === 'categorical') {
			const renumbered = Int32Array.from(part.categories, code);
			for (let row = 0; row < part.codes.length; row++)
				codes[at + row] = part.codes[row] < 0 ? -1 : renumbered[part.codes[row]];
		} else
			for (let row = 0; row < part.values.length; row++)
				codes[at + row] = Number.isNaN(part.values[row]) ? -1 : code(cellText(part, row));
		at += cellsOf(part).length;
	}
	const missing = parts.reduce((sum, part) => sum + part.missing, 0);
	return { kind: 'categorical', name, codes, categories: [...codeOf.keys()], missing, distinct: codeOf.size };
}
