import type { ByteReader, ByteSource } from '../../io/byte-source.ts';

const chunkBytes = 1 << 18;

/** UTF-16 with a byte order mark as UTF-8 without one; offsets in the file are lost. */
export function utf16AsUtf8(source: ByteSource, bigEndian: boolean): ByteSource {
	const open = async (): Promise<ByteReader> => {
		const reader = await source.open();
		const decoder = new TextDecoder('utf-16le');
		const raw = Buffer.alloc(chunkBytes);
		let odd = 0; // Bytes kept back for their other half.
		let ended = false;
		let ready: Uint8Array = new Uint8Array(0);
		const more = async () => {
			const count = await reader.read(raw.subarray(odd));
			ended = count === 0;
			const length = odd + count;
			const whole = length & ~1;
			const last = raw[length - 1];
			if (bigEndian) raw.subarray(0, whole).swap16();
			ready = Buffer.from(decoder.decode(raw.subarray(0, whole), { stream: !ended }));
			odd = length - whole;
			if (odd > 0) raw[0] = last;
		};
		return {
			read: async (into) => {
				while (ready.length === 0 && !ended) await more();
				const count = Math.min(ready.length, into.length);
				into.set(ready.subarray(0, count));
				ready = ready.subarray(count);
				return count;
			},
			close: reader.close,
		};
	};
	return { name: source.name, file: source.file, size: null, open };
}
