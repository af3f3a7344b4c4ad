import type { RowArray, RowArrayType, Stretch } from './room.ts';

/** Values of rows as they come, in the room made for them as long as that is enough. */
export class RowValues<T extends RowArray> {
	#values: T;
	#length = 0;
	readonly #type: RowArrayType<T>;
	readonly #stretch: Stretch<T>;

	constructor(type: RowArrayType<T>, stretch: Stretch<T>) {
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

	add(values: RowArray): void {
		const from = this.extend(values.length);
		this.#values.set(values, from);
	}

	/** What was read of a second range; null where it lies where the first looks for it. */
	part(): T | null {
		return this.#values === this.#stretch.own && this.#stretch.own.buffer instanceof SharedArrayBuffer
			? null
			: this.finish();
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
		const { own, whole } = this.#stretch;
		if (part === null && whole !== null && this.#values === own) {
			whole.copyWithin(from, own.length, own.length + rows);
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

	#grow(capacity: number): void {
		const larger = new this.#type(capacity);
		larger.set(this.finish());
		this.#values = larger;
	}
}

function view<T extends RowArray>(type: RowArrayType<T>, values: T, from: number, length: number): T {
	return new type(values.buffer, values.byteOffset + from * type.BYTES_PER_ELEMENT, length);
}
