/** ASCII codes that delimited text is made of. */
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const tab = 0x09;
export const space = 0x20;
export const quote = 0x22;
export const numberSign = 0x23;
export const plus = 0x2b;
export const comma = 0x2c;
export const minus = 0x2d;
export const point = 0x2e;
export const zero = 0x30;

/** White space inside a line: space, tab, vertical tab, form feed. */
export function isBlank(byte: number): boolean {
	return byte === space || byte === tab || byte === 0x0b || byte === 0x0c;
}

/** Before a number's decimals. */
export const pointByte = { '.': point, ',': comma } as const;
