import { countDistinct, sortedNumbers } from '../sorted.ts';
import type { DateReading, NumericColumn, Numbers } from '../table.ts';
import { powersOfTen } from './decimal.ts';

/** How much memory numbers may take, by how many there are going to be. */
export type Thrift =
	/** 8 bytes each: as doubles. */
	| 'none'
	/** 4 bytes each in columns where that gives every number's digits back. */
	| 'lossless'
	/** 4 bytes each, which is seven digits, unless numbers are so large that more would be lost. */
	| 'seven-digits';

/** From so many numbers on memory is saved where nothing is lost (32 MB of doubles), from so many on where little is (128 MB). */
const many = 1 << 22;
const veryMany = 1 << 24;

export function thriftFor(numbers: number): Thrift {
	return numbers < many ? 'none' : numbers < veryMany ? 'lossless' : 'seven-digits';
}

/** A 32-bit float gives back any number whose digits without the point are below this: its own are closer together. */
const losslessDigits = 1 << 23;
/** Whole numbers up to here are 32-bit floats. */
const largestWhole = 1 << 24;
/** Up to here a 32-bit float is off by less than 0.01. */
const largestFraction = 1 << 17;

/** The numbers of a range. */
export interface NumberPart {
	readonly kind: 'number';
	readonly values: Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
	readonly missing: number;
	readonly integer: boolean;
	/** With numbers of more digits than 32-bit floats surely give back. */
	readonly beyond: boolean;
	/** Of all numbers so many digits can be kept in 32 bits as are wanted of very many. */
	readonly harmless: boolean;
}

/** A column of numbers as it grows by batches. */
export class NumberColumn {
	readonly name: string;
	missing = 0;
	#values: Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
	#length = 0;
	#integer = true;
	#rounded = false;
	#beyond = false;
	readonly #thrift: Thrift;

	constructor(name: string, capacity: number, thrift: Thrift) {
		this.name = name;
		this.#thrift = thrift;
		this.#values = thrift === 'none' ? new Float64Array(capacity) : new Float32Array(capacity);
	}

	get length(): number {
		return this.#length;
	}

	/** Whether numbers were cut to seven digits. */
	get rounded(): boolean {
		return this.#rounded;
	}

	/** `digits` and `decimals` as the scanner gathers them; `floats`, if there, are the numbers of the batch in 32 bits. */
	add(
		batch: Float64Array,
		withMissing: boolean,
		digits: number,
		decimals: number,
		floats: Float32Array | null = null,
	): void {
		const end = this.#length + batch.length;
		if (withMissing) for (const value of batch) if (Number.isNaN(value)) this.missing++;
		if (this.#integer && decimals > 1)
			this.#integer = batch.every((value) => Number.isInteger(value) || Number.isNaN(value));
		if (this.#values instanceof Float32Array && digits >= losslessDigits) this.#beyondDigits(batch);
		if (end > this.#values.length) this.reserve(Math.max(end, Math.ceil(1.3 * this.#values.length)));
		this.#values.set(floats !== null && this.#values instanceof Float32Array ? floats : batch, this.#length);
		this.#length = end;
	}

	part(): NumberPart {
		const { missing } = this;
		const values = this.#values.subarray(0, this.#length);
		const harmless = !this.#beyond || (values instanceof Float32Array && values.every(isHarmless));
		return { kind: 'number', values, missing, integer: this.#integer, beyond: this.#beyond, harmless };
	}

	/** Whether reading on would have given the very numbers of a part that was read by itself. */
	fits(part: NumberPart): boolean {
		// Else where numbers are cut to seven digits depends on those before and on how they came in batches.
		return this.#thrift !== 'seven-digits' || !part.beyond || (part.harmless && this.#values instanceof Float32Array);
	}

	/** The rows of a part that fits. */
	append({ values, missing, integer, beyond }: NumberPart): void {
		if (this.#values instanceof Float32Array && values instanceof Float64Array) this.#widen();
		const from = this.#length;
		this.reserve(from + values.length);
		if (this.#values instanceof Float64Array && values instanceof Float32Array)
			for (let row = 0; row < values.length; row++) this.#values[from + row] = sevenDigits(values[row]);
		else this.#values.set(values, from);
		this.#length += values.length;
		this.missing += missing;
		this.#integer &&= integer;
		this.#rounded ||= beyond && this.#values instanceof Float32Array;
	}

	reserve(capacity: number): void {
		if (capacity <= this.#values.length) return;
		const larger = this.#values instanceof Float32Array ? new Float32Array(capacity) : new Float64Array(capacity);
		larger.set(this.#values.subarray(0, this.#length));
		this.#values = larger;
	}

	finish(): NumericColumn {
		const { name, missing } = this;
		const integer = this.#integer;
		return numericColumn(name, this.#values.subarray(0, this.#length), missing, integer);
	}

	#beyondDigits(batch: Float64Array): void {
		this.#beyond = true;
		if (this.#thrift === 'seven-digits' && batch.every(isHarmless)) this.#rounded = true;
		else this.#widen();
	}

	/** Doubles from here on; of those before, the digits are given back. */
	#widen(): void {
		const doubles = new Float64Array(this.#values.length);
		for (let row = 0; row < this.#length; row++) doubles[row] = sevenDigits(this.#values[row]);
		this.#values = doubles;
	}
}

function isHarmless(value: number): boolean {
	const size = Math.abs(value);
	return Number.isNaN(value) || size < largestFraction || (Number.isInteger(value) && size <= largestWhole);
}

/** The number of seven digits that is nearest to a 32-bit float. */
function sevenDigits(value: number): number {
	const decimals = 6 - Math.floor(Math.log10(Math.abs(value)));
	const scale = powersOfTen[decimals];
	if (scale !== undefined) return Math.round(value * scale) / scale;
	return value === 0 || Number.isInteger(value) ? value : Number(value.toPrecision(7));
}

/** Counts distinct values when first asked for: sorting a million numbers takes longer than reading them. */
export function numericColumn(
	name: string,
	values: Numbers,
	missing: number,
	integer: boolean,
	date?: DateReading,
): NumericColumn {
	let distinct: number | undefined;
	return {
		...(date === undefined ? {} : { date }),
		kind: 'numeric',
		name,
		values,
		missing,
		integer,
		get distinct() {
			return (distinct ??= countDistinct(sortedNumbers(values)));
		},
	};
}
