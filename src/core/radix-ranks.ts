/** Below, comparing is as good. */
const fewValues = 2000;
const digitBits = 11;
const digits = 1 << digitBits;

/**
 * For each value the number of smaller different ones, and those different values ascending. None may be NaN; -0 is 0. Sorted by
 * the bits of doubles, made to ascend as the numbers do, eleven at a time; passes in which all values agree are left out, as for
 * doubles that 32 bits hold.
 */
export function denseRanks(values: Float64Array): { readonly ranks: Int32Array; readonly distinct: Float64Array } {
	const count = values.length;
	const order = count <= fewValues ? compared(values) : radixOrder(values);
	const ranks = new Int32Array(count);
	const distinct = new Float64Array(count);
	let found = 0;
	for (let i = 0; i < count; i++) {
		const value = values[order[i]] + 0;
		if (found === 0 || value !== distinct[found - 1]) distinct[found++] = value;
		ranks[order[i]] = found - 1;
	}
	return { ranks, distinct: distinct.slice(0, found) };
}

function compared(values: Float64Array): Int32Array {
	return Int32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
}

function radixOrder(values: Float64Array): Int32Array {
	const count = values.length;
	const words = [new Uint32Array(count), new Uint32Array(count)];
	const [low, high] = words;
	const one = new Float64Array(1);
	const bits = new Uint32Array(one.buffer);
	for (let i = 0; i < count; i++) {
		// -0 is the 0 it equals.
		one[0] = values[i] + 0;
		// Of negative numbers all bits are turned, of others the sign.
		const isNegative = bits[1] >>> 31 === 1;
		low[i] = isNegative ? ~bits[0] : bits[0];
		high[i] = isNegative ? ~bits[1] : bits[1] ^ 0x80000000;
	}
	let order = new Int32Array(count);
	for (let i = 0; i < count; i++) order[i] = i;
	let next = new Int32Array(count);
	const counts = new Int32Array(digits);
	for (const word of words)
		for (let shift = 0; shift < 32; shift += digitBits) {
			counts.fill(0);
			for (let i = 0; i < count; i++) counts[(word[i] >>> shift) & (digits - 1)]++;
			if (counts[(word[0] >>> shift) & (digits - 1)] === count) continue;
			let start = 0;
			for (let digit = 0; digit < digits; digit++) {
				const here = counts[digit];
				counts[digit] = start;
				start += here;
			}
			for (let i = 0; i < count; i++) {
				const at = order[i];
				next[counts[(word[at] >>> shift) & (digits - 1)]++] = at;
			}
			[order, next] = [next, order];
		}
	return order;
}
