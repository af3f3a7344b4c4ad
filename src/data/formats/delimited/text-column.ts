import type { MissingTest } from '../../table/missing.ts';
import type { CategoricalColumn } from '../../table/table.ts';
import { cellInLine, type TextEncoding } from './cell-text.ts';
import { hashOf } from './hash.ts';
import { ownRoom, type ColumnAllocator } from './column-buffers.ts';
import { RowValues } from './row-values.ts';
import { unknownCode } from './batch.ts';
import type { Scanner } from './scanner.ts';

/** A string and its places in lists. */
const bytesPerWord = 120;

/** The cells of a range. */
export interface TextPart {
	readonly kind: 'text';
	readonly rows: number;
	/** Null where they lie behind those of the first range. */
	readonly codes: Int32Array | null;
	/** In order of first appearance. */
	readonly categories: readonly string[];
	readonly missing: number;
}

/** A column of text as it grows by batches: each different cell is made a string once. */
export class TextColumn {
	readonly name: string;
	missing = 0;
	#codes: RowValues<Int32Array>;
	readonly #encoding: TextEncoding;
	readonly #isMissing: MissingTest;
	readonly #codeOf = new Map<string, number>();
	/** The cells met so far as they stand in the file, one behind the other, and the code of each; -1 is missing. */
	#bytes = Buffer.alloc(256);
	#offsets = new Int32Array(17);
	#entryCodes = new Int32Array(16);
	#entries = 0;
	/** Open addressing: hash to entry + 1, 0 is free. */
	#slots = new Int32Array(64);

	/** `missing` rows without a value come before the first batch. */
	constructor(name: string, room: ColumnAllocator, missing: number, isMissing: MissingTest, encoding: TextEncoding) {
		this.name = name;
		this.#isMissing = isMissing;
		this.#encoding = encoding;
		this.#codes = new RowValues(Int32Array, room.stretch(Int32Array));
		this.#codes.extend(missing);
		this.#codes.array.fill(-1, 0, missing);
		this.missing = missing;
	}

	/** The cells of the scanner's batch in its column `c`. */
	add(scanner: Scanner, c: number, bytes: Buffer): void {
		const from = c * scanner.capacity;
		const batch = scanner.codes.subarray(from, from + scanner.rows);
		if (scanner.withUnknown[c] === 1) this.#findCodes(scanner, c, bytes, batch);
		if (scanner.withMissing[c] === 1) for (let row = 0; row < batch.length; row++) if (batch[row] < 0) this.missing++;
		this.#codes.add(batch);
	}

	/** Replaces the unknown among the codes. */
	#findCodes(scanner: Scanner, c: number, bytes: Buffer, batch: Int32Array): void {
		const { starts, ends, hashes } = scanner;
		const from = c * scanner.capacity;
		// Fields looked up once, not for every byte.
		let [slots, offsets, entryCodes, known] = [this.#slots, this.#offsets, this.#entryCodes, this.#bytes];
		for (let row = 0, i = from; row < batch.length; row++, i++) {
			if (batch[row] !== unknownCode) continue;
			const start = starts[i];
			const size = ends[i] - start;
			const mask = slots.length - 1;
			let slot = (hashes[i] ^ (hashes[i] >>> 15)) & mask;
			let entry = slots[slot] - 1;
			while (entry >= 0) {
				const at = offsets[entry];
				if (offsets[entry + 1] - at === size) {
					let same = 0;
					while (same < size && known[at + same] === bytes[start + same]) same++;
					if (same === size) break;
				}
				slot = (slot + 1) & mask;
				entry = slots[slot] - 1;
			}
			if (entry >= 0) batch[row] = entryCodes[entry];
			else {
				batch[row] = this.#newEntry(bytes, start, ends[i], slot, scanner.firstLines[row]);
				scanner.remember(c, start, ends[i], batch[row]);
				[slots, offsets, entryCodes, known] = [this.#slots, this.#offsets, this.#entryCodes, this.#bytes];
			}
			if (batch[row] < 0) scanner.withMissing[c] = 1;
		}
	}

	part(): TextPart {
		const categories = [...this.#codeOf.keys()];
		return { kind: 'text', rows: this.#codes.length, codes: this.#codes.part(), categories, missing: this.missing };
	}

	/** The last rows: batches can no more be added. */
	append({ codes, rows, categories, missing }: TextPart): void {
		// By code + 1, as missing is -1.
		const codeFor = new Int32Array(1 + categories.length).fill(-1, 0, 1);
		for (const [i, text] of categories.entries()) {
			const code = this.#codeOf.get(text) ?? this.#codeOf.size;
			this.#codeOf.set(text, code);
			codeFor[i + 1] = code;
		}
		const from = this.#codes.append(codes, rows);
		recode(this.#codes.array, from, this.#codes.length, codeFor);
		this.missing += missing;
	}

	takeRoomBehind(): void {
		this.#codes.takeRoomBehind();
	}

	finish(): CategoricalColumn {
		const { name, missing } = this;
		const categories = [...this.#codeOf.keys()];
		const codes = this.#codes.finish();
		return { kind: 'categorical', name, codes, categories, missing, distinct: categories.length };
	}

	/** What the words met so far take in memory, about. */
	get wordBytes(): number {
		return this.#bytes.length + 2 * this.#offsets[this.#entries] + bytesPerWord * this.#entries;
	}

	/** The rows so far, which are given up; words keep their codes. */
	drain(): CategoricalColumn {
		const column = this.finish();
		this.#codes = new RowValues(Int32Array, ownRoom(column.codes.length).stretch(Int32Array));
		this.missing = 0;
		return column;
	}

	#newEntry(bytes: Buffer, start: number, end: number, slot: number, line: number): number {
		const text = cellInLine(bytes, start, end, this.#encoding, line);
		let code = this.#isMissing(text) ? -1 : this.#codeOf.get(text);
		if (code === undefined) {
			code = this.#codeOf.size;
			this.#codeOf.set(text, code);
		}
		const entry = this.#entries++;
		this.#makeRoom(end - start);
		const at = this.#offsets[entry];
		bytes.copy(this.#bytes, at, start, end);
		this.#offsets[entry + 1] = at + end - start;
		this.#entryCodes[entry] = code;
		this.#slots[slot] = entry + 1;
		if (2 * this.#entries > this.#slots.length) this.#rehash();
		return code;
	}

	#makeRoom(length: number): void {
		const entries = this.#entries;
		if (entries > this.#entryCodes.length) {
			this.#entryCodes = doubled(this.#entryCodes, new Int32Array(2 * entries));
			this.#offsets = doubled(this.#offsets, new Int32Array(2 * entries + 1));
		}
		const needed = this.#offsets[entries - 1] + length;
		if (needed > this.#bytes.length) {
			const larger = Buffer.alloc(2 * needed);
			this.#bytes.copy(larger);
			this.#bytes = larger;
		}
	}

	#rehash(): void {
		const slots = new Int32Array(2 * this.#slots.length);
		const mask = slots.length - 1;
		for (let entry = 0; entry < this.#entries; entry++) {
			const hash = hashOf(this.#bytes, this.#offsets[entry], this.#offsets[entry + 1]);
			let slot = (hash ^ (hash >>> 15)) & mask;
			while (slots[slot] !== 0) slot = (slot + 1) & mask;
			slots[slot] = entry + 1;
		}
		this.#slots = slots;
	}
}

function recode(codes: Int32Array, from: number, to: number, codeFor: Int32Array): void {
	for (let row = from; row < to; row++) codes[row] = codeFor[codes[row] + 1];
}

function doubled(values: Int32Array<ArrayBuffer>, larger: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	larger.set(values);
	return larger;
}
