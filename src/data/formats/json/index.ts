import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import { fill, type ByteSource } from '../../io/byte-source.ts';
import { GrownArray, uint32 } from '../../table/grown-array.ts';
import { tableBytes, tooLarge } from '../../io/memory-limit.ts';
import { progressOf } from '../../io/progress.ts';
import { fewestColumns, type ReadContext } from '../../read/read-context.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import { RowSample } from '../../read/row-sample.ts';
import { ValueColumns, type Value } from '../../table/value-columns.ts';
import { extensionsOf } from '../extensions.ts';
import type { Content, Format } from '../format.ts';
import { longRow } from '../delimited/refusals.ts';
import { JsonRecords } from './json-records.ts';
import { fewColumns, mostColumns } from '../columnar/limits.ts';

/** Read at once, and more for records that are longer, up to so many bytes. */
const chunkBytes = 1 << 20;
const longest = 1 << 28;
const deepest = 20;
/** Fewer need no proof. */
const fewCells = 1 << 22;
/** A cell that a record leaves out takes no byte, but no table of any use is made of such cells. */
const mostCellsPerByte = 16;
/** Lines of a row. */
const placeBytes = 8;

/** One record a line, or an array of records, read as a stream. Nested objects become columns `a.b`. */
export const json = {
	id: 'json',
	extensions: extensionsOf.json,
	read: (source, options, context) => readJson(source, options, context),
} as const satisfies Format;

/** Rows are drawn in a second pass where there are more than wanted, or than fit into so many bytes. */
export async function readJson(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	bytes = tableBytes(),
): Promise<Content> {
	const { file } = source;
	const first = new Rows(options, file);
	// In the first pass every record is read, so that what is wrong is said, and what they are called is known.
	let most = options.mostRows ?? Infinity;
	let count = 0;
	let isFull = false;
	/** Number of cells from which on their memory is added up again. */
	let nextLook = fewCells;
	await passOver(source, context, (records, read) => {
		const value = records.value();
		isFull ||= count === most;
		count++;
		if (isFull) first.note(value, records);
		else first.add(value, records);
		refuseEmptyTable(Math.min(count, most), first.columns.count, read, records, file);
		if (isFull || (count % 1024 !== 0 && first.cells < nextLook)) return;
		nextLook = 1.05 * first.cells;
		if (first.bytes <= bytes) return;
		if (options.mostRows !== undefined) {
			// A run that learned from as many rows as fitted reads them once more, with words that may take a little more.
			if (first.bytes <= 1.5 * bytes) return;
			throw tooLarge(file, first.bytes, bytes);
		}
		isFull = true;
		most = Math.max(1, count - 1);
	});
	if (count === 0)
		throw new UserError(l10n.t('{0} holds no records; write one JSON object for each row.', file), { file });
	if (first.columns.count < fewestColumns(context)) throw fewColumns(file);
	if (count <= most) return first.content([]);
	const sample = new RowSample(count, most);
	const drawn = new Rows(options, file, first.columns.names);
	await passOver(source, context, (records) => {
		if (sample.takesNext()) drawn.add(records.value(), records);
	});
	return drawn.content([sample.warning]);
}

/** Rows as they are kept. */
class Rows {
	columns: ValueColumns;
	readonly #file: string;
	readonly #startLines = new GrownArray(uint32);
	readonly #endLines = new GrownArray(uint32);

	constructor({ missing }: ReadOptions, file: string, names: readonly string[] = []) {
		this.#file = file;
		this.columns = new ValueColumns(missing, names);
	}

	/** In memory, also of the cells that records leave out. */
	get bytes(): number {
		return this.columns.bytes + placeBytes * this.columns.rows;
	}

	get cells(): number {
		return this.columns.rows * this.columns.count;
	}

	add(value: unknown, { startLine, endLine }: JsonRecords): void {
		this.columns.add(flattened(value, this.#file, startLine));
		if (this.columns.count > mostColumns) throw tooManyColumns(this.#file, startLine);
		this.#startLines.push(startLine);
		this.#endLines.push(endLine);
	}

	/** Only the names in a record; the values before are given up. */
	note(value: unknown, { startLine }: JsonRecords): void {
		if (this.columns.rows > 0) this.columns = new ValueColumns([], this.columns.names);
		for (const [name] of flattened(value, this.#file, startLine)) this.columns.column(name);
		if (this.columns.count > mostColumns) throw tooManyColumns(this.#file, startLine);
	}

	content(warnings: Content['warnings']): Content {
		return {
			rows: this.columns.rows,
			columns: this.columns.finish(),
			rowIndex: { startLines: this.#startLines.toArray(), endLines: this.#endLines.toArray() },
			delimiter: '',
			reading: { format: 'json', encoding: 'utf-8', header: null, decimalPoint: null },
			warnings,
		};
	}
}

async function passOver(
	source: ByteSource,
	context: ReadContext,
	take: (records: JsonRecords, read: number) => void,
): Promise<void> {
	const { file, size } = source;
	const advance = progressOf(context, size ?? Infinity);
	const records = new JsonRecords(file);
	const reader = await source.open();
	try {
		let bytes = Buffer.allocUnsafeSlow(chunkBytes);
		let kept = 0;
		let read = 0;
		for (let isLast = false; !isLast;) {
			const count = await fill(reader, bytes.subarray(kept));
			const end = kept + count;
			isLast = end < bytes.length;
			records.give(bytes.subarray(0, end), isLast);
			read += count;
			while (records.next()) take(records, read);
			await advance(count);
			kept = end - records.position;
			if (kept > bytes.length / 2 && !isLast) {
				if (bytes.length >= longest) throw longRow(file, records.startLine, longest / 2);
				const larger = Buffer.allocUnsafeSlow(2 * bytes.length);
				bytes.copy(larger, 0, records.position, end);
				bytes = larger;
			} else bytes.copyWithin(0, records.position, end);
		}
	} finally {
		await reader.close();
	}
}

/**
 * Records with names of their own make a table of as many columns as there are names, nearly all of it empty: a small file would
 * take gigabytes. `read`: bytes so far.
 */
function refuseEmptyTable(rows: number, columns: number, read: number, { startLine: line }: JsonRecords, file: string) {
	const cells = rows * columns;
	if (cells <= fewCells || cells <= mostCellsPerByte * read) return;
	throw new UserError(
		l10n.t(
			'{0}, line {1}: up to here there are {2} records with {3} different names, a table of {4} million cells that are nearly all empty; give all records the same names, or leave most of them out.',
			file,
			line,
			rows,
			columns,
			Math.round(cells / 1e6),
		),
		{ file, line },
	);
}

function flattened(value: unknown, file: string, line: number): [string, Value][] {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new UserError(
			l10n.t('{0}, line {1}: each record must be an object such as {"a": 1, "b": "x"}.', file, line),
			{ file, line },
		);
	const cells: [string, Value][] = [];
	const add = (record: object, prefix: string, depth: number) => {
		if (depth > deepest)
			throw new UserError(
				l10n.t('{0}, line {1}: objects are nested more than {2} deep; flatten them.', file, line, deepest),
				{ file, line },
			);
		for (const [key, inner] of Object.entries(record) as [string, unknown][]) {
			const name = prefix + key;
			if (Array.isArray(inner))
				throw new UserError(
					l10n.t(
						'{0}, line {1}: "{2}" is a list, which is no cell of a table; give each of its values a name.',
						file,
						line,
						name,
					),
					{ file, line },
				);
			if (typeof inner === 'object' && inner !== null) add(inner, `${name}.`, depth + 1);
			else cells.push([name, inner as Value]);
		}
	};
	add(value, '', 1);
	return cells;
}

function tooManyColumns(file: string, line: number): UserError {
	return new UserError(
		l10n.t(
			'{0}, line {1}: the records have more than {2} different names; give all of them the same.',
			file,
			line,
			mostColumns,
		),
		{ file, line },
	);
}
