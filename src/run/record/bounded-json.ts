/** As many values as a record of 48 000 columns has, twice over. */
const mostValues = 1_000_000;
/** Ours have 10. */
const mostDepth = 64;

const [quote, backslash] = [0x22, 0x5c];
const comma = 0x2c;
/** Of a list and of an object, which differ in one bit that these two forms share. */
const [opening, closing, eitherBracket] = [0x5b, 0x5d, 0xdf];

/**
 * As JSON.parse, of UTF-8. Counts the values beforehand, since a few megabytes of brackets become gigabytes of objects: throws
 * a RangeError where they are too many, or too deep in each other.
 */
export function parseBounded(bytes: Uint8Array): unknown {
	let [values, depth, inText] = [1, 0, false];
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i];
		if (inText) {
			if (byte === backslash) i++;
			else if (byte === quote) inText = false;
		} else if (byte === quote) inText = true;
		else if (byte === comma) values++;
		else if ((byte & eitherBracket) === opening) {
			values++;
			if (++depth > mostDepth) throw new RangeError(`values deeper in each other than ${mostDepth}`);
		} else if ((byte & eitherBracket) === closing) depth--;
		if (values > mostValues) throw new RangeError(`more than ${mostValues} values`);
	}
	return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
}
