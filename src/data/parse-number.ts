const notDecimal = /^[+-]?0[xob]/i;

/**
 * A decimal number, with or without exponent, or NaN for all other text: no units, no thousands separators, no hexadecimal,
 * no infinity. `cell` is not empty.
 */
export function parseNumber(cell: string): number {
	const value = Number(cell);
	return Number.isFinite(value) && !notDecimal.test(cell) ? value : NaN;
}
