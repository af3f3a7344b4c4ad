import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { isPlausible } from '../columnar/limits.ts';
import type * as Library from '../columnar/library.ts';
import { zstdUnpacker } from '../columnar/zstd.ts';

/** Unpacks what is `size` bytes long unpacked. */
export type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

/** By codec; what Node has itself is not asked of the library. LZO is the one without. */
export function unpackers(library: typeof Library): Partial<Record<CompressionCodec, Unpack>> {
	const { snappyUncompressor, decompressLz4, decompressLz4Raw } = library;
	return {
		UNCOMPRESSED: (bytes) => bytes,
		SNAPPY: snappyUncompressor(),
		GZIP: (packed, size) => gunzipSync(packed, { maxOutputLength: Math.max(1, size) }),
		BROTLI: (packed, size) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, size) }),
		LZ4: decompressLz4,
		LZ4_RAW: decompressLz4Raw,
		ZSTD: zstdUnpacker(library),
	};
}

/** Throws where the sizes do not fit each other. */
export function unpacked(packed: Uint8Array, size: number, unpack: Unpack): Uint8Array {
	if (!isPlausible(packed.length, size)) throw new Error(`a page of ${packed.length} bytes claims ${size}`);
	if (size === 0) return new Uint8Array(0);
	const bytes = unpack(packed, size);
	if (bytes.length !== size) throw new Error(`a page has ${bytes.length} bytes instead of ${size}`);
	return bytes;
}
