import zlib from 'node:zlib';
import type * as Library from './library.ts';
import { isPlausible } from './limits.ts';
import { mostInZstd } from './zstd-frame.ts';

type Decompress = (packed: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** Node's own since 22.15, several times as fast. */
const own = (zlib as unknown as { readonly zstdDecompressSync?: Decompress }).zstdDecompressSync;

/** Else the library's. */
export function zstdUnpacker({ decompressZstd }: typeof Library): (packed: Uint8Array, size: number) => Uint8Array {
	if (own === undefined) return (packed, size) => decompressZstd(packed, new Uint8Array(size));
	return (packed, size) => own(packed, { maxOutputLength: Math.max(1, size) });
}

/** For frames of which nobody says how much they hold. */
export function unpackAnyZstd(packed: Uint8Array, { decompressZstd }: typeof Library): Uint8Array {
	const most = mostInZstd(packed);
	if (!isPlausible(packed.length, most)) throw new Error(`${packed.length} bytes claim to be up to ${most}`);
	return own === undefined ? decompressZstd(packed) : own(packed, { maxOutputLength: Math.max(1, most) });
}
