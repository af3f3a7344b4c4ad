/** Bytes that can be read from the first to the last, more than once. */
export interface ByteSource {
	/** The file's name, without its folder. */
	readonly name: string;
	/** How sentences name the file: its path where there is one. */
	readonly file: string;
	/** Null where it is not known before the end, as of compressed bytes. */
	readonly size: number | null;
	readonly open: () => Promise<ByteReader>;
	/** From this byte on; left out like `openAt`. */
	readonly openFrom?: (byte: number) => Promise<ByteReader>;
	/** Where these are the bytes of a file just as they are: its path, by which another thread can read them. */
	readonly path?: string;
	/** Left out where bytes come only one after the other, as of compressed ones. */
	readonly openAt?: () => Promise<RandomReader>;
}

export interface RandomReader {
	readonly size: number;
	/** All the bytes from `start` up to `end`, which lie in the source. */
	readonly read: (start: number, end: number) => Promise<Uint8Array>;
	readonly close: () => Promise<void>;
}

export interface ByteReader {
	/** Fills `into` from its beginning, not always to its end; 0: there are no more bytes. */
	readonly read: (into: Uint8Array) => Promise<number>;
	readonly close: () => Promise<void>;
}

export function bytesSource(bytes: Uint8Array, name: string, file = name): ByteSource {
	return {
		name,
		file,
		size: bytes.length,
		open: () => openFrom(0),
		openFrom,
		openAt: async () => ({
			size: bytes.length,
			read: async (start, end) => bytes.subarray(start, end),
			close: async () => undefined,
		}),
	};
	async function openFrom(byte: number): Promise<ByteReader> {
		let position = byte;
		return {
			read: async (into) => {
				const chunk = bytes.subarray(position, position + into.length);
				into.set(chunk);
				position += chunk.length;
				return chunk.length;
			},
			close: async () => undefined,
		};
	}
}

/** Reads until `into` is full or no more bytes come. */
export async function fill(reader: ByteReader, into: Uint8Array): Promise<number> {
	let filled = 0;
	while (filled < into.length) {
		const count = await reader.read(into.subarray(filled));
		if (count === 0) break;
		filled += count;
	}
	return filled;
}

/** The first bytes, up to `most`. */
export async function headOf(source: ByteSource, most: number): Promise<Buffer> {
	const reader = await source.open();
	try {
		const head = Buffer.alloc(Math.min(most, source.size ?? most));
		return head.subarray(0, await fill(reader, head));
	} finally {
		await reader.close();
	}
}

/** All of them. */
export async function allBytes(source: ByteSource, most: number): Promise<Uint8Array | null> {
	const reader = await source.open();
	try {
		let bytes = new Uint8Array(source.size ?? 1 << 20);
		let length = 0;
		for (;;) {
			const count = await reader.read(bytes.subarray(length));
			if (count === 0 && length < bytes.length) return bytes.subarray(0, length);
			length += count;
			if (length === bytes.length) {
				if (source.size !== null) return bytes;
				if (length >= most) return null;
				const larger = new Uint8Array(2 * length);
				larger.set(bytes);
				bytes = larger;
			}
		}
	} finally {
		await reader.close();
	}
}
