import type { SampleRow } from './sample-rows.ts';

/** Of a number in 32 bits or the code of a category. */
const cellBytes = 4;
/** Lines, and the place in the file. */
const placeBytes = 12;
/** Of a string that is in the table once: its place in lists and the string itself, beside its characters. */
const stringBytes = 100;

/** What a row is likely to take in memory, by the first of them. */
export function bytesPerRow(rows: readonly SampleRow[], isText: readonly boolean[]): number {
	let bytes = placeBytes + cellBytes * isText.length;
	for (const [c, text] of isText.entries()) {
		if (!text) continue;
		// Where most cells are words not seen before, each row brings another one.
		const words = new Set(rows.map(({ cells }) => cells[c] ?? ''));
		if (2 * words.size < rows.length) continue;
		const characters = [...words].reduce((sum, word) => sum + word.length, 0);
		bytes += stringBytes + (2 * characters) / words.size;
	}
	return bytes;
}
