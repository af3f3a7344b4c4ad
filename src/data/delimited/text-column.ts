import type { MissingTest } from '../missing.ts';
import type { CategoricalColumn } from '../table.ts';
import { cellOf, type TextEncoding } from './cell-text.ts';

/** A column of text as it grows by batches: each different cell is made a string once. */
export class TextColumn {
	readonly name: string;
	missing = 0;
	#codes: Int32Array;
	#length = 0;
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
	constructor(name: string, capacity: number, missing: number, isMissing: MissingTest, encoding: TextEncoding) {
		this.name = name;
		this.#isMissing = isMissing;
		this.#encoding = encoding;
		this.#codes = new Int32Array(Math.max(capacity, missing)).fill(-1, 0, missing);
		this.#length = missing;
		this.missing = missing;
	}

	/** `starts[i]` to `ends[i]` are the cells' places in `bytes`. */
	add(bytes: Buffer, starts: Int32Array, ends: Int32Array): void {
		const end = this.#length + starts.length;
		if (end > this.#codes.length) this.reserve(Math.max(end, Math.ceil(1.3 * this.#codes.length)));
		for (let i = 0; i < starts.length; i++) {
			const code = this.#code(bytes, starts[i], ends[i]);
			if (code < 0) this.missing++;
			this.#codes[this.#length++] = code;
		}
	}

	reserve(capacity: number): void {
		if (capacity <= this.#codes.length) return;
		const larger = new Int32Array(capacity);
		larger.set(this.#codes.subarray(0, this.#length));
		this.#codes = larger;
	}

	finish(): CategoricalColumn {
		const { name, missing } = this;
		const categories = [...this.#codeOf.keys()];
		const codes = this.#codes.subarray(0, this.#length);
		return { kind: 'categorical', name, codes, categories, missing, distinct: categories.length };
	}

	#code(bytes: Buffer, start: number, end: number): number {
		// FNV-1a
		let hash = 0x811c9dc5;
		for (let p = start; p < end; p++) hash = Math.imul(hash ^ bytes[p], 0x01000193);
		hash ^= hash >>> 15;
		const mask = this.#slots.length - 1;
		for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
			const entry = this.#slots[slot] - 1;
			if (entry < 0) return this.#newEntry(bytes, start, end, slot);
			if (this.#isEntry(entry, bytes, start, end)) return this.#entryCodes[entry];
		}
	}

	#isEntry(entry: number, bytes: Buffer, start: number, end: number): boolean {
		let at = this.#offsets[entry];
		if (this.#offsets[entry + 1] - at !== end - start) return false;
		for (let p = start; p < end; p++) if (this.#bytes[at++] !== bytes[p]) return false;
		return true;
	}

	#newEntry(bytes: Buffer, start: number, end: number, slot: number): number {
		const text = cellOf(bytes, start, end, this.#encoding);
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
			let hash = 0x811c9dc5;
			for (let p = this.#offsets[entry]; p < this.#offsets[entry + 1]; p++)
				hash = Math.imul(hash ^ this.#bytes[p], 0x01000193);
			hash ^= hash >>> 15;
			let slot = hash & mask;
			while (slots[slot] !== 0) slot = (slot + 1) & mask;
			slots[slot] = entry + 1;
		}
		this.#slots = slots;
	}
}

function doubled(values: Int32Array<ArrayBuffer>, larger: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	larger.set(values);
	return larger;
}
