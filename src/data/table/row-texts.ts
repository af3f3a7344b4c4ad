import { readerOf, type Bytes } from './row-bytes.ts';
import type { Table } from './table.ts';

/** Longer rows are not read: nobody looks at them as text. In bytes. */
const longestRow = 64 << 10;
/** Rows no further apart are read at once, so many bytes at most: a read of its own takes longer than what is read in vain. */
const [widestGap, mostAtOnce] = [16 << 10, 1 << 20];

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
	const pieces = rows.map((row, i) => {
		const end = row + 1 < count ? offsets[row + 1] : size;
		return { row, i, from: offsets[row], length: Math.min(end - offsets[row], longestRow + 1) };
	});
	const texts = Array<string | null>(rows.length).fill(null);
	try {
		for (const together of readTogether(pieces.sort((a, b) => a.from - b.from))) {
			const [{ from: first }] = together;
			const { from: last, length: lastLength } = together[together.length - 1];
			const window = await read.bytes(first, last + lastLength - first);
			for (const { row, i, from, length } of together) {
				const lines = decoder.decode(window.subarray(from - first, from - first + length)).split(/\r\n|\r|\n/);
				const own = endLines[row] - startLines[row] + 1;
				// What stands between it and the next row, as comments do, is not its own.
				texts[i] = length > longestRow && lines.length <= own ? null : lines.slice(0, own).join('\n');
			}
		}
		return texts;
	} finally {
		await read.close();
	}
}

interface Piece {
	readonly from: number;
	readonly length: number;
}

/** `pieces` in the order of the file. */
function readTogether<P extends Piece>(pieces: readonly P[]): P[][] {
	const windows: P[][] = [];
	for (const piece of pieces) {
		const window = windows.at(-1);
		const before = window?.at(-1);
		const isNear =
			window !== undefined &&
			before !== undefined &&
			piece.from - before.from - before.length <= widestGap &&
			piece.from + piece.length - window[0].from <= mostAtOnce;
		if (isNear) window.push(piece);
		else windows.push([piece]);
	}
	return windows;
}
