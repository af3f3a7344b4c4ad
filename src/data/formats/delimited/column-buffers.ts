import { ScanMemory, type MemoryShare } from './scan-memory.ts';

/** A value for each row. */
export type RowArray = Float64Array | Float32Array | Int32Array | Uint32Array;

export interface RowArrayType<T extends RowArray> {
	readonly BYTES_PER_ELEMENT: number;
	new (length: number): T;
	new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

/** Memory for an array of rows. */
export interface ColumnBuffer<T extends RowArray> {
	/** What this range may write to. */
	readonly own: T;
	/** That and behind it what the second range writes to, in the first range; else null. */
	readonly whole: T | null;
	/** The memory in which it lies, where it is a scanner's. */
	readonly memory: ScanMemory | null;
}

/** Gives memory for arrays of so many rows. */
export interface ColumnAllocator {
	readonly rows: number;
	readonly stretch: <T extends RowArray>(type: RowArrayType<T>) => ColumnBuffer<T>;
}

export function ownRoom(rows: number): ColumnAllocator {
	return { rows, stretch: (type) => ({ own: new type(rows), whole: null, memory: null }) };
}

/**
 * Memory that two threads fill at once, so that nothing has to be sent and no page of it is touched twice: of each array, the
 * rows of the second range lie behind the room for those of the first. Both scan in it as well.
 */
export interface SharedColumnBuffers {
	readonly firstRows: number;
	readonly secondRows: number;
	/** Addresses of the arrays, in the order in which both ranges ask for them. */
	readonly places: number[];
	/** What the second range scans in. */
	readonly share: MemoryShare;
}

export interface TwoAllocators {
	readonly memory: ScanMemory;
	/** For the first range, which says where the arrays lie. */
	readonly first: ColumnAllocator;
	/** For the second, when the first has its arrays. */
	readonly shared: SharedColumnBuffers;
}

/**
 * For so many rows of so many bytes, of which the first range has this share, and for scanning that takes so many bytes in each.
 * Null where there is no such memory.
 */
export function twoRooms(rows: number, rowBytes: number, share: number, scanning: number): TwoAllocators | null {
	const firstRows = Math.ceil(share * rows);
	const secondRows = Math.ceil((1 - share) * rows) + 16;
	const all = firstRows + secondRows;
	// Each array and piece begins at a multiple of 16.
	const memory = ScanMemory.of(rowBytes * all + 2 * scanning + extraBytes);
	if (memory === null) return null;
	const shared: SharedColumnBuffers = { firstRows, secondRows, places: [], share: memory.share(scanning) };
	const stretch = <T extends RowArray>(type: RowArrayType<T>): ColumnBuffer<T> => {
		const place = memory.allocate(type.BYTES_PER_ELEMENT * all);
		shared.places.push(place);
		const own = new type(memory.buffer, place, firstRows);
		return { own, whole: new type(memory.buffer, place, all), memory };
	};
	return { memory, first: { rows: firstRows, stretch }, shared };
}

/** For the second range, in another thread. */
export function secondRoom({ firstRows, secondRows, places, share }: SharedColumnBuffers): {
	memory: ScanMemory;
	room: ColumnAllocator;
} {
	const memory = ScanMemory.within(share);
	let next = 0;
	const stretch = <T extends RowArray>(type: RowArrayType<T>): ColumnBuffer<T> => {
		const place = places[next++] + firstRows * type.BYTES_PER_ELEMENT;
		return { own: new type(memory.buffer, place, secondRows), whole: null, memory };
	};
	return { memory, room: { rows: secondRows, stretch } };
}

/** For stacks, and for places that are rounded up. */
const extraBytes = 1 << 20;
