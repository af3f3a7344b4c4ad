interface Typed<T> {
	readonly length: number;
	[index: number]: number;
	set(values: T): void;
	slice(start: number, end: number): T;
}

/** A typed array that doubles as it fills; a row is appended at a time, how many come is not known before the end. */
export class GrownArray<T extends Typed<T>> {
	length = 0;
	readonly #make: (length: number) => T;
	#values: T;

	constructor(make: (length: number) => T) {
		this.#make = make;
		this.#values = make(16);
	}

	push(value: number): void {
		if (this.length === this.#values.length) {
			const larger = this.#make(2 * this.length);
			larger.set(this.#values);
			this.#values = larger;
		}
		this.#values[this.length++] = value;
	}

	/** Of those there are. */
	at(i: number): number {
		return this.#values[i];
	}

	toArray(): T {
		return this.#values.slice(0, this.length);
	}
}

export const float64 = (length: number): Float64Array => new Float64Array(length);
export const int32 = (length: number): Int32Array => new Int32Array(length);
export const uint32 = (length: number): Uint32Array => new Uint32Array(length);
