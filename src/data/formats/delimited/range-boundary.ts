/** Where the second range ends: at the end of the file, until the first thread is done early and takes the rest of it over. */
export class RangeBoundary {
	/** In shared memory, to be sent to the thread. */
	readonly buffer: SharedArrayBuffer;
	readonly #lock: Int32Array;
	/** The byte up to which the second thread reads or has read, and that from which on it must not. */
	readonly #bytes: Float64Array;

	constructor(buffer = new SharedArrayBuffer(24)) {
		this.buffer = buffer;
		this.#lock = new Int32Array(buffer, 16, 1);
		this.#bytes = new Float64Array(buffer, 0, 2);
	}

	/** The second thread is about to read up to this byte; returns where it has to stop. */
	claim(byte: number): number {
		return this.#locked((bytes) => {
			const stop = bytes[1] === 0 ? Infinity : bytes[1];
			bytes[0] = Math.max(bytes[0], Math.min(byte, stop));
			return stop;
		});
	}

	/** Up to where the second thread is going to read in any case. */
	get claimed(): number {
		return this.#locked((bytes) => bytes[0]);
	}

	/** The first thread reads from this byte on; false if the second one is further. */
	take(from: number): boolean {
		return this.#locked((bytes) => {
			if (bytes[0] === 0 || bytes[0] > from) return false;
			bytes[1] = from;
			return true;
		});
	}

	/** Both hold it for less than a microsecond. */
	#locked<T>(work: (bytes: Float64Array) => T): T {
		while (Atomics.compareExchange(this.#lock, 0, 0, 1) !== 0);
		try {
			return work(this.#bytes);
		} finally {
			Atomics.store(this.#lock, 0, 0);
		}
	}
}
