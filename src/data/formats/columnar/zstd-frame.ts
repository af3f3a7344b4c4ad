/** RFC 8878, 3.1.1 */
const magic = 0xfd2fb528;
/** Of frames that hold something else: the lowest four bits are free. */
const skippable = 0x184d2a50;
const largestBlock = 1 << 17;

/** How many bytes frames of zstd hold at most, told by the headers of frames and blocks alone. Throws where they are cut off. */
export function mostInZstd(packed: Uint8Array): number {
	const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
	let most = 0;
	let at = 0;
	while (at < packed.length) {
		const word = view.getUint32(at, true);
		if ((word & ~15) >>> 0 === skippable) {
			at += 8 + view.getUint32(at + 4, true);
			continue;
		}
		if (word !== magic) throw new Error('no zstd frame');
		const flags = view.getUint8(at + 4);
		const isSingle = (flags & 32) !== 0;
		let p = at + 5;
		// A byte says how far back copies reach, which is made room for.
		const window = isSingle ? 0 : 2 ** (10 + (view.getUint8(p) >> 3)) * (1 + (view.getUint8(p) & 7) / 8);
		p += (isSingle ? 0 : 1) + [0, 1, 2, 4][flags & 3];
		const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6];
		const said =
			sizeBytes === 0
				? null
				: sizeBytes === 1
					? view.getUint8(p)
					: sizeBytes === 2
						? view.getUint16(p, true) + 256
						: sizeBytes === 4
							? view.getUint32(p, true)
							: Number(view.getBigUint64(p, true));
		p += sizeBytes;
		let held = 0;
		for (let isLast = false; !isLast;) {
			const head = view.getUint16(p, true) | (view.getUint8(p + 2) << 16);
			isLast = (head & 1) === 1;
			const kind = (head >> 1) & 3;
			const size = head >> 3;
			// Stored, one byte repeated, packed.
			held += kind === 2 ? largestBlock : size;
			p += 3 + (kind === 1 ? 1 : size);
		}
		most += Math.max(said ?? held, said === null ? window : 0);
		// With a checksum of four bytes.
		at = p + (flags & 4);
		if (at > packed.length) throw new RangeError('a zstd frame is cut off');
	}
	return most;
}
