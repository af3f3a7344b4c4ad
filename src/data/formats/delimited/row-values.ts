import type { RowArray, RowArrayType, ColumnBuffer } from './column-buffers.ts';

/** Values of rows as they come, in the room made for them as long as that is enough. */
export class RowValues<T extends RowArray> {
	#values: T;
	#length = 0;
	readonly #type: RowArrayType<T>;
	readonly #stretch: ColumnBuffer<T>;

	constructor(type: RowArrayType<T>, stretch: ColumnBuffer<T>) {
		this.#type = type;
		this.#stretch = stretch;
		this.#values = stretch.own;
	}

	get length(): number {
		return this.#length;
	}

	/** Those there are, and room behind them. */
	get array(): T {
		return this.#values;
	}

	/** Room for so many more, which are then there to be written to; returns where the first of them is. */
	extend(rows: number): number {
		const from = this.#length;
		const length = from + rows;
		if (length > this.#values.length) this.#grow(Math.max(length, Math.ceil(1.3 * this.#values.length)));
		this.#length = length;
		return from;
	}

	/** Numbers of the array's type, or doubles. */
	add(values: RowArray): void {
		const from = this.extend(values.length);
		const { memory } = this.#stretch;
		// Between typed arrays on shared memory, most copies go byte by byte.
		const isBeside = memory !== null && this.#inRoom && values.buffer === memory.buffer;
		if (isBeside && values.BYTES_PER_ELEMENT === this.#type.BYTES_PER_ELEMENT)
			memory.move(this.#addressOf(from), values.byteOffset, values.byteLength);
		else this.#values.set(values, from);
	}

	/** What was read of a second range; null where it lies where the first looks for it. */
	part(): T | null {
		return this.#stretch.memory !== null && this.#values === this.#stretch.own ? null : this.finish();
	}

	/** So many rows that the second range left in its room. */
	behind(rows: number): T {
		const { own, whole } = this.#stretch;
		if (whole === null) throw new Error('no second range has room here');
		return view(this.#type, whole, own.length, rows);
	}

	/** The rows of a part; returns where the first of them is. */
	append(part: T | null, rows: number): number {
		const from = this.#length;
		const { own, whole, memory } = this.#stretch;
		if (part === null && whole !== null && memory !== null && this.#values === own) {
			memory.move(this.#addressOf(from), this.#addressOf(own.length), rows * this.#type.BYTES_PER_ELEMENT);
			this.#values = whole;
			this.#length += rows;
		} else this.add(part ?? this.behind(rows));
		return from;
	}

	/** The second range is given up, and nobody writes there any more. */
	takeRoomBehind(): void {
		const { own, whole } = this.#stretch;
		if (whole !== null && this.#values === own) this.#values = whole;
	}

	finish(): T {
		return view(this.#type, this.#values, 0, this.#length);
	}

	get #inRoom(): boolean {
		return this.#values === this.#stretch.own || this.#values === this.#stretch.whole;
	}

	#addressOf(row: number): number {
		return this.#stretch.own.byteOffset + row * this.#type.BYTES_PER_ELEMENT;
	}

	#grow(capacity: number): void {
		const larger = new this.#type(capacity);
		larger.set(this.finish());
		this.#values = larger;
	}
}

function view<T extends RowArray>(type: RowArrayType<T>, values: T, from: number, length: number): T {
	return new type(values.buffer, values.byteOffset + from * type.BYTES_PER_ELEMENT, length);
}
