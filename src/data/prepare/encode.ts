import { matrix, type Matrix } from '../../core/matrix.ts';
import type { RowBatch } from '../read/batches/row-batches.ts';
import { columnsByName, isMissingAt, valueText } from '../table/cells.ts';
import type { InputEncoding, Preprocessing } from './dataset.ts';
import { datePart } from '../table/dates.ts';
import { featureCount, widthOf } from './features.ts';
import { unlimited } from './fit-transform.ts';
import { OddCells } from '../table/odd-cells.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { Column, DataWarning } from '../table/table.ts';
import { transformed } from './transforms.ts';

export interface Encoded {
	/** (rows, features), scaled. */
	readonly inputs: Matrix;
	readonly warnings: readonly DataWarning[];
}

type NumericEncoding = Extract<InputEncoding, { kind: 'numeric' }>;
type DateEncoding = Extract<InputEncoding, { kind: 'date' }>;
type EmbeddedEncoding = Extract<InputEncoding, { kind: 'embedded' }>;
type CategoricalEncoding = Extract<InputEncoding, { kind: 'categorical' }>;

/**
 * Applies a recorded preprocessing to any table, all rows or the given ones. Columns it does not know are ignored; columns
 * that are not there count as missing, categories without an input of their own as "other" or, without that, as none.
 */
export function encode(preprocessing: Pick<Preprocessing, 'inputs'>, table: RowBatch, rows?: Int32Array): Encoded {
	const named = columnsByName(table);
	const chosen = rows ?? Int32Array.from({ length: table.rows }, (_, row) => row);
	const inputs = matrix(chosen.length, featureCount(preprocessing));
	const warnings: DataWarning[] = [];
	const absent: string[] = [];
	let start = 0;
	for (const encoding of preprocessing.inputs) {
		const column = named.get(encoding.column);
		if (column === undefined) absent.push(encoding.column);
		const odd = new OddCells(encoding, table, column);
		if (encoding.kind === 'numeric') encodeNumbers(encoding, numbersOf(column, table.rows), chosen, inputs, start, odd);
		else if (encoding.kind === 'date') encodeDates(encoding, column, chosen, inputs, start, odd);
		else if (encoding.kind === 'embedded') encodeNumbersOfCategories(encoding, column, chosen, inputs, start, odd);
		else encodeCategories(encoding, column, chosen, inputs, start, odd);
		warnings.push(...odd.warnings());
		start += widthOf(encoding);
	}
	if (absent.length > 0) warnings.push({ kind: 'missing-columns', columns: absent });
	return { inputs, warnings };
}

interface Numbers {
	/** Of each row of the table; NaN where the cell is missing or no number. */
	readonly values: ArrayLike<number>;
	/** Whether it is there but no number. */
	readonly isText: (row: number) => boolean;
}

function numbersOf(column: Column | undefined, rows: number): Numbers {
	const none = () => new Float64Array(rows).fill(NaN);
	if (column === undefined) return { values: none(), isText: () => false };
	// Seconds since 1970 are no number of the column's kind.
	if (column.kind === 'numeric' && column.date !== undefined)
		return { values: none(), isText: (row) => !Number.isNaN(column.values[row]) };
	if (column.kind === 'numeric') return { values: column.values, isText: () => false };
	const numbers = column.categories.map(parseNumber);
	return {
		values: Float64Array.from(column.codes, (code) => (code < 0 ? NaN : numbers[code])),
		isText: (row) => column.codes[row] >= 0 && Number.isNaN(numbers[column.codes[row]]),
	};
}

function encodeNumbers(
	{ transform, mean, deviation, limit, plain, median, missingIndicator }: NumericEncoding,
	numbers: Numbers,
	rows: Int32Array,
	{ values, columns }: Matrix,
	start: number,
	odd: OddCells,
): void {
	const missingAt = plain === undefined ? 1 : 2;
	for (let r = 0; r < rows.length; r++) {
		const number = numbers.values[rows[r]];
		const isMissing = Number.isNaN(number);
		if (isMissing) {
			if (numbers.isText(rows[r])) odd.unreadable(rows[r]);
			else if (!missingIndicator) odd.missing(rows[r]);
		}
		const value = isMissing ? median : number;
		const at = r * columns + start;
		const first = transform === undefined ? value : transformed(transform, value);
		const scaled = (first - mean) / deviation;
		const alsoPlain = plain === undefined ? 0 : (value - plain.mean) / plain.deviation;
		values[at] = scaled;
		if (plain !== undefined) values[at + 1] = alsoPlain;
		if (Math.abs(scaled) > limit || Math.abs(alsoPlain) > limit) {
			odd.beyond(rows[r]);
			values[at] = limited(scaled, limit);
			if (plain !== undefined) values[at + 1] = limited(alsoPlain, limit);
		}
		if (missingIndicator && isMissing) values[at + missingAt] = 1;
	}
}

function limited(scaled: number, limit: number): number {
	return Math.max(-limit, Math.min(limit, scaled));
}

/** Of all that a calendar has; a binary file may hold more. */
const lastSecond = 8.64e12;

function encodeDates(
	{ parts, missingIndicator }: DateEncoding,
	column: Column | undefined,
	rows: Int32Array,
	inputs: Matrix,
	start: number,
	odd: OddCells,
): void {
	const dates = column?.kind === 'numeric' && column.date !== undefined ? column.values : null;
	for (let r = 0; r < rows.length; r++) {
		const seconds = dates === null ? NaN : dates[rows[r]];
		const isMissing = !(Math.abs(seconds) <= lastSecond);
		if (isMissing && column !== undefined) {
			if (!isMissingAt(column, rows[r])) odd.unreadable(rows[r]);
			else if (!missingIndicator) odd.missing(rows[r]);
		}
		const at = r * inputs.columns + start;
		for (const [i, { part, mean, deviation, median }] of parts.entries()) {
			inputs.values[at + i] = limited(((isMissing ? median : datePart(part, seconds)) - mean) / deviation, unlimited);
		}
		if (missingIndicator && isMissing) inputs.values[at + parts.length] = 1;
	}
}

function encodeCategories(
	{ categories, missingCategory, otherCategory }: CategoricalEncoding,
	column: Column | undefined,
	rows: Int32Array,
	{ values, columns }: Matrix,
	start: number,
	odd: OddCells,
): void {
	// -1: no input, all of them stay 0.
	const missingAt = missingCategory ? categories.length : -1;
	const otherAt = otherCategory ? categories.length + Number(missingCategory) : -1;
	const known = new Map(categories.map((category, at) => [category, at]));
	const textAt = textsOf(column);
	for (let r = 0; r < rows.length; r++) {
		const text = textAt(rows[r]);
		const own = text === undefined ? missingAt : known.get(text);
		if (own === undefined) odd.unseen(rows[r]);
		else if (own < 0) odd.missing(rows[r]);
		const at = own ?? otherAt;
		if (at >= 0) values[r * columns + start + at] = 1;
	}
}

function encodeNumbersOfCategories(
	{ categories, missingCategory }: EmbeddedEncoding,
	column: Column | undefined,
	rows: Int32Array,
	{ values, columns }: Matrix,
	start: number,
	odd: OddCells,
): void {
	const other = categories.length;
	const missing = missingCategory ? other + 1 : other;
	const known = new Map(categories.map((category, number) => [category, number]));
	const textAt = textsOf(column);
	for (let r = 0; r < rows.length; r++) {
		const text = textAt(rows[r]);
		const own = text === undefined ? missing : known.get(text);
		if (own === undefined) odd.unseen(rows[r]);
		else if (text === undefined && !missingCategory) odd.missing(rows[r]);
		values[r * columns + start] = own ?? other;
	}
}

/** Undefined where the cell, or the column, is missing. */
function textsOf(column: Column | undefined): (row: number) => string | undefined {
	if (column === undefined) return () => undefined;
	if (column.kind === 'categorical') return (row) => column.categories[column.codes[row]];
	return (row) => (Number.isNaN(column.values[row]) ? undefined : valueText(column, column.values[row]));
}
