import { isUtf8 } from 'node:buffer';
import { asDoubles, NumberColumn, numericColumn, precisionFor } from './number-column.ts';
import { batchRows, type Found, type RowBatches, type TakeBatch } from '../../read/batches/row-batches.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import type { ReadContext } from '../../read/read-context.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import type { Column } from '../../table/table.ts';
import { NotUtf8 } from './cell-text.ts';
import { frameOf, inItsEncoding, type EncodedText, type Frame } from './frame.ts';
import { LineNotes } from './line-notes.ts';
import { scanFile } from './scan-file.ts';
import { RowPlaces } from './row-places.ts';
import * as refusals from './refusals.ts';
import { ownRoom } from './column-buffers.ts';
import { columnKind, type Scanner } from './scanner.ts';
import { TextColumn } from './text-column.ts';

/** Words of a column are forgotten when they take more. */
const mostWordBytes = 1 << 22;

/** A file of delimited text with the columns that are wanted, in batches; each number and text is the one that `readDelimited` gives. */
export async function delimitedBatches(
	source: ByteSource,
	wanted: (name: string) => boolean,
	options: ReadOptions,
	context: ReadContext,
	rows = batchRows,
): Promise<RowBatches> {
	// In the first pass it is found out whether the bytes are UTF-8, so it is done with the frame; the others repeat it.
	let warnings: Found['warnings'] = [];
	let file: DelimitedBatches | null = null;
	const pass = async (take: TakeBatch) => {
		if (file !== null) return file.pass(take);
		let anew = false;
		const read = await inItsEncoding(source, async (text) => {
			anew = file !== null || anew;
			const frame = await frameOf(text, options, context);
			const reading = (file = new DelimitedBatches(text, frame, wanted, context, rows));
			return reading.pass(take);
		});
		({ warnings } = read);
		// Batches of the first attempt had texts of another encoding.
		return read.result || anew;
	};
	return {
		pass,
		found: () => {
			const found = file!.found();
			return { ...found, warnings: [...warnings, ...found.warnings] };
		},
	};
}

interface NumberState {
	readonly kind: 'number';
	/** The first row of the batch in which there was a number that is not to be cut to 32 bits; null: there is none. */
	widenedFrom: number | null;
}

/** Also of columns that are not wanted, so that the encoding is the one that a table of all columns has. */
function refuseOtherBytes({ rows, rowStarts, firstLines, position }: Scanner, bytes: Buffer): void {
	if (isUtf8(bytes.subarray(rowStarts[0], position))) return;
	const endOf = (row: number) => (row + 1 < rows ? rowStarts[row + 1] : position);
	for (let row = 0; row < rows; row++)
		if (!isUtf8(bytes.subarray(rowStarts[row], endOf(row)))) throw new NotUtf8(firstLines[row]);
}

class DelimitedBatches {
	readonly #source: ByteSource;
	readonly #text: EncodedText;
	readonly #frame: Frame;
	readonly #context: ReadContext;
	readonly #batchRows: number;
	/** By position in the file; null: not wanted. */
	readonly #columns: (NumberState | { readonly kind: 'text' } | null)[];
	readonly #notes: LineNotes;
	readonly #rounded = new Set<string>();
	#rows = 0;
	#isFirst = true;

	constructor(
		text: EncodedText,
		frame: Frame,
		wanted: (name: string) => boolean,
		context: ReadContext,
		batchRows: number,
	) {
		this.#source = text.source;
		this.#text = text;
		this.#frame = frame;
		this.#context = context;
		this.#batchRows = batchRows;
		this.#notes = new LineNotes(frame.pass.dialect.leadingComments);
		this.#columns = frame.names.map((name, c) =>
			!wanted(name) ? null : frame.isText[c] ? { kind: 'text' } : { kind: 'number', widenedFrom: null },
		);
	}

	async pass(take: TakeBatch): Promise<boolean> {
		const { pass, names, isText, expected, lineBefore } = this.#frame;
		const { isMissing } = pass;
		const encoding = this.#text.encoding;
		const numbers = isText.filter((text) => !text).length;
		const precision = precisionFor(numbers * expected);
		const listens = this.#isFirst;
		this.#isFirst = false;
		let turned = false;
		let first = 0;
		let rows = 0;
		const room = () => ownRoom(Math.min(expected, this.#batchRows));
		const textColumn = (c: number, missing = 0) => new TextColumn(names[c], room(), missing, isMissing, encoding);
		const numberColumn = (c: number, { widenedFrom }: NumberState) =>
			new NumberColumn(names[c], room(), widenedFrom !== null && widenedFrom < first ? 'none' : precision);
		const columns = this.#columns.map((state, c) =>
			state === null ? null : state.kind === 'text' ? textColumn(c) : numberColumn(c, state),
		);
		const setKinds = (scanner: Scanner) => {
			for (const [c, column] of columns.entries())
				scanner.kinds[c] =
					column === null ? columnKind.skipped : column instanceof TextColumn ? columnKind.text : columnKind.number;
		};
		const finished = (scanner: Scanner) => {
			let forgets = false;
			const batch: Column[] = [];
			for (const [c, column] of columns.entries()) {
				const state = this.#columns[c];
				if (column instanceof TextColumn) {
					batch.push(column.drain());
					forgets ||= column.wordBytes > mostWordBytes;
				} else if (column !== null && state?.kind === 'number') {
					if (column.rounded) this.#rounded.add(names[c]);
					const read = column.finish();
					if (precision !== 'none' && read.values instanceof Float64Array) state.widenedFrom ??= first;
					const { name, values, missing, integer } = read;
					batch.push(state.widenedFrom === null ? read : numericColumn(name, asDoubles(values), missing, integer));
				}
			}
			first += rows;
			rows = 0;
			if (forgets) scanner.forget();
			for (const [c, state] of this.#columns.entries())
				if (state?.kind === 'number') columns[c] = numberColumn(c, state);
				else if (state !== null && forgets) columns[c] = textColumn(c);
			return batch;
		};
		const emit = async (scanner: Scanner) => {
			const count = rows;
			const { startLines, endLines } = places.finish(false);
			places = new RowPlaces(room(), this.#source.size);
			await take({ rows: count, columns: finished(scanner), rowIndex: { startLines, endLines } });
		};
		let places = new RowPlaces(room(), this.#source.size);
		let last: Scanner | null = null;
		await scanFile(
			this.#source,
			pass,
			{
				prepare: (scanner) => {
					last = scanner;
					setKinds(scanner);
					if (listens) this.#notes.listenTo(scanner);
				},
				take: (scanner, { bytes, base }) => {
					if (listens && encoding === 'utf-8') refuseOtherBytes(scanner, bytes);
					const { capacity, numbers: values, floats, withMissing, digits, decimals } = scanner;
					const from = (c: number) => c * capacity;
					for (const [c, column] of columns.entries()) {
						if (column instanceof TextColumn) column.add(scanner, c, bytes);
						else if (column !== null && scanner.kinds[c] === columnKind.number) {
							const cells = values.subarray(from(c), from(c) + scanner.rows);
							const singles = floats?.subarray(from(c), from(c) + scanner.rows);
							column.add(cells, withMissing[c] === 1, digits[c], decimals[c], singles);
						}
					}
					places.add(scanner, base);
					rows += scanner.rows;
					return true;
				},
				onText: (scanner) => {
					// What was read as numbers so far is read once more: "1.0" cannot be had back from the number 1.
					turned = true;
					for (const c of new Set(scanner.broken)) {
						this.#columns[c] = { kind: 'text' };
						columns[c] = textColumn(c, rows);
						scanner.kinds[c] = columnKind.text;
					}
				},
				afterChunk: async (scanner) => {
					if (rows >= this.#batchRows) await emit(scanner);
				},
			},
			this.#context,
		);
		if (rows > 0 && last !== null) await emit(last);
		this.#rows = first;
		if (first === 0) throw refusals.noRows(this.#source.file, lineBefore);
		return turned;
	}

	found(): Found {
		const { names, naming, reading } = this.#frame;
		const rounded = names.filter((name) => this.#rounded.has(name));
		return {
			names,
			rows: this.#rows,
			reading,
			warnings: [
				...naming,
				...this.#notes.warnings,
				...(rounded.length > 0 ? [{ kind: 'rounded-numbers', names: rounded } as const] : []),
			],
		};
	}
}
