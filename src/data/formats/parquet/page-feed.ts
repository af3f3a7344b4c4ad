import type { RandomReader } from '../../io/byte-source.ts';

/** Read at once; larger pages are read whole. */
const window = 1 << 22;

/** The bytes from `start` to `end`, of which no more are in memory than a page needs. */
export class PageFeed {
	readonly #reader: RandomReader;
	readonly #end: number;
	/** Place of the first byte of what is in memory. */
	#base: number;
	#position = 0;
	#bytes: Uint8Array = new Uint8Array(0);

	constructor(reader: RandomReader, start: number, end: number) {
		if (!(start >= 0 && start <= end && end <= reader.size)) throw new RangeError('a column lies outside the file');
		this.#reader = reader;
		this.#end = end;
		this.#base = start;
	}

	/** Bytes that are still to come. */
	get left(): number {
		return this.#end - this.#base - this.#position;
	}

	/** What is in memory from here on: `count` bytes, or more; fewer where the end comes first. */
	async ahead(count: number): Promise<Uint8Array> {
		if (this.#bytes.length - this.#position < Math.min(count, this.left)) {
			this.#base += this.#position;
			this.#position = 0;
			this.#bytes = await this.#reader.read(this.#base, this.#base + Math.min(this.left, Math.max(count, window)));
		}
		return this.#bytes.subarray(this.#position);
	}

	skip(count: number): void {
		this.#position += count;
	}
}
