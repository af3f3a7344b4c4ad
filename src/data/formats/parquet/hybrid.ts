/**
 * Small whole numbers in runs of equal ones and packs of eight (Parquet, "RLE / bit-packing hybrid"), `width` bits each,
 * between `start` and `end`. Fills `into`.
 */
export function decodeHybrid(
	bytes: Uint8Array,
	start: number,
	end: number,
	width: number,
	into: Uint8Array | Int32Array,
): void {
	if (width > 32) throw new Error(`numbers of ${width} bits`);
	if (width === 0) {
		into.fill(0);
		return;
	}
	const stop = Math.min(end, bytes.length);
	let p = start;
	for (let filled = 0; filled < into.length;) {
		let head = 0;
		for (let shift = 0; ; shift += 7) {
			if (p >= stop || shift > 28) throw new Error('a page is cut off');
			const byte = bytes[p++];
			head += (byte & 0x7f) * 2 ** shift;
			if (byte < 0x80) break;
		}
		const many = Math.floor(head / 2);
		if (head % 2 === 0) {
			let value = 0;
			for (let b = 0; b < width; b += 8) value |= bytes[p++] << b;
			if (p > stop) throw new Error('a page is cut off');
			into.fill(value, filled, filled + many);
			filled += many;
			continue;
		}
		const count = Math.min(8 * many, into.length - filled);
		if (p + Math.ceil((count * width) / 8) > stop) throw new Error('a page is cut off');
		unpack(bytes, p, width, into, filled, count);
		filled += count;
		p += many * width;
	}
}

function unpack(
	bytes: Uint8Array,
	start: number,
	width: number,
	into: Uint8Array | Int32Array,
	from: number,
	count: number,
): void {
	const mask = width === 32 ? -1 : (1 << width) - 1;
	for (let i = 0; i < count; i++) {
		const bit = i * width;
		const p = start + Math.floor(bit / 8);
		const shift = bit % 8;
		let value = (bytes[p] | (bytes[p + 1] << 8) | (bytes[p + 2] << 16) | (bytes[p + 3] << 24)) >>> shift;
		if (shift + width > 32) value |= bytes[p + 4] << (32 - shift);
		into[from + i] = value & mask;
	}
}
