/** Parquet's own structures are five deep. */
const deepest = 24;
/** Of a 64-bit number. */
const longestNumber = 10;

/** Thrown where the bytes end before the structure does. */
export class CutOff extends Error {
	override readonly name = 'CutOff';
}

/**
 * Walks a structure of Thrift's compact protocol: where it ends. Throws for lists longer than the bytes that are left, which
 * the library would make room for, and for endless numbers and nesting.
 */
export function endOfThrift(bytes: Uint8Array, start: number): number {
	let p = start;
	const byte = () => {
		if (p >= bytes.length) throw new CutOff('the structure is cut off');
		return bytes[p++];
	};
	const number = () => {
		let value = 0;
		for (let i = 0; i < longestNumber; i++) {
			const next = byte();
			value += (next & 0x7f) * 2 ** (7 * i);
			if (next < 0x80) return value;
		}
		throw new Error('a number does not end');
	};
	const skip = (count: number) => {
		if (p + count > bytes.length) throw new CutOff('the structure is cut off');
		p += count;
	};
	const element = (type: number, depth: number) => {
		switch (type) {
			case 1:
			case 2:
				return;
			case 3:
				skip(1);
				return;
			case 4:
			case 5:
			case 6:
				number();
				return;
			case 7:
				skip(8);
				return;
			case 8:
				skip(number());
				return;
			case 9:
			case 10: {
				const head = byte();
				const count = head >> 4 === 15 ? number() : head >> 4;
				const inner = head & 15;
				// Every element takes a byte at least.
				if (p + count > bytes.length) throw new CutOff('the structure is cut off');
				for (let i = 0; i < count; i++) element(inner === 1 || inner === 2 ? 3 : inner, depth + 1);
				return;
			}
			case 12:
				struct(depth + 1);
				return;
			default:
				throw new Error(`there is no type ${type}`);
		}
	};
	const struct = (depth: number) => {
		if (depth > deepest) throw new Error('structures are nested too deep');
		for (let head = byte(); (head & 15) !== 0; head = byte()) {
			if (head >> 4 === 0) number();
			element(head & 15, depth);
		}
	};
	struct(0);
	return p;
}
