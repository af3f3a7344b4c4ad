import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { Dataset, InputEncoding } from '../../data/prepare/dataset.ts';
import { encode } from '../../data/prepare/encode.ts';
import { columnNamed } from '../../data/table/cells.ts';
import { parseDate } from '../../data/table/dates.ts';
import { parseNumber } from '../../data/table/parse-number.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Column, DateReading, Table } from '../../data/table/table.ts';
import type { RowsIn } from '../attributions/explained-rows.ts';
import { columnNotRead } from '../options.ts';
import type { Edits } from './edits.ts';

/** A table of one row, and that row. */
export interface EditedRow {
	readonly from: RowsIn;
	readonly row: TableRow;
}

/**
 * A row of `from` with other values in some columns; without any, the row itself. Throws a UserError for a column that the
 * network does not read, and for text where it reads numbers or dates.
 */
export function editedRow(
	dataset: Pick<Dataset, 'preprocessing' | 'table'>,
	from: RowsIn,
	row: TableRow,
	edits: Edits,
): EditedRow {
	if (edits.size === 0) return { from, row };
	const { preprocessing } = dataset;
	const read = new Map(preprocessing.inputs.map((encoding) => [encoding.column, encoding]));
	const edited = new Map<string, Column>();
	for (const [name, text] of edits) {
		const encoding = read.get(name);
		if (encoding === undefined) throw columnNotRead(name, [...read.keys()]);
		const like = columnNamed(from.table, name) ?? columnNamed(dataset.table, name);
		edited.set(name, cellOf(encoding, like, text.trim(), from.table.reading.decimalPoint));
	}
	const { table } = from;
	const own = table.columns.map((column) => edited.get(column.name) ?? cellAt(column, row));
	const absent = [...edited].filter(([name]) => columnNamed(table, name) === undefined);
	const { startLines, endLines, ...index } = table.rowIndex;
	const one: Table = {
		...withoutParts(table),
		rows: 1,
		columns: [...own, ...absent.map(([, column]) => column)],
		rowIndex: {
			startLines: Uint32Array.of(startLines[row]),
			endLines: Uint32Array.of(endLines[row]),
			...(index.unit === undefined ? {} : { unit: index.unit }),
		},
	};
	return { from: { table: one, encode: (rows) => encode(preprocessing, one, rows).inputs }, row: 0 as TableRow };
}

function withoutParts(table: Table): Table {
	const { parts: _, ...whole } = table;
	return whole;
}

function cellAt(column: Column, row: number): Column {
	return column.kind === 'categorical'
		? { ...column, codes: column.codes.slice(row, row + 1), missing: Number(column.codes[row] < 0) }
		: { ...column, values: column.values.slice(row, row + 1), missing: Number(Number.isNaN(column.values[row])) };
}

const isoDates: DateReading = { order: 'ymd', hasTime: false, ambiguous: false };

/** One cell of the column's own kind. `like`: the column where it is known. */
function cellOf(
	{ kind, column: name }: InputEncoding,
	like: Column | undefined,
	text: string,
	decimalPoint: '.' | ',' | null,
): Column {
	const date = like?.kind === 'numeric' ? like.date : undefined;
	if (kind === 'date') {
		const reading = date ?? isoDates;
		return numberCell(name, like, text === '' ? NaN : dateIn(name, text, reading), reading);
	}
	if (kind === 'numeric') {
		const number = text === '' ? NaN : numberIn(text, decimalPoint);
		if (text !== '' && Number.isNaN(number))
			throw new UserError(
				l10n.t(
					'{0} is read as a number, and {1} is none; give a number, or nothing for a missing value.',
					JSON.stringify(name),
					JSON.stringify(text),
				),
			);
		return numberCell(name, like, number, undefined);
	}
	if (like?.kind === 'numeric' && text !== '') {
		// Categories that are numbers or dates in the file; a text is one that was never seen.
		const value = date === undefined ? numberIn(text, decimalPoint) : dateOr(text, date);
		if (!Number.isNaN(value)) return numberCell(name, like, value, date);
	}
	return {
		kind: 'categorical',
		name,
		codes: Int32Array.of(text === '' ? -1 : 0),
		categories: text === '' ? [] : [text],
		missing: Number(text === ''),
		distinct: Number(text !== ''),
	};
}

function numberCell(name: string, like: Column | undefined, value: number, date: DateReading | undefined): Column {
	const isShort = like?.kind === 'numeric' && like.values instanceof Float32Array;
	return {
		kind: 'numeric',
		name,
		values: isShort ? Float32Array.of(value) : Float64Array.of(value),
		missing: Number(Number.isNaN(value)),
		distinct: 1,
		integer: Number.isInteger(value),
		...(date === undefined ? {} : { date }),
	};
}

/** A file that writes 1,5 may be answered so. */
function numberIn(text: string, decimalPoint: '.' | ',' | null): number {
	return parseNumber(decimalPoint === ',' ? text.replace(',', '.') : text);
}

/** As dates are shown, year first; or as the file has them. */
function dateOr(text: string, { order }: DateReading): number {
	const shown = parseDate(text, 'ymd');
	return Number.isNaN(shown) ? parseDate(text, order) : shown;
}

function dateIn(name: string, text: string, reading: DateReading): number {
	const seconds = dateOr(text, reading);
	if (!Number.isNaN(seconds)) return seconds;
	throw new UserError(
		l10n.t(
			'{0} is read as a date, and {1} is none; give one as 2024-01-31, or nothing for a missing value.',
			JSON.stringify(name),
			JSON.stringify(text),
		),
	);
}
