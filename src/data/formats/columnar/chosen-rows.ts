import { RowSample, type SampledRows } from '../../read/row-sample.ts';
import type { Cells } from './number-builder.ts';

/** Which rows are kept of a file whose number of rows is known before they are read: all, or a sample. */
export class ChosenRows {
	/** Rows kept. */
	readonly count: number;
	/** As the file says. */
	readonly of: number;
	readonly warnings: readonly SampledRows[];
	/** From 0, in their order; null: all. */
	readonly #rows: Uint32Array | null;

	constructor(rows: number, most: number) {
		this.of = rows;
		this.count = Math.min(rows, most);
		if (rows <= most) {
			this.#rows = null;
			this.warnings = [];
			return;
		}
		const sample = new RowSample(rows, most);
		this.#rows = new Uint32Array(sample.count);
		for (let row = 0, to = 0; to < sample.count; row++) if (sample.takesNext()) this.#rows[to++] = row;
		this.warnings = [sample.warning];
	}

	/** Of the rows from `start` on, `count` of them, which are kept, counted from `start`; null: all. */
	within(start: number, count: number): Uint32Array | null {
		const rows = this.#rows;
		if (rows === null) return null;
		return rows.slice(firstFrom(rows, start), firstFrom(rows, start + count)).map((row) => row - start);
	}

	/** Whether any of `count` rows from `start` on is kept. */
	hasAny(start: number, count: number): boolean {
		const rows = this.#rows;
		return rows === null || firstFrom(rows, start) < firstFrom(rows, start + count);
	}

	/** Rows of files without lines are found by their number, from 1. */
	numbers(): Uint32Array {
		return this.#rows?.map((row) => row + 1) ?? Uint32Array.from({ length: this.count }, (_, row) => row + 1);
	}
}

/** Position of the first that is not below `least`, of numbers in ascending order. */
function firstFrom(numbers: Uint32Array, least: number): number {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (numbers[middle] < least) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What cells are stored in: typed arrays, or lists of texts and bytes. */
export interface Stored {
	readonly length: number;
	readonly [index: number]: unknown;
	slice(start: number, end: number): Stored;
}

/** The cells of some rows (ascending); null: of all. */
export function cellsOf<V extends Stored>(cells: Cells<V>, rows: Uint32Array | null): Cells<V> {
	if (rows === null) return cells;
	const { defined, values, packed } = cells;
	const chosenDefined = defined === null ? null : new Uint8Array(rows.length);
	const places = new Uint32Array(rows.length);
	let count = 0;
	let next = 0;
	let row = 0;
	for (let i = 0; i < rows.length; i++) {
		if (defined !== null && chosenDefined !== null) {
			if (packed) for (; row < rows[i]; row++) next += defined[row];
			chosenDefined[i] = defined[rows[i]];
			if (packed && defined[rows[i]] === 0) continue;
		}
		places[count++] = packed && defined !== null ? next : rows[i];
	}
	const chosen = values.slice(0, count) as unknown as unknown[];
	for (let i = 0; i < count; i++) chosen[i] = values[places[i]];
	return { count: rows.length, defined: chosenDefined, values: chosen as unknown as V, packed };
}
