import { distinctOf } from '../../table/sorted.ts';
import type { DateReading, NumericColumn, Numbers } from '../../table/table.ts';
import { powersOfTen } from './decimal.ts';
import type { ColumnAllocator } from './column-buffers.ts';
import { RowValues } from './row-values.ts';

/** How much memory numbers may take, by how many there are going to be. */
export type FloatPrecision =
	/** 8 bytes each: as doubles. */
	| 'none'
	/** 4 bytes each in columns where that gives every number's digits back. */
	| 'lossless'
	/** 4 bytes each, which is seven digits, unless numbers are so large that more would be lost. */
	| 'seven-digits';

/** From so many numbers on memory is saved where nothing is lost (32 MB of doubles), from so many on where little is (128 MB). */
const many = 1 << 22;
const veryMany = 1 << 24;

export function precisionFor(numbers: number): FloatPrecision {
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
	readonly rows: number;
	/** Null where they lie behind those of the first range. */
	readonly values: Float64Array | Float32Array | null;
	readonly missing: number;
	readonly integer: boolean;
	/** With numbers that were cut to seven digits. */
	readonly rounded: boolean;
}

/** A column of numbers as it grows by batches. */
export class NumberColumn {
	readonly name: string;
	missing = 0;
	#values: RowValues<Float64Array> | RowValues<Float32Array>;
	/** What is kept in 32 bits in the second range lies behind these also when they are no more those of the column. */
	readonly #first: RowValues<Float64Array> | RowValues<Float32Array>;
	#integer = true;
	#rounded = false;
	readonly #precision: FloatPrecision;

	constructor(name: string, room: ColumnAllocator, precision: FloatPrecision) {
		this.name = name;
		this.#precision = precision;
		this.#first = this.#values =
			precision === 'none'
				? new RowValues(Float64Array, room.stretch(Float64Array))
				: new RowValues(Float32Array, room.stretch(Float32Array));
	}

	get length(): number {
		return this.#values.length;
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
		if (withMissing) for (const value of batch) if (Number.isNaN(value)) this.missing++;
		if (this.#integer && decimals > 1)
			this.#integer = batch.every((value) => Number.isInteger(value) || Number.isNaN(value));
		const kept = this.#narrow && digits >= losslessDigits ? this.#cutDigits(batch) : 0;
		if (kept > 0) this.#values.add(batch.subarray(kept));
		else this.#values.add(floats !== null && this.#narrow ? floats : batch);
	}

	part(): NumberPart {
		const { missing } = this;
		const found = { missing, integer: this.#integer, rounded: this.#rounded };
		return { kind: 'number', rows: this.length, values: this.#values.part(), ...found };
	}

	/** Whether reading on would have given the very numbers of a part that was read by itself. */
	fits(part: NumberPart): boolean {
		// Behind the first number that needs more, none is cut.
		return this.#narrow || !part.rounded;
	}

	/** The rows of a part that fits. */
	append({ values: sent, rows, missing, integer, rounded }: NumberPart): void {
		if (this.#narrow && sent instanceof Float64Array) this.#widen();
		if (this.#values === this.#first && sent === null) this.#values.append(null, rows);
		else {
			const values = sent ?? this.#first.behind(rows);
			const from = this.#values.length;
			this.#values.add(values);
			if (!this.#narrow && values instanceof Float32Array) restoreDigits(this.#values.array, from, from + rows);
		}
		this.missing += missing;
		this.#integer &&= integer;
		this.#rounded ||= rounded;
	}

	takeRoomBehind(): void {
		this.#values.takeRoomBehind();
	}

	finish(): NumericColumn {
		const { name, missing } = this;
		const integer = this.#integer;
		return numericColumn(name, this.#values.finish(), missing, integer);
	}

	/**
	 * Takes the numbers in front of the first that must not be cut to seven digits, if there is one, and returns how many. Row by
	 * row, so that it does not depend on where batches and ranges begin.
	 */
	#cutDigits(batch: Float64Array): number {
		const first =
			this.#precision === 'seven-digits' ? batch.findIndex((value) => !isHarmless(value) && isCut(value)) : 0;
		const kept = first < 0 ? batch : batch.subarray(0, first);
		this.#rounded ||= kept.some(isCut);
		if (first < 0) return 0;
		this.#values.add(kept);
		this.#widen();
		return first;
	}

	/** Whether numbers are kept in 32 bits. */
	get #narrow(): boolean {
		return this.#values.array instanceof Float32Array;
	}

	/** Doubles from here on; of those before, the digits are given back. */
	#widen(): void {
		const { length, array } = this.#values;
		const own = new Float64Array(Math.max(array.length, 16));
		this.#values = new RowValues(Float64Array, { own, whole: null, memory: null });
		this.#values.add(this.#first.finish());
		restoreDigits(own, 0, length);
	}
}

function isHarmless(value: number): boolean {
	const size = Math.abs(value);
	return Number.isNaN(value) || size < largestFraction || (Number.isInteger(value) && size <= largestWhole);
}

/** Whether a 32-bit float does not give the number's digits back. */
function isCut(value: number): boolean {
	return !Number.isNaN(value) && sevenDigits(Math.fround(value)) !== value;
}

/** The numbers as doubles, with the digits that the file has. */
export function asDoubles(values: Float64Array | Float32Array): Float64Array {
	if (values instanceof Float64Array) return values;
	const doubles = Float64Array.from(values);
	restoreDigits(doubles, 0, doubles.length);
	return doubles;
}

function restoreDigits(values: Float64Array | Float32Array, from: number, to: number): void {
	for (let row = from; row < to; row++) values[row] = sevenDigits(values[row]);
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
	return {
		...(date === undefined ? {} : { date }),
		kind: 'numeric',
		name,
		values,
		missing,
		integer,
		get distinct() {
			return distinctOf(values);
		},
	};
}
