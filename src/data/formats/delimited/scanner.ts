import { Batch, unknownCode } from './batch.ts';
import { carriageReturn, isBlank, lineFeed, minus, numberSign, plus, quote, space, zero } from './bytes.ts';
import { cellOf } from './cell-text.ts';
import { decimal, powersOfTen } from './decimal.ts';
import { FastRows } from './fast-rows.ts';
import { hashOf } from './hash.ts';
import { quotedEnd, type QuoteNotes } from './quoted.ts';
import type { ScanMemory } from './scan-memory.ts';
import type { ScanSettings } from './scan-settings.ts';

/** How a column is being read. Skipped ones are passed over. */
export const columnKind = { number: 0, text: 1, skipped: 2 } as const;

/** Why `scan` came back. */
export type ScanEnd =
	/** The batch is full. */
	| 'full'
	/** What is left is no whole row, or nothing. */
	| 'end'
	/** In the row that begins here, columns read as numbers hold text. */
	| 'text';
/** All sums of digits up to here fit 32 bits. */
const smallDigits = 9;
/** Marks a column with numbers of which 32-bit floats could not give the digits back. */
const manyDigits = 1 << 30;

/**
 * Cuts bytes into rows and cells, a batch of rows at a time. Numbers are computed here, without a string; of other cells only
 * the place is noted.
 */
export class Scanner extends Batch {
	/** Columns that made `scan` end with 'text'. */
	broken: number[] = [];
	/** Where the next row begins. */
	position = 0;
	/** Line that the next row begins on. */
	line: number;
	/** Called with the first line of a row whose number of cells differs from the number of columns. */
	onRagged: (line: number) => void = () => undefined;
	onMalformed: (line: number) => void = () => undefined;
	onComment: (line: number) => void = () => undefined;

	readonly #settings: ScanSettings;
	readonly #notes: QuoteNotes = { lines: 0, malformed: 0 };
	/** Short cells known to be missing, their bytes packed into a number. */
	readonly #missing = new Set<number>();
	readonly #fast: FastRows | null;
	#bytes: Buffer = Buffer.alloc(1);
	#end = 0;
	/** In the bytes; -1: none. */
	#lastLineFeed = -1;

	constructor(
		columns: number,
		firstLine: number,
		settings: ScanSettings,
		mostRows = Infinity,
		memory: ScanMemory | null = null,
	) {
		super(columns, mostRows, memory);
		this.line = firstLine;
		this.#settings = settings;
		this.#fast = FastRows.of(memory, this, settings);
	}

	/** Bytes from `start` to `end` are to be scanned next; `bytes` has room for one more, which is written to. */
	give(bytes: Buffer, start: number, end: number): void {
		bytes[end] = lineFeed;
		this.#bytes = bytes;
		this.#end = end;
		this.position = start;
		this.#lastLineFeed = bytes.lastIndexOf(lineFeed, end - 1);
		this.#fast?.give(bytes, start, end);
	}

	/** The bytes from `start` to `end` have this code in a column of text: the compiled scanner gives it from now on. */
	remember(column: number, start: number, end: number, code: number): void {
		this.#fast?.remember(column, start, end, code);
	}

	/** Codes mean something else from now on. */
	forget(): void {
		this.#fast?.forget();
	}

	/** Scans whole rows. `last`: no more bytes will come, so the end ends a row as well. */
	scan(last: boolean): ScanEnd {
		const bytes = this.#bytes;
		const end = this.#end;
		const { columns, capacity, numbers, floats, codes, starts, ends, hashes, kinds } = this;
		const { digits, decimals, withMissing, withUnknown } = this;
		const { delimiter, decimalPoint, comments } = this.#settings;
		const collapse = delimiter === space;
		let p = this.position;
		this.broken = [];
		while (p < end) {
			if (this.#fast !== null) p = this.#fast.scan(this, p);
			if (this.rows === capacity) return this.#stop(p, 'full');
			if (p >= end) break;
			if (!last && !this.#hasLineEnd(p)) return this.#stop(p, 'end');
			const rowStart = p;
			let c = bytes[p];
			if (c === lineFeed) {
				p++;
				this.line++;
				continue;
			}
			if (comments && c === numberSign) {
				while (c !== lineFeed && c !== carriageReturn) c = bytes[++p];
				p += c === carriageReturn && bytes[p + 1] === lineFeed ? 2 : 1;
				if (p > end && !last) return this.#stop(rowStart, 'end');
				this.onComment(this.line++);
				continue;
			}
			const row = this.rows;
			const notes = this.#notes;
			notes.lines = 0;
			notes.malformed = 0;
			if (collapse) while (bytes[p] === space) p++;
			let cells = 0;
			for (let at = row; ; at += capacity) {
				const kind = cells < columns ? kinds[cells] : columnKind.skipped;
				const start = p;
				if (kind === columnKind.number) {
					c = bytes[p];
					const negative = c === minus;
					if (negative || c === plus) c = bytes[++p];
					const first = p;
					let whole = 0;
					let digit = c - zero;
					while (digit >>> 0 < 10) {
						whole = (Math.imul(whole, 10) + digit) | 0;
						digit = (c = bytes[++p]) - zero;
					}
					let count = p - first;
					let behind = 0;
					if (c === decimalPoint) {
						const second = ++p;
						digit = (c = bytes[p]) - zero;
						while (digit >>> 0 < 10) {
							whole = (Math.imul(whole, 10) + digit) | 0;
							digit = (c = bytes[++p]) - zero;
						}
						behind = p - second;
						count += behind;
					}
					if ((count - 1) >>> 0 < smallDigits && (c === delimiter || c === lineFeed || c === carriageReturn)) {
						const value = behind === 0 ? whole : whole / powersOfTen[behind];
						numbers[at] = negative ? -value : value;
						digits[cells] |= whole;
						decimals[cells] |= 1 << behind;
					} else if (p === start && (c === delimiter || c === lineFeed || c === carriageReturn)) {
						numbers[at] = NaN;
						withMissing[cells] = 1;
					} else {
						p = this.#oddNumber(start, at, cells);
						if (p < 0) return this.#incomplete(rowStart, last);
						c = bytes[p];
					}
				} else {
					c = bytes[p];
					if (c === quote || isBlank(c)) {
						p = this.#cellEnd(p);
						if (p < 0) return this.#incomplete(rowStart, last);
						c = bytes[p];
					} else while (c !== delimiter && c !== lineFeed && c !== carriageReturn) c = bytes[++p];
					if (kind === columnKind.text) {
						codes[at] = unknownCode;
						withUnknown[cells] = 1;
						starts[at] = start;
						ends[at] = p;
						hashes[at] = hashOf(bytes, start, p);
					}
				}
				cells++;
				if (c === delimiter) {
					p++;
					if (!collapse) continue;
					while (bytes[p] === space) p++;
					c = bytes[p];
					if (c !== lineFeed && c !== carriageReturn) continue;
				}
				break;
			}
			const textEnd = p;
			p += c === carriageReturn && bytes[p + 1] === lineFeed ? 2 : 1;
			if (p > end && !last) return this.#stop(rowStart, 'end');
			const line = this.line;
			if (cells === 1 && this.#isBlankText(rowStart, textEnd)) {
				this.line += 1 + notes.lines;
				this.broken.length = 0;
				continue;
			}
			if (this.broken.length > 0) return this.#stop(rowStart, 'text');
			if (cells !== columns) {
				this.onRagged(line);
				for (let c = cells, at = cells * capacity + row; c < columns; c++, at += capacity) {
					numbers[at] = NaN;
					withMissing[c] = 1;
					codes[at] = unknownCode;
					withUnknown[c] = 1;
					starts[at] = ends[at] = textEnd;
					hashes[at] = hashOf(bytes, textEnd, textEnd);
				}
			}
			if (floats !== null) for (let c = 0, at = row; c < columns; c++, at += capacity) floats[at] = numbers[at];
			if (notes.malformed > 0) this.onMalformed(line);
			this.rowStarts[row] = rowStart;
			this.firstLines[row] = line;
			this.lastLines[row] = line + notes.lines;
			this.line = line + 1 + notes.lines;
			this.rows = row + 1;
		}
		return this.#stop(Math.min(p, end), 'end');
	}

	/** Whether bytes of an unfinished row are left. */
	get left(): number {
		return this.#end - this.position;
	}

	#stop(position: number, why: ScanEnd): ScanEnd {
		this.position = position;
		return why;
	}

	/** Whether the row that begins here may end in these bytes: going over what is left of one at the end of each chunk adds up. */
	#hasLineEnd(position: number): boolean {
		return position <= this.#lastLineFeed || this.#bytes.subarray(position, this.#end).includes(carriageReturn);
	}

	/** A quote is open at the end of the bytes: with more of them it may be closed, without it never is. */
	#incomplete(rowStart: number, last: boolean): ScanEnd {
		this.position = rowStart;
		if (last) throw new OpenQuote(this.line);
		return 'end';
	}

	/** Position behind a cell that begins with a blank or a quote; -1 if a quote is open at the end. */
	#cellEnd(start: number): number {
		const bytes = this.#bytes;
		const { delimiter } = this.#settings;
		let p = start;
		while (isBlank(bytes[p]) && bytes[p] !== delimiter) p++;
		if (bytes[p] === quote) return quotedEnd(bytes, p, this.#end, delimiter, this.#notes);
		let c = bytes[p];
		while (c !== delimiter && c !== lineFeed && c !== carriageReturn) c = bytes[++p];
		return p;
	}

	/** A cell that is not plain digits: missing, long, with an exponent, quoted, or no number at all. Position behind it, or -1. */
	#oddNumber(start: number, at: number, column: number): number {
		const bytes = this.#bytes;
		const end = this.#cellEnd(start);
		if (end < 0) return end;
		const value = this.#number(start, end);
		this.numbers[at] = value;
		if (!Number.isNaN(value)) {
			this.digits[column] |= manyDigits;
			this.decimals[column] |= Number.isInteger(value) ? 1 : 2;
			return end;
		}
		this.withMissing[column] = 1;
		const packed = end - start <= 4 ? packedBytes(bytes, start, end) : -1;
		if (this.#missing.has(packed)) return end;
		if (this.#settings.isMissing(cellOf(bytes, start, end, this.#settings.encoding))) {
			if (packed >= 0) this.#missing.add(packed);
			this.remember(column, start, end, -1);
		} else this.broken.push(column);
		return end;
	}

	/** NaN where the cell is no number. */
	#number(start: number, end: number): number {
		const bytes = this.#bytes;
		const { decimalPoint, encoding } = this.#settings;
		let from = start;
		let to = end;
		while (from < to && isBlank(bytes[from])) from++;
		while (to > from && isBlank(bytes[to - 1])) to--;
		const first = bytes[from];
		if (first !== quote && first < 0x80) return decimal(bytes, from, to, decimalPoint);
		// Quotes around nothing.
		if (first === quote && to - from === 2 && bytes[from + 1] === quote) return NaN;
		const text = Buffer.from(cellOf(bytes, from, to, encoding));
		return decimal(text, 0, text.length, decimalPoint);
	}

	#isBlankText(start: number, end: number): boolean {
		const first = this.#bytes[start];
		// Only white space, or quotes around nothing.
		if (end > start && !isBlank(first) && first !== quote && first < 0x80) return false;
		return cellOf(this.#bytes, start, end, this.#settings.encoding) === '';
	}
}

/** Up to four bytes and how many there are. */
function packedBytes(bytes: Uint8Array, start: number, end: number): number {
	let packed = end - start;
	for (let p = start; p < end; p++) packed = packed * 256 + bytes[p];
	return packed;
}

/** In the row that begins on this line a quote is opened and never closed. */
export class OpenQuote extends Error {
	override readonly name = 'OpenQuote';
	readonly line: number;

	constructor(line: number) {
		super();
		this.line = line;
	}
}
