import { isUtf8 } from 'node:buffer';
import { carriageReturn, isBlank, lineFeed, quote } from './bytes.ts';

export type TextEncoding = 'utf-8' | 'windows-1252';

/** What the bytes 0x80 to 0x9f mean in Windows-1252, the Latin-1 that is met in practice. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Thrown where bytes are found that are not UTF-8, although all before were; the file is to be read anew. */
export class NotUtf8 extends Error {
	override readonly name = 'NotUtf8';
	/** First of the row, where that is known. */
	readonly line: number | null;

	constructor(line: number | null = null) {
		super();
		this.line = line;
	}
}

/** `bytes` as text; nothing is trimmed. */
export function textOf(bytes: Buffer, start: number, end: number, encoding: TextEncoding): string {
	if (encoding === 'windows-1252')
		return bytes
			.toString('latin1', start, end)
			.replace(/[\u0080-\u009f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80]);
	const text = bytes.toString('utf8', start, end);
	// Written in the file, or standing for bytes that are none.
	if (text.includes('\ufffd') && !isUtf8(bytes.subarray(start, end))) throw new NotUtf8();
	return text;
}

/** A cell as people mean it: without quotes and the white space around, line ends inside as \n. */
export function cellOf(bytes: Buffer, start: number, end: number, encoding: TextEncoding): string {
	return end - start > longCell
		? longCellOf(bytes, start, end, encoding)
		: unquoted(textOf(bytes, start, end, encoding));
}

/** Replacing each of millions of doubled quotes in a string takes 40 bytes for each of them. */
const longCell = 1 << 16;

const isWhite = (byte: number) => isBlank(byte) || byte === lineFeed || byte === carriageReturn;

function longCellOf(bytes: Buffer, start: number, end: number, encoding: TextEncoding): string {
	let [from, to] = [start, end];
	while (from < to && isWhite(bytes[from])) from++;
	while (to > from && isWhite(bytes[to - 1])) to--;
	if (bytes[from] !== quote) return textOf(bytes, from, to, encoding).trim();
	const inside = Buffer.allocUnsafe(to - from);
	let length = 0;
	for (let p = from + 1; p < to - 1; p++) {
		inside[length++] = bytes[p];
		if (bytes[p] === quote && bytes[p + 1] === quote && p + 1 < to - 1) p++;
	}
	return textOf(inside, 0, length, encoding).replace(/\r\n?/g, '\n').trim();
}

/** The same; where it is not UTF-8, what is thrown knows the line. */
export function cellInLine(bytes: Buffer, start: number, end: number, encoding: TextEncoding, line: number): string {
	try {
		return cellOf(bytes, start, end, encoding);
	} catch (error) {
		throw error instanceof NotUtf8 ? new NotUtf8(line) : error;
	}
}

export function unquoted(raw: string): string {
	const text = raw.trim();
	if (text.length < 2 || !text.startsWith('"')) return text;
	const inside = text.slice(1, -1).replaceAll('""', '"');
	return (inside.includes('\r') ? inside.replace(/\r\n?/g, '\n') : inside).trim();
}
