import { tableBytes } from '../../io/memory-limit.ts';
import type { Builder, Kind } from './columns.ts';
import { TextBuilder } from './text-builder.ts';

/** Of a number or a code. */
const cellBytes: Readonly<Record<Kind, number>> = { single: 4, whole: 8, double: 8, date: 8, text: 4 };
/** Its number in the file. */
const placeBytes = 4;

/** What a row takes in memory, beside the words that are in the table once. */
export function bytesPerRow(kinds: readonly Kind[]): number {
	return kinds.reduce((sum, kind) => sum + cellBytes[kind], placeBytes);
}

/** A word takes less than so many times the bytes it has in a file, where its length and a letter are five at least. */
const bytesPerWordByte = 22;

/** Whether that can be said before reading, of columns of text of so many bytes unpacked. */
export function surelyFits(kinds: readonly Kind[], rows: number, textBytes: number, most = tableBytes()): boolean {
	return rows * bytesPerRow(kinds) + bytesPerWordByte * textBytes <= most;
}

/** Thrown where there turn out to be more words than fit into memory. */
class TooManyWords extends Error {
	override readonly name = 'TooManyWords';
	/** Rows that would fit, as far as those tell that were read. */
	readonly rows: number;

	constructor(rows: number) {
		super('more words than fit into memory');
		this.rows = rows;
	}
}

/** To be called now and then with the columns that fill. */
export type CheckWords = (builders: readonly Builder[]) => void;

/**
 * Calls `read` with the most rows to keep: those wanted, or as many as fit into `bytes` of memory. How much their words take is
 * known only when they are there; where it is too much, fewer rows are read once more.
 */
export async function readingWhatFits<T>(
	rows: number,
	wanted: number | undefined,
	kinds: readonly Kind[],
	read: (most: number, check: CheckWords) => Promise<T>,
	bytes = tableBytes(),
): Promise<T> {
	if (wanted !== undefined) return read(wanted, () => undefined);
	const fixed = bytesPerRow(kinds);
	for (let most = Math.max(1, Math.floor(bytes / fixed)); ;) {
		const kept = Math.min(rows, most);
		const check: CheckWords = (builders) => {
			const texts = builders.filter((builder) => builder instanceof TextBuilder);
			const words = texts.reduce((sum, { wordBytes }) => sum + wordBytes, 0);
			if (words + fixed * kept <= bytes || kept === 1) return;
			const each = texts.reduce((sum, { wordBytes, length }) => sum + wordBytes / Math.max(1, length), fixed);
			throw new TooManyWords(Math.max(1, Math.min(kept - 1, Math.floor(bytes / each))));
		};
		try {
			return await read(most, check);
		} catch (error) {
			if (!(error instanceof TooManyWords)) throw error;
			most = error.rows;
		}
	}
}
