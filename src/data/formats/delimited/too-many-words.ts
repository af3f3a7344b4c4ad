/** Thrown where words turn out to take more memory than the first rows let expect. */
export class TooManyWords extends Error {
	override readonly name = 'TooManyWords';
	/** Rows that would fit, as far as those tell that were read. */
	readonly rows: number;
	/** What those take that were read. */
	readonly bytes: number;

	constructor(rows: number, bytes: number) {
		super('more words than fit into memory');
		this.rows = rows;
		this.bytes = bytes;
	}
}

/** Fewer are not looked at. */
const fewBytes = 1 << 22;

/** Whether all fits, of `rows` so far with so many columns, whose words take so much. */
export function refuseWords(wordBytes: number, rows: number, columns: number, most: number): void {
	if (wordBytes < fewBytes) return;
	const bytes = wordBytes + rows * (12 + 4 * columns);
	if (bytes > most && rows > 1) throw new TooManyWords(Math.max(1, Math.floor((0.9 * rows * most) / bytes)), bytes);
}
