import { fill, type ByteReader } from '../../io/byte-source.ts';
import type { ScanMemory } from './scan-memory.ts';
import { scannerBytes } from './scanner-bytes.ts';
import type { Scanner } from './scanner.ts';

/** Room in front of a chunk for the beginning of a row that the chunk goes on with. */
const mostRoom = 1 << 16;

/** A byte more for the scanner's own line end, and some for it to look at 64 bytes at once. */
function bufferBytes(room: number, chunk: number): number {
	return room + chunk + 1 + 64;
}

/** What scanning chunks of this size takes. */
export function scanningBytes(chunk: number, columns: number): number {
	return 2 * bufferBytes(mostRoom, chunk) + scannerBytes(columns);
}

/** Reads a chunk while the one before is scanned, and puts the unfinished row of one before the other. */
export class ChunkReader {
	/** Place in the file of the buffer's first byte. */
	base = 0;
	/** Place in the file up to which bytes have been given to the scanner. */
	given: number;
	/** Whether those are all. */
	last = false;
	bytes: Buffer;
	/** What the newest chunk is in `bytes`. */
	chunkStart = 0;
	chunkEnd = 0;
	readonly #reader: ByteReader;
	readonly #chunk: number;
	readonly #memory: ScanMemory | null;
	#buffers = 0;
	#room: number;
	#other: Buffer;
	#next: Promise<number>;

	readonly #from: number;
	readonly #stopFor: (byte: number) => number;
	/** What was asked for last. */
	#wanted = 0;
	#nextStop = Infinity;

	/** Where the chunk ends that reaches it. */
	stop = Infinity;

	/** The reader's first byte is `from` in the file; `stopFor`, told up to where is to be read, says where to stop. */
	constructor(
		reader: ByteReader,
		chunk: number,
		memory: ScanMemory | null = null,
		from = 0,
		stopFor: (byte: number) => number = () => Infinity,
	) {
		this.given = this.#from = from;
		this.#stopFor = stopFor;
		this.#memory = memory;
		this.#reader = reader;
		this.#chunk = chunk;
		this.#room = Math.min(mostRoom, chunk);
		this.bytes = this.#newBuffer();
		this.#other = this.#newBuffer();
		this.#next = this.#readAhead();
	}

	/** Gives the scanner more bytes, those it has not understood yet first. */
	async next(scanner: Scanner): Promise<void> {
		const count = await this.#next;
		this.stop = this.#nextStop;
		const before = this.bytes;
		const carried = this.given === this.#from ? 0 : scanner.left;
		const from = scanner.position;
		let bytes = this.#other;
		if (carried > this.#room) {
			const chunkStart = this.#room;
			while (carried > this.#room) this.#room *= 2;
			const larger = this.#newBuffer();
			bytes.copy(larger, this.#room, chunkStart, chunkStart + count);
			bytes = larger;
		}
		const start = this.#room - carried;
		before.copy(bytes, start, from, from + carried);
		this.bytes = bytes;
		this.chunkStart = this.#room;
		this.chunkEnd = this.#room + count;
		this.base = this.given - this.#room;
		this.given += count;
		// A chunk that is not full is the last: `fill` goes on until it is or nothing comes.
		this.last = count < this.#wanted;
		this.#other = before.length === bytes.length ? before : this.#newBuffer();
		if (!this.last) this.#next = this.#readAhead();
		scanner.give(bytes, start, this.chunkEnd);
	}

	async close(): Promise<void> {
		await this.#next.catch(() => 0);
		await this.#reader.close();
	}

	#readAhead(): Promise<number> {
		this.#nextStop = this.#stopFor(this.given + this.#chunk);
		const left = this.#nextStop - this.given;
		this.#wanted = left > 0 ? Math.min(this.#chunk, left) : this.#chunk;
		const next = fill(this.#reader, this.#other.subarray(this.#room, this.#room + this.#wanted));
		// It is awaited later, perhaps never; a failure is thrown then.
		next.catch(() => undefined);
		return next;
	}

	#newBuffer(): Buffer {
		const size = bufferBytes(this.#room, this.#chunk);
		// The scanner's memory has room for two as long as no row is very long.
		if (this.#memory === null || this.#buffers++ >= 2) return Buffer.allocUnsafeSlow(size);
		return Buffer.from(this.#memory.buffer, this.#memory.allocate(size), size);
	}
}
