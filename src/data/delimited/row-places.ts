import type { RowIndex } from '../table.ts';
import type { Scanner } from './scanner.ts';

/** Places of the rows of a range. */
export interface PlacesPart {
	readonly starts: Uint32Array<ArrayBuffer>;
	/** Null where no row spans several lines. */
	readonly ends: Uint32Array<ArrayBuffer> | null;
	readonly offsets: Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
}

/** Gathers where rows lie: lines, and the byte each begins with. */
export class RowPlaces {
	#starts: Uint32Array<ArrayBuffer>;
	/** The same array while no row spans several lines. */
	#ends: Uint32Array<ArrayBuffer>;
	#offsets: Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
	#length = 0;

	constructor(capacity: number, bytes: number | null) {
		this.#starts = this.#ends = new Uint32Array(capacity);
		this.#offsets = bytes !== null && bytes < 2 ** 32 ? new Uint32Array(capacity) : new Float64Array(capacity);
	}

	get length(): number {
		return this.#length;
	}

	/** The scanner's batch; its bytes begin at `base` in the file. */
	add({ rows, firstLines, lastLines, rowStarts }: Scanner, base: number): void {
		const from = this.#length;
		if (from + rows > this.#starts.length) this.reserve(Math.ceil(1.3 * (from + rows)));
		this.#starts.set(firstLines.subarray(0, rows), from);
		let spans = this.#ends !== this.#starts;
		for (let row = 0; row < rows && !spans; row++) spans = lastLines[row] !== firstLines[row];
		if (spans) {
			if (this.#ends === this.#starts) this.#ends = this.#starts.slice();
			this.#ends.set(lastLines.subarray(0, rows), from);
		}
		for (let row = 0; row < rows; row++) this.#offsets[from + row] = base + rowStarts[row];
		this.#length += rows;
	}

	part(): PlacesPart {
		const ends = this.#ends === this.#starts ? null : this.#ends.subarray(0, this.#length);
		return { starts: this.#starts.subarray(0, this.#length), ends, offsets: this.#offsets.subarray(0, this.#length) };
	}

	/** The rows behind, whose lines are `shift` further down; calls `release` with what is no more needed. */
	append({ starts, ends, offsets }: PlacesPart, shift: number, release: (buffer: ArrayBuffer) => void): void {
		const from = this.#length;
		const rows = starts.length;
		this.reserve(from + rows);
		if (ends !== null && this.#ends === this.#starts) this.#ends = this.#starts.slice();
		for (let row = 0; row < rows; row++) this.#starts[from + row] = starts[row] + shift;
		if (this.#ends !== this.#starts)
			for (let row = 0; row < rows; row++) this.#ends[from + row] = (ends ?? starts)[row] + shift;
		this.#offsets.set(offsets, from);
		this.#length += rows;
		for (const array of [starts, ends, offsets]) if (array !== null) release(array.buffer);
	}

	reserve(capacity: number): void {
		if (capacity <= this.#starts.length) return;
		const shared = this.#ends === this.#starts;
		this.#starts = grown(this.#starts, new Uint32Array(capacity));
		this.#ends = shared ? this.#starts : grown(this.#ends, new Uint32Array(capacity));
		this.#offsets =
			this.#offsets instanceof Uint32Array
				? grown(this.#offsets, new Uint32Array(capacity))
				: grown(this.#offsets, new Float64Array(capacity));
	}

	finish(withOffsets: boolean): RowIndex {
		const startLines = this.#starts.subarray(0, this.#length);
		const endLines = this.#ends === this.#starts ? startLines : this.#ends.subarray(0, this.#length);
		return withOffsets
			? { startLines, endLines, offsets: this.#offsets.subarray(0, this.#length) }
			: { startLines, endLines };
	}
}

function grown<T extends { set(values: T): void }>(values: T, larger: T): T {
	larger.set(values);
	return larger;
}
