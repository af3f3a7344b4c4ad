import { numericColumn, precisionFor } from '../delimited/number-column.ts';
import type { DateReading, NumericColumn, Numbers } from '../../table/table.ts';

/** Whole numbers up to here are 32-bit floats. */
const largestWhole = 1 << 24;

/** Numbers of cells: of those that are not missing one behind the other (`packed`), or of all cells. */
export interface Cells<V> {
	readonly count: number;
	/** 1 where there is a value; null: everywhere. */
	readonly defined: Uint8Array | null;
	readonly values: V;
	readonly packed: boolean;
}

/** A column of numbers as it fills; how many rows come is known. */
export class NumberBuilder {
	readonly name: string;
	#values: Numbers;
	#length = 0;
	#missing = 0;
	#integer = true;
	readonly #single: boolean;

	/** 'single': every number is a 32-bit float. 'whole': it is kept as one as long as it is, where memory is short. */
	constructor(name: string, rows: number, columns: number, kind: 'single' | 'whole' | 'double') {
		this.name = name;
		const thrifty = kind === 'single' || (kind === 'whole' && precisionFor(rows * columns) !== 'none');
		this.#values = thrifty ? new Float32Array(rows) : new Float64Array(rows);
		this.#single = kind === 'single';
	}

	append({ count, defined, values, packed }: Cells<ArrayLike<number>>): void {
		if (this.#values instanceof Float32Array && !this.#single) this.#widenFor(values);
		const out = this.#values;
		const start = this.#length;
		if (start + count > out.length) throw new RangeError('more values than rows');
		let integer = this.#integer;
		let missing = 0;
		let next = 0;
		for (let i = 0; i < count; i++) {
			if (defined !== null && defined[i] === 0) {
				out[start + i] = NaN;
				missing++;
				continue;
			}
			const value = values[packed ? next++ : i];
			// Neither true of NaN nor of infinities, which are no values to learn from.
			if (value - value === 0) {
				out[start + i] = value;
				if (integer && value !== Math.trunc(value)) integer = false;
			} else {
				out[start + i] = NaN;
				missing++;
			}
		}
		this.#integer = integer;
		this.#missing += missing;
		this.#length += count;
	}

	get length(): number {
		return this.#length;
	}

	finish(date?: DateReading): NumericColumn {
		return numericColumn(this.name, this.#values, this.#missing, this.#integer, date);
	}

	#widenFor(values: ArrayLike<number>): void {
		for (let i = 0; i < values.length; i++) {
			if (Math.abs(values[i]) <= largestWhole) continue;
			this.#values = Float64Array.from(this.#values);
			return;
		}
	}
}
