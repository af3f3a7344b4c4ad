const notDecimal = /^[+-]?0[xob]/i;

/**
 * A decimal number, with or without exponent, or NaN for all other text: no units, no thousands separators, no hexadecimal,
 * no infinity. `cell` is not empty.
 */
export function parseNumber(cell: string): number {
	const value = Number(cell);
	// Number() reads 0x10, 0o7 and 0b1, none of them shorter.
	return Number.isFinite(value) && (cell.length < 3 || !notDecimal.test(cell)) ? value : NaN;
}
