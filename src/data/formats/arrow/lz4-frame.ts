const magic = 0x184d2204;

/** Unpacks a frame of LZ4 (frame format 1.6) that holds `size` bytes; its blocks may refer to those before them. */
export function unpackLz4Frame(packed: Uint8Array, size: number): Uint8Array {
	const output = new Uint8Array(size);
	let written = 0;
	for (const { bytes, isPacked } of blocksOf(packed)) {
		if (isPacked) written = unpackBlock(bytes, output, written);
		else {
			output.set(bytes, written);
			written += bytes.length;
		}
	}
	if (written !== size) throw new RangeError(`an LZ4 frame holds ${written} bytes instead of ${size}`);
	return output;
}

/** How many bytes a frame holds; found out by going over it. */
export function lz4FrameSize(packed: Uint8Array): number {
	let size = 0;
	for (const { bytes, isPacked } of blocksOf(packed)) size += isPacked ? blockSize(bytes) : bytes.length;
	return size;
}

function* blocksOf(packed: Uint8Array): Generator<{ readonly bytes: Uint8Array; readonly isPacked: boolean }> {
	const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
	if (view.getUint32(0, true) !== magic) throw new Error('no LZ4 frame');
	const flags = view.getUint8(4);
	if (flags >> 6 !== 1) throw new Error('an LZ4 frame of another version');
	const blockChecksum = flags & 16 ? 4 : 0;
	// Flags, block size, content size, dictionary, checksum of the header.
	let at = 6 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0) + 1;
	for (;;) {
		const head = view.getUint32(at, true);
		at += 4;
		if (head === 0) return;
		const length = head & 0x7fffffff;
		if (at + length > packed.length) throw new RangeError('an LZ4 block is cut off');
		yield { bytes: packed.subarray(at, at + length), isPacked: head >>> 31 === 0 };
		at += length + blockChecksum;
	}
}

/** Where the next sequence of a block is read. */
class BlockReader {
	at = 0;
	readonly block: Uint8Array;

	constructor(block: Uint8Array) {
		this.block = block;
	}

	/** A length that begins in four bits and goes on in bytes as long as they are full. */
	length(bits: number): number {
		let length = bits;
		for (let byte = bits < 15 ? 0 : 255; byte === 255;) {
			if (this.at >= this.block.length) throw new RangeError('an LZ4 block is cut off');
			byte = this.block[this.at++];
			length += byte;
		}
		return length;
	}
}

function blockSize(block: Uint8Array): number {
	const reader = new BlockReader(block);
	let size = 0;
	while (reader.at < block.length) {
		const token = block[reader.at++];
		const literals = reader.length(token >> 4);
		reader.at += literals;
		size += literals;
		if (reader.at >= block.length) break;
		reader.at += 2;
		size += 4 + reader.length(token & 15);
	}
	return size;
}

/** Sequences of literals and of copies from before; where the output now ends. */
function unpackBlock(block: Uint8Array, output: Uint8Array, from: number): number {
	const reader = new BlockReader(block);
	let written = from;
	while (reader.at < block.length) {
		const token = block[reader.at++];
		const literals = reader.length(token >> 4);
		const behind = reader.at + literals;
		if (behind > block.length || written + literals > output.length)
			throw new RangeError('an LZ4 block is longer than it says');
		output.set(block.subarray(reader.at, behind), written);
		reader.at = behind;
		written += literals;
		// The last sequence has no copy.
		if (behind >= block.length) break;
		const distance = block[behind] | (block[behind + 1] << 8);
		reader.at += 2;
		const count = 4 + reader.length(token & 15);
		if (distance === 0 || distance > written || written + count > output.length)
			throw new RangeError('an LZ4 block copies from nowhere');
		if (distance >= count) output.copyWithin(written, written - distance, written - distance + count);
		else for (let i = 0; i < count; i++) output[written + i] = output[written - distance + i];
		written += count;
	}
	return written;
}
