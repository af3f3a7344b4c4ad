import { matrix, type Matrix } from '../core/matrix.ts';
import { columnNamed, isMissingAt, valueText } from './cells.ts';
import type { InputEncoding, Preprocessing } from './dataset.ts';
import { partOf } from './dates.ts';
import { featureCount, widthOf } from './features.ts';
import { unlimited } from './fit-transform.ts';
import { parseNumber } from './parse-number.ts';
import type { Column, DataWarning, Table } from './table.ts';
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
export function encode(preprocessing: Pick<Preprocessing, 'inputs'>, table: Table, rows?: Int32Array): Encoded {
	const chosen = rows ?? Int32Array.from({ length: table.rows }, (_, row) => row);
	const inputs = matrix(chosen.length, featureCount(preprocessing));
	const warnings: DataWarning[] = [];
	const absent: string[] = [];
	let start = 0;
	for (const encoding of preprocessing.inputs) {
		const column = columnNamed(table, encoding.column);
		if (column === undefined) absent.push(encoding.column);
		const { unseen, beyond = 0 } =
			encoding.kind === 'numeric'
				? encodeNumbers(encoding, numbersOf(column), chosen, inputs, start)
				: encoding.kind === 'date'
					? encodeDates(encoding, column, chosen, inputs, start)
					: encoding.kind === 'embedded'
						? encodeNumbersOfCategories(encoding, column, chosen, inputs, start)
						: encodeCategories(encoding, column, chosen, inputs, start);
		if (unseen > 0) warnings.push({ kind: 'unseen-categories', column: encoding.column, count: unseen });
		if (beyond > 0 && encoding.kind === 'numeric')
			warnings.push({ kind: 'beyond-limit', column: encoding.column, count: beyond, limit: encoding.limit });
		start += widthOf(encoding);
	}
	if (absent.length > 0) warnings.push({ kind: 'missing-columns', columns: absent });
	return { inputs, warnings };
}

/** Cells that are not what the network knows. */
interface Odd {
	readonly unseen: number;
	/** Numbers that are cut off. */
	readonly beyond?: number;
}

interface Numbers {
	/** NaN where the cell is missing or no number. */
	readonly at: (row: number) => number;
	/** Whether it is there but no number. */
	readonly isText: (row: number) => boolean;
}

function numbersOf(column: Column | undefined): Numbers {
	if (column === undefined) return { at: () => NaN, isText: () => false };
	if (column.kind === 'numeric') return { at: (row) => column.values[row], isText: () => false };
	const values = column.categories.map(parseNumber);
	return {
		at: (row) => (column.codes[row] < 0 ? NaN : values[column.codes[row]]),
		isText: (row) => column.codes[row] >= 0 && Number.isNaN(values[column.codes[row]]),
	};
}

/** `unseen`: text instead of a number. */
function encodeNumbers(
	{ transform, mean, deviation, limit, plain, median, missingIndicator }: NumericEncoding,
	numbers: Numbers,
	rows: Int32Array,
	{ values, columns }: Matrix,
	start: number,
): Odd {
	let unseen = 0;
	let beyond = 0;
	const missingAt = plain === undefined ? 1 : 2;
	for (let r = 0; r < rows.length; r++) {
		const number = numbers.at(rows[r]);
		const isMissing = Number.isNaN(number);
		if (isMissing && numbers.isText(rows[r])) unseen++;
		const value = isMissing ? median : number;
		const at = r * columns + start;
		const first = transform === undefined ? value : transformed(transform, value);
		const scaled = (first - mean) / deviation;
		const alsoPlain = plain === undefined ? 0 : (value - plain.mean) / plain.deviation;
		values[at] = limited(scaled, limit);
		if (plain !== undefined) values[at + 1] = limited(alsoPlain, limit);
		if (Math.abs(scaled) > limit || Math.abs(alsoPlain) > limit) beyond++;
		if (missingIndicator && isMissing) values[at + missingAt] = 1;
	}
	return { unseen, beyond };
}

function limited(scaled: number, limit: number): number {
	return Math.max(-limit, Math.min(limit, scaled));
}

/** Of all that a calendar has; a binary file may hold more. */
const lastSecond = 8.64e12;

/** `unseen`: something else than a date. */
function encodeDates(
	{ parts, missingIndicator }: DateEncoding,
	column: Column | undefined,
	rows: Int32Array,
	inputs: Matrix,
	start: number,
): Odd {
	const dates = column?.kind === 'numeric' && column.date !== undefined ? column.values : null;
	let unseen = 0;
	for (let r = 0; r < rows.length; r++) {
		const seconds = dates === null ? NaN : dates[rows[r]];
		const isMissing = !(Math.abs(seconds) <= lastSecond);
		if (dates === null && column !== undefined && !isMissingAt(column, rows[r])) unseen++;
		const at = r * inputs.columns + start;
		for (const [i, { part, mean, deviation, median }] of parts.entries()) {
			inputs.values[at + i] = limited(((isMissing ? median : partOf(part, seconds)) - mean) / deviation, unlimited);
		}
		if (missingIndicator && isMissing) inputs.values[at + parts.length] = 1;
	}
	return { unseen };
}

/** `unseen`: a category without an input of its own. */
function encodeCategories(
	{ categories, missingCategory, otherCategory }: CategoricalEncoding,
	column: Column | undefined,
	rows: Int32Array,
	{ values, columns }: Matrix,
	start: number,
): Odd {
	// -1: no input, all of them stay 0.
	const missingAt = missingCategory ? categories.length : -1;
	const otherAt = otherCategory ? categories.length + Number(missingCategory) : -1;
	const known = new Map(categories.map((category, at) => [category, at]));
	const textAt = textsOf(column);
	let unseen = 0;
	for (let r = 0; r < rows.length; r++) {
		const text = textAt(rows[r]);
		const own = text === undefined ? missingAt : known.get(text);
		if (own === undefined) unseen++;
		const at = own ?? otherAt;
		if (at >= 0) values[r * columns + start + at] = 1;
	}
	return { unseen };
}

/** `unseen`: a category without a vector of its own. */
function encodeNumbersOfCategories(
	{ categories, missingCategory }: EmbeddedEncoding,
	column: Column | undefined,
	rows: Int32Array,
	{ values, columns }: Matrix,
	start: number,
): Odd {
	const other = categories.length;
	const missing = missingCategory ? other + 1 : other;
	const known = new Map(categories.map((category, number) => [category, number]));
	const textAt = textsOf(column);
	let unseen = 0;
	for (let r = 0; r < rows.length; r++) {
		const text = textAt(rows[r]);
		const own = text === undefined ? missing : known.get(text);
		if (own === undefined) unseen++;
		values[r * columns + start] = own ?? other;
	}
	return { unseen };
}

/** Undefined where the cell, or the column, is missing. */
function textsOf(column: Column | undefined): (row: number) => string | undefined {
	if (column === undefined) return () => undefined;
	if (column.kind === 'categorical') return (row) => column.categories[column.codes[row]];
	return (row) => (Number.isNaN(column.values[row]) ? undefined : valueText(column, column.values[row]));
}
