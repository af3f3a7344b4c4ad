import { readerOf, type Bytes } from './row-bytes.ts';
import type { Table } from './table.ts';

/** Longer rows are not read: nobody looks at them as text. In bytes. */
const longestRow = 64 << 10;

/** The lines of each row as they are written, joined by \n; null: of rows that have no place, as in packed files, or are too long. */
export async function rowTexts(
	{ rowIndex, rows: count, bytes: size, reading }: Table,
	rows: readonly number[],
	bytes: Bytes,
): Promise<readonly (string | null)[]> {
	const { offsets, startLines, endLines } = rowIndex;
	if (offsets === undefined) return rows.map(() => null);
	const read = readerOf(bytes);
	const decoder = new TextDecoder(reading.encoding ?? 'utf-8');
	try {
		const texts: (string | null)[] = [];
		for (const row of rows) {
			const end = row + 1 < count ? offsets[row + 1] : size;
			const length = Math.min(end - offsets[row], longestRow + 1);
			const lines = decoder.decode(await read.bytes(offsets[row], length)).split(/\r\n|\r|\n/);
			const own = endLines[row] - startLines[row] + 1;
			// What stands between it and the next row, as comments do, is not its own.
			texts.push(length > longestRow && lines.length <= own ? null : lines.slice(0, own).join('\n'));
		}
		return texts;
	} finally {
		await read.close();
	}
}
