import { cellRanges } from '../data/table/cell-ranges.ts';
import { parseDate } from '../data/table/dates.ts';
import type { DateOrder } from '../data/table/table.ts';
import type { RunRecord } from './record/record.ts';

type Written = Pick<RunRecord, 'data' | 'preprocessing'>;

/**
 * A row with other values, as it is to stand in its file: the row's text with those cells replaced, each written as the file
 * writes its like (decimal point, order of day and month, quotes), the target's left empty, since what it would be is not known.
 * `columns`: of the file, in its order; `values`: as they are typed into a form, '' for missing. Null: the text is not made of a
 * cell for each column.
 */
export function variantRow(
	text: string,
	columns: readonly string[],
	values: ReadonlyMap<string, string>,
	record: Written,
): string | null {
	const delimiter = record.data.reading?.delimiter ?? ',';
	const ranges = cellRanges(text, delimiter);
	if (ranges?.length !== 2 * columns.length) return null;
	const others = new Map(values).set(record.preprocessing.target.column, '');
	let [written, from] = ['', 0];
	for (const [i, column] of columns.entries()) {
		const value = others.get(column);
		if (value === undefined) continue;
		const cell = text.slice(ranges[2 * i], ranges[2 * i + 1]);
		written +=
			text.slice(from, ranges[2 * i]) + quotedLike(cell, valueLike(cell, value.trim(), column, record), delimiter);
		from = ranges[2 * i + 1];
	}
	return written + text.slice(from);
}

/** A value as the file writes those of its column. */
function valueLike(cell: string, value: string, column: string, { data, preprocessing }: Written): string {
	const order = data.dates.find((dates) => dates.column === column)?.order;
	if (order !== undefined && order !== 'ymd') return dateLike(cell, value, order);
	const named = data.options?.valueNames?.find((names) => names.column === column);
	const code = named?.names.find(({ name }) => name === value)?.value;
	if (code !== undefined) return code;
	const isNumber = preprocessing.inputs.some((input) => input.column === column && input.kind === 'numeric');
	return isNumber && data.reading?.decimalPoint === ',' ? value.replace('.', ',') : value;
}

/** Forms give dates year first; a file that begins with the day or the month would not be read so. */
function dateLike(cell: string, value: string, order: Exclude<DateOrder, 'ymd'>): string {
	const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/.exec(value);
	if (!match || Number.isNaN(parseDate(value, 'ymd'))) return value;
	const [, year, month, day, time] = match;
	const separator = /\d([-/.])\d/.exec(cell)?.[1] ?? '/';
	return (order === 'dmy' ? [day, month, year] : [month, day, year]).join(separator) + time;
}

/** Quoted where the cell in its place was, or where it must be. */
function quotedLike(cell: string, text: string, delimiter: string): string {
	const wasQuoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') && text !== '';
	const isGap = text === '' && delimiter === ' ';
	// A line that begins so would be a comment.
	const mustBe = text.includes(delimiter) || /["\r\n]|^#/.test(text) || isGap;
	return wasQuoted || mustBe ? `"${text.replaceAll('"', '""')}"` : text;
}
