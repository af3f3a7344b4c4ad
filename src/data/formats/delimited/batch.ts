import type { ScanMemory } from './scan-memory.ts';

/** Cells that fit a second-level cache, whatever the number of columns. */
export const batchCells = 1 << 16;
/** Stands for the code of a cell of text that only its bytes are known of. */
export const unknownCode = -2;

/** Rows that were cut into cells, column by column, until they are taken. */
export class Batch {
	readonly columns: number;
	/** Rows in a full batch. */
	readonly capacity: number;
	/** [column · capacity + row]; NaN where missing. */
	readonly numbers: Float64Array;
	/** The same numbers in 32 bits, where a compiled scanner makes them. */
	readonly floats: Float32Array | null;
	/** [column · capacity + row] for columns of text: the code that was told by `remember`, or `unknownCode`. */
	readonly codes: Int32Array;
	/** Where cells of unknown code begin and end in the bytes. */
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	/** By `hashOf`. */
	readonly hashes: Int32Array;
	/** Where in the bytes the rows begin, and their first and last lines. */
	readonly rowStarts: Int32Array;
	readonly firstLines: Uint32Array;
	readonly lastLines: Uint32Array;
	readonly kinds: Uint8Array;
	/**
	 * By column, over the batch and perhaps rows that will be in the next: digits of the numbers without the point, or-ed
	 * together, and 1 if all of them are whole.
	 */
	readonly digits: Int32Array;
	readonly decimals: Int32Array;
	/** By column: 0 if the batch has no missing cells. */
	readonly withMissing: Uint8Array;
	/** By column: 0 if the batch has no cells of unknown code. */
	readonly withUnknown: Uint8Array;
	/** Rows in the batch. */
	rows = 0;

	/** `mostRows`: no more will come, so there is no need for room for them. */
	constructor(columns: number, mostRows: number, memory: ScanMemory | null) {
		this.columns = columns;
		this.capacity = Math.max(8, Math.min(Math.floor(batchCells / columns), mostRows));
		const cells = columns * this.capacity;
		const buffer = (bytes: number) => memory?.buffer ?? new ArrayBuffer(bytes);
		const place = (bytes: number) => memory?.allocate(bytes) ?? 0;
		this.numbers = new Float64Array(buffer(8 * cells), place(8 * cells), cells);
		this.codes = new Int32Array(buffer(4 * cells), place(4 * cells), cells);
		this.starts = new Int32Array(buffer(4 * cells), place(4 * cells), cells);
		this.ends = new Int32Array(buffer(4 * cells), place(4 * cells), cells);
		this.hashes = new Int32Array(buffer(4 * cells), place(4 * cells), cells);
		this.rowStarts = new Int32Array(buffer(4 * this.capacity), place(4 * this.capacity), this.capacity);
		this.firstLines = new Uint32Array(buffer(4 * this.capacity), place(4 * this.capacity), this.capacity);
		this.lastLines = new Uint32Array(buffer(4 * this.capacity), place(4 * this.capacity), this.capacity);
		this.kinds = new Uint8Array(buffer(columns), place(columns), columns);
		this.digits = new Int32Array(buffer(4 * columns), place(4 * columns), columns);
		this.decimals = new Int32Array(buffer(4 * columns), place(4 * columns), columns);
		this.withMissing = new Uint8Array(buffer(columns), place(columns), columns);
		this.withUnknown = new Uint8Array(buffer(columns), place(columns), columns);
		this.floats = memory === null ? null : new Float32Array(buffer(4 * cells), place(4 * cells), cells);
	}

	/** The batch has been taken. */
	clear(): void {
		this.rows = 0;
		this.digits.fill(0);
		this.decimals.fill(0);
		this.withMissing.fill(0);
		this.withUnknown.fill(0);
	}

	/** Leaves only the rows in the batch that are taken, asked one by one. */
	keep(takesNext: () => boolean): void {
		const kept: number[] = [];
		for (let row = 0; row < this.rows; row++) if (takesNext()) kept.push(row);
		if (kept.length === this.rows) return;
		const { numbers, floats, codes, starts, ends, hashes, rowStarts, firstLines, lastLines, columns, capacity } = this;
		for (const places of [rowStarts, firstLines, lastLines]) moved(places, 0, kept);
		for (const cells of [numbers, floats, codes, starts, ends, hashes])
			if (cells !== null) for (let c = 0; c < columns; c++) moved(cells, c * capacity, kept);
		this.rows = kept.length;
	}
}

function moved(values: Float64Array | Float32Array | Int32Array | Uint32Array, from: number, rows: readonly number[]) {
	for (let i = 0; i < rows.length; i++) values[from + i] = values[from + rows[i]];
}
