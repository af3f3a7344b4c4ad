import type * as Library from '../columnar/library.ts';
import { isPlausible } from '../columnar/limits.ts';
import { unpackAnyZstd, zstdUnpacker } from '../columnar/zstd.ts';
import { lz4FrameSize, unpackLz4Frame } from './lz4-frame.ts';

/** As the format numbers them. */
const lz4Frame = 0;
const zstd = 1;

/** `taking` is told of the bytes that are about to be unpacked. */
export function useCodecs(library: typeof Library, taking: (bytes: number) => void): void {
	const lz4 = (packed: Uint8Array) => unpackPlausible(packed, lz4FrameSize(packed), unpackLz4Frame);
	library.setCompressionCodec(lz4Frame, codec(unpackLz4Frame, lz4, taking));
	library.setCompressionCodec(
		zstd,
		codec(zstdUnpacker(library), (packed) => unpackAnyZstd(packed, library), taking),
	);
}

type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

function codec(unpack: Unpack, unpackAny: (packed: Uint8Array) => Uint8Array, taking: (bytes: number) => void) {
	return {
		decode: (packed: Uint8Array, size: number) => {
			// Some write of empty buffers the length alone.
			if (size === 0) return new Uint8Array(0);
			taking(size);
			// apache-arrow for JavaScript (21.2) writes the packed length where the unpacked one belongs.
			return size === packed.length ? unpackAny(packed) : unpackPlausible(packed, size, unpack);
		},
		encode: () => {
			throw new Error('nothing is written');
		},
	};
}

function unpackPlausible(packed: Uint8Array, size: number, unpack: Unpack): Uint8Array {
	if (!isPlausible(packed.length, size)) throw new Error(`${packed.length} bytes claim to be ${size}`);
	const bytes = unpack(packed, size);
	if (bytes.length !== size) throw new Error(`a buffer has ${bytes.length} bytes instead of ${size}`);
	return bytes;
}
