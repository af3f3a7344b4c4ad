import { minus, plus, zero } from './bytes.ts';

/** 10 to the power of the index; all of them are doubles without rounding. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Digits of which any number is a double without rounding. */
const exactDigits = 15;
/** Digits that two doubles hold together. */
const pairDigits = 19;

/**
 * The double nearest to the decimal number in these bytes, as Number() gives it, without making a string of it where up to 19
 * digits and powers of ten up to 22 are enough; NaN if it is no plain decimal number, with or without exponent.
 */
export function decimal(bytes: Uint8Array, start: number, end: number, decimalPoint: number): number {
	let p = start;
	const negative = bytes[p] === minus;
	if (negative || bytes[p] === plus) p++;
	let first = 0; // Of the first 15 digits.
	let rest = 0; // Of up to four more.
	let digits = 0; // From the first that is not 0.
	let decimals = 0;
	let seen = false;
	let behindPoint = false;
	for (; p < end; p++) {
		const digit = bytes[p] - zero;
		if (digit >>> 0 < 10) {
			seen = true;
			if (digits > 0 || digit > 0) {
				if (digits < exactDigits) first = first * 10 + digit;
				else if (digits < pairDigits) rest = rest * 10 + digit;
				digits++;
			}
			if (behindPoint) decimals++;
		} else if (bytes[p] === decimalPoint && !behindPoint) behindPoint = true;
		else break;
	}
	if (!seen) return NaN;
	let exponent = -decimals;
	if (p < end) {
		const written = exponentIn(bytes, p, end);
		if (Number.isNaN(written)) return NaN;
		exponent += written;
	}
	const value =
		digits <= exactDigits
			? scaled(first, exponent)
			: digits <= pairDigits
				? scaledPair(first, rest, digits - exactDigits, exponent)
				: NaN;
	if (!Number.isNaN(value)) return negative ? -value : value;
	return numberOfText(bytes, start, end, decimalPoint);
}

/** `e5`, `E-05`; NaN for all else. */
function exponentIn(bytes: Uint8Array, start: number, end: number): number {
	if ((bytes[start] | 0x20) !== 0x65) return NaN;
	let p = start + 1;
	const negative = bytes[p] === minus;
	if (p < end && (negative || bytes[p] === plus)) p++;
	if (p >= end) return NaN;
	let value = 0;
	for (; p < end; p++) {
		const digit = bytes[p] - zero;
		if (digit >>> 0 >= 10) return NaN;
		// Beyond, it is 0 or infinite anyway.
		value = Math.min(1e6, value * 10 + digit);
	}
	return negative ? -value : value;
}

/** `whole` has no more than 15 digits: one rounding at most. NaN if powers of ten beyond 22 would need more. */
function scaled(whole: number, exponent: number): number {
	if (whole === 0) return 0;
	if (exponent < 0) return exponent >= -22 ? whole / powersOfTen[-exponent] : NaN;
	return exponent <= 22 ? whole * powersOfTen[exponent] : NaN;
}

/** (first · 10^restDigits + rest) · 10^exponent in twice the precision of a double (Dekker 1971); NaN if that cannot decide. */
function scaledPair(first: number, rest: number, restDigits: number, exponent: number): number {
	if (exponent > 0 || exponent < -22) return NaN;
	const scale = powersOfTen[restDigits];
	const product = first * scale;
	const high = product + (productError(first, scale, product) + rest);
	const low = product - high + (productError(first, scale, product) + rest);
	if (exponent === 0) return decided(high, low);
	const divisor = powersOfTen[-exponent];
	const quotient = high / divisor;
	const back = quotient * divisor;
	const remainder = high - back - productError(quotient, divisor, back) + low;
	const correction = remainder / divisor;
	const sum = quotient + correction;
	return decided(sum, quotient - sum + correction);
}

/** `high + low` rounds to `high`, unless that is so near the middle between two doubles that it cannot be told. */
function decided(high: number, low: number): number {
	return high + low * (1 + 2 ** -30) === high ? high : NaN;
}

/** a · b - product without rounding (Veltkamp and Dekker). */
function productError(a: number, b: number, product: number): number {
	const aHigh = upperHalf(a);
	const bHigh = upperHalf(b);
	const aLow = a - aHigh;
	const bLow = b - bHigh;
	return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(a: number): number {
	const c = 134_217_729 * a; // 2^27 + 1
	return c - (c - a);
}

function numberOfText(bytes: Uint8Array, start: number, end: number, decimalPoint: number): number {
	let text = '';
	for (let p = start; p < end; p++) text += String.fromCharCode(bytes[p] === decimalPoint ? 0x2e : bytes[p]);
	const value = Number(text);
	return Number.isFinite(value) ? value : NaN;
}
