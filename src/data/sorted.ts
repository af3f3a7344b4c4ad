import type { Numbers } from './table.ts';

/** The values that are not missing, ascending. */
export function sortedNumbers(values: Numbers): Numbers {
	if (values instanceof Float32Array && values.length > fewValues) return radixSorted(values);
	const sorted = values.slice().sort();

	let present = sorted.length;
	while (present > 0 && Number.isNaN(sorted[present - 1])) present--;
	return sorted.subarray(0, present);
}

/** Below, the built-in sort is as good. */
const fewValues = 10_000;
const digitBits = 11;
const digits = 1 << digitBits;

/** By the bits of 32-bit floats, made to ascend as the numbers do: three passes of eleven bits, five times as fast as comparing. */
function radixSorted(values: Float32Array): Float32Array {
	let keys = new Int32Array(values.length);
	const bits = new Int32Array(1);
	const number = new Float32Array(bits.buffer);
	let count = 0;
	for (let i = 0; i < values.length; i++) {
		// Adding 0 makes -0 the 0 it equals.
		number[0] = values[i] + 0;
		if (number[0] !== number[0]) continue;
		keys[count++] = bits[0] ^ ((bits[0] >> 31) | 0x80000000);
	}
	keys = keys.subarray(0, count);
	let sorted = new Int32Array(count);
	for (let shift = 0; shift < 32; shift += digitBits) {
		const ends = new Int32Array(digits + 1);
		for (let i = 0; i < count; i++) ends[((keys[i] >>> shift) & (digits - 1)) + 1]++;
		for (let digit = 0; digit < digits; digit++) ends[digit + 1] += ends[digit];
		for (let i = 0; i < count; i++) sorted[ends[(keys[i] >>> shift) & (digits - 1)]++] = keys[i];
		[keys, sorted] = [sorted, keys];
	}
	for (let i = 0; i < count; i++) keys[i] ^= (~keys[i] >> 31) | 0x80000000;
	return new Float32Array(keys.buffer, keys.byteOffset, count);
}

/** Of ascending values. */
export function countDistinct(ascending: Numbers): number {
	let distinct = 0;
	for (let i = 0; i < ascending.length; i++) if (i === 0 || ascending[i] !== ascending[i - 1]) distinct++;
	return distinct;
}
