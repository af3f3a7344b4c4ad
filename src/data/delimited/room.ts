/** A value for each row. */
export type RowArray = Float64Array | Float32Array | Int32Array | Uint32Array;

export interface RowArrayType<T extends RowArray> {
	readonly BYTES_PER_ELEMENT: number;
	new (length: number): T;
	new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

/** Memory for an array of rows. */
export interface Stretch<T extends RowArray> {
	/** What this range may write to. */
	readonly own: T;
	/** That and behind it what the second range writes to, in the first range; else null. */
	readonly whole: T | null;
}

/** Gives memory for arrays of so many rows. */
export interface Room {
	readonly rows: number;
	readonly stretch: <T extends RowArray>(type: RowArrayType<T>) => Stretch<T>;
}

export function ownRoom(rows: number): Room {
	return { rows, stretch: (type) => ({ own: new type(rows), whole: null }) };
}

/**
 * Memory that two threads fill at once, so that nothing has to be sent and no page of it is touched twice: of each array, the
 * rows of the second range lie behind the room for those of the first.
 */
export interface SharedRoom {
	readonly firstRows: number;
	readonly secondRows: number;
	/** In the order in which both ranges ask for them. */
	readonly buffers: SharedArrayBuffer[];
}

/** For the rows that are likely in two ranges of which the first has this share. */
export function sharedRoom(rows: number, share: number): SharedRoom {
	return { firstRows: Math.ceil(share * rows), secondRows: Math.ceil((1 - share) * rows) + 16, buffers: [] };
}

/** For the first range, which makes the buffers. */
export function firstRoom({ firstRows, secondRows, buffers }: SharedRoom): Room {
	return {
		rows: firstRows,
		stretch: (type) => {
			const rows = firstRows + secondRows;
			const buffer = new SharedArrayBuffer(rows * type.BYTES_PER_ELEMENT);
			buffers.push(buffer);
			return { own: new type(buffer, 0, firstRows), whole: new type(buffer, 0, rows) };
		},
	};
}

/** For the second range, in another thread. */
export function secondRoom({ firstRows, secondRows, buffers }: SharedRoom): Room {
	let next = 0;
	return {
		rows: secondRows,
		stretch: (type) => {
			const own = new type(buffers[next++], firstRows * type.BYTES_PER_ELEMENT, secondRows);
			return { own, whole: null };
		},
	};
}
