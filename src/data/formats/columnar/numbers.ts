export const perSecond = { SECONDS: 1, MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

/** Whole numbers of 64 bits as doubles; beyond 2^53 to the nearest one. */
export function int64Numbers(values: BigInt64Array | BigUint64Array, signed: boolean): Float64Array {
	const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
	const numbers = new Float64Array(values.length);
	for (let i = 0; i < numbers.length; i++) {
		const high = halves[2 * i + 1];
		numbers[i] = (signed ? high : high >>> 0) * 2 ** 32 + (halves[2 * i] >>> 0);
	}
	return numbers;
}

/** A whole number, or bytes of one with the highest first, with `scale` of its digits behind the point. */
export function decimalOf(value: unknown, scale: number): number {
	const unscaled = value instanceof Uint8Array ? bigEndian(value) : BigInt(value as bigint | number);
	return scaledBy(unscaled, scale);
}

/** To the nearest double, as if it were read from text. */
export function scaledBy(unscaled: bigint, scale: number): number {
	const number = Number(unscaled);
	if (Number.isSafeInteger(number) && scale >= 0 && scale <= 22) return number / 10 ** scale;
	return Number(`${unscaled}e${-scale}`);
}

function bigEndian(bytes: Uint8Array): bigint {
	return bytes.length === 0 ? 0n : BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

/** IEEE 754 binary16 */
export function halfFloat(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 31;
	const fraction = bits & 1023;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
