import { columnNamed, isMissingAt } from '../../data/table/cells.ts';
import { parseDate } from '../../data/table/dates.ts';
import type { Column, Table } from '../../data/table/table.ts';

export const comparisons = ['<=', '<', '>', '>=', '=', '!='] as const;
export type Comparison = (typeof comparisons)[number];

/** One cell of a row against a value. A missing cell equals nothing: it is `!=` every value, and in no range unless `orMissing`. */
export interface Condition {
	readonly column: string;
	readonly operator: Comparison;
	/** In the column's units, dates as text; null with `=` and `!=`: a missing cell. */
	readonly value: number | string | null;
	readonly orMissing?: true;
}

/** As it can be typed again. */
export function conditionText({ column, operator, value, orMissing }: Condition): string {
	const name = nameText(column);
	if (value === null) return `${name} ${operator === '=' ? 'is missing' : 'is not missing'}`;
	const text = typeof value === 'number' ? String(value) : quoted(value);
	return `${name} ${operator} ${text}${orMissing === true ? ' or missing' : ''}`;
}

export function conditionsText(conditions: readonly Condition[]): string {
	return conditions.map(conditionText).join(' and ');
}

/** Words that mean something else in a condition. */
const words = new Set(['and', 'or', 'is', 'not', 'missing']);

function nameText(name: string): string {
	return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !words.has(name.toLowerCase()) ? name : quoted(name);
}

function quoted(text: string): string {
	return `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

/** Whether a row of the table fulfils all of them. */
export function matcherOf(table: Table, conditions: readonly Condition[]): (row: number) => boolean {
	const tests = conditions.map((condition) => {
		const column = columnNamed(table, condition.column);
		return column === undefined ? () => false : testOf(column, condition);
	});
	return (row) => tests.every((test) => test(row));
}

function testOf(column: Column, { operator, value, orMissing }: Condition): (row: number) => boolean {
	if (value === null) return (row) => isMissingAt(column, row) === (operator === '=');
	const ifMissing = orMissing === true || operator === '!=';
	if (column.kind === 'categorical') {
		const code = column.categories.indexOf(String(value));
		return (row) => (column.codes[row] < 0 ? ifMissing : (column.codes[row] === code) === (operator === '='));
	}
	const number = numberIn(column, value);
	const compare = comparing[operator];
	// A number of 32 bits stands for the digits in the file.
	const exact = operator === '=' || operator === '!=';
	const limit = exact && column.values instanceof Float32Array ? Math.fround(number) : number;
	return (row) => (Number.isNaN(column.values[row]) ? ifMissing : compare(column.values[row], limit));
}

/** What a value of a condition is in a column of numbers or dates; NaN: it is none. */
export function numberIn(column: Column & { readonly kind: 'numeric' }, value: number | string): number {
	if (typeof value === 'number') return value;
	return column.date === undefined ? NaN : parseDate(value, 'ymd');
}

const comparing: Readonly<Record<Comparison, (cell: number, value: number) => boolean>> = {
	'<=': (cell, value) => cell <= value,
	'<': (cell, value) => cell < value,
	'>': (cell, value) => cell > value,
	'>=': (cell, value) => cell >= value,
	'=': (cell, value) => cell === value,
	'!=': (cell, value) => cell !== value,
};
