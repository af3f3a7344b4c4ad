import { carriageReturn, isBlank, lineFeed, quote } from './bytes.ts';

/** What `quotedEnd` came across, added up. */
export interface QuoteNotes {
	/** Line ends inside the cells. */
	lines: number;
	/** Cells with text after a closing quote. */
	malformed: number;
}

/**
 * Position of what ends the quoted cell that begins at `start`: delimiter, line end, or `end`, behind which one more byte can be
 * read; -1 if the quote is not closed before. Text may follow a closing quote: the cell then goes on to the next quote that ends
 * one. Blanks may follow.
 */
export function quotedEnd(bytes: Uint8Array, start: number, end: number, delimiter: number, notes: QuoteNotes): number {
	let malformed = false;
	let p = start + 1;
	for (;;) {
		let byte = bytes[p];
		while (byte !== quote) {
			if (p >= end) return -1;
			if (byte === lineFeed || (byte === carriageReturn && bytes[p + 1] !== lineFeed)) notes.lines++;
			byte = bytes[++p];
		}
		if (p >= end) return -1;
		if (bytes[p + 1] === quote && p + 1 < end) {
			p += 2;
			continue;
		}
		let after = p + 1;
		while (after < end && isBlank(bytes[after]) && bytes[after] !== delimiter) after++;
		byte = bytes[after];
		if (after >= end || byte === delimiter || byte === lineFeed || byte === carriageReturn) {
			if (malformed) notes.malformed++;
			return after;
		}
		malformed = true;
		p++;
	}
}
