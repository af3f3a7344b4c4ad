/** A table of a FlatBuffer; every place is checked before it is read, since the library reads on without looking. */
export class FlatTable {
	readonly #view: DataView;
	readonly #position: number;
	readonly #fields: number;
	readonly #size: number;

	private constructor(view: DataView, position: number) {
		this.#view = view;
		this.#position = position;
		this.#fields = position - view.getInt32(position, true);
		this.#size = view.getUint16(this.#fields, true);
	}

	static root(bytes: Uint8Array): FlatTable {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		return new FlatTable(view, view.getUint32(0, true));
	}

	/** `field` counts from 0 in the order of the format's definition. */
	byte(field: number): number {
		const at = this.place(field);
		return at === null ? 0 : this.#view.getUint8(at);
	}

	short(field: number): number {
		const at = this.place(field);
		return at === null ? 0 : this.#view.getInt16(at, true);
	}

	long(field: number): number {
		const at = this.place(field);
		return at === null ? 0 : Number(this.#view.getBigInt64(at, true));
	}

	table(field: number): FlatTable | null {
		const at = this.place(field);
		return at === null ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
	}

	text(field: number): string {
		const at = this.place(field);
		if (at === null) return '';
		const start = at + this.#view.getUint32(at, true);
		const length = this.#view.getUint32(start, true);
		return Buffer.from(this.#view.buffer, this.#view.byteOffset + start + 4, length).toString();
	}

	/** Of a list of structs of `width` bytes, where each of them begins. */
	structs(field: number, width: number): number[] {
		const count = this.count(field, width);
		const at = this.place(field);
		if (at === null) return [];
		const start = at + this.#view.getUint32(at, true) + 4;
		return Array.from({ length: count }, (_, i) => start + width * i);
	}

	/** The number at a place of the buffer. */
	longAt(place: number): number {
		return Number(this.#view.getBigInt64(place, true));
	}

	/** Number of elements, each of `width` bytes, which must be there. */
	count(field: number, width: number): number {
		const at = this.place(field);
		if (at === null) return 0;
		const start = at + this.#view.getUint32(at, true);
		const count = this.#view.getUint32(start, true);
		if (start + 4 + count * width > this.#view.byteLength) throw new RangeError('a list is longer than its message');
		return count;
	}

	tables(field: number): FlatTable[] {
		const count = this.count(field, 4);
		const at = this.place(field);
		if (at === null) return [];
		const start = at + this.#view.getUint32(at, true) + 4;
		return Array.from({ length: count }, (_, i) => {
			const place = start + 4 * i;
			return new FlatTable(this.#view, place + this.#view.getUint32(place, true));
		});
	}

	/** Where the field lies in the buffer; null: it is left out. */
	place(field: number): number | null {
		const entry = 4 + 2 * field;
		const offset = entry < this.#size ? this.#view.getUint16(this.#fields + entry, true) : 0;
		return offset === 0 ? null : this.#position + offset;
	}
}
