/** One listed row: what is said of it, then its own cells. */
export interface ListedRow {
	/** Its number among the rows that were given. */
	readonly index: number;
	readonly leads: readonly string[];
	/** Undefined: could not be read. */
	readonly cells: readonly string[] | undefined;
}

/** A column of the list, from 0; leads before cells. `falling`: from large to small, from Z to A. */
export interface RowOrder {
	readonly kind: 'lead' | 'cell';
	readonly column: number;
	readonly falling: boolean;
}

/** Numbers as numbers, others as a reader sorts them; empty cells last in either direction. */
export function inOrderOf(rows: readonly ListedRow[], order: RowOrder | null, language: string): readonly ListedRow[] {
	if (order === null) return rows;
	const text = (row: ListedRow) => (order.kind === 'lead' ? row.leads : row.cells)?.[order.column] ?? '';
	const texts = rows.map(text).filter((value) => value !== '');
	const numeric = texts.length > 0 && texts.every((value) => Number.isFinite(numberIn(value)));
	const collator = new Intl.Collator(language, { numeric: true });
	const compare = (a: string, b: string) => (numeric ? numberIn(a) - numberIn(b) : collator.compare(a, b));
	return [...rows].sort((a, b) => {
		const [left, right] = [text(a), text(b)];
		if (left === '' || right === '') return Number(left === '') - Number(right === '') || a.index - b.index;
		return (order.falling ? compare(right, left) : compare(left, right)) || a.index - b.index;
	});
}

/** As files and this interface write numbers: 1613, -0.5, 1e3, +2.1, 96%, 1,613. */
function numberIn(text: string): number {
	const plain = text.trim().replaceAll('−', '-').replace(/\s?%$/, '').replace(/^\+/, '');
	const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
	return grouped === '' ? Number.NaN : Number(grouped);
}

/** Rows with the words somewhere, whatever their case. */
export function withWords(rows: readonly ListedRow[], words: string): readonly ListedRow[] {
	const wanted = words.trim().toLocaleLowerCase();
	if (wanted === '') return rows;
	return rows.filter(({ leads, cells = [] }) =>
		[...leads, ...cells].some((text) => text.toLocaleLowerCase().includes(wanted)),
	);
}

/** Columns with the same text in all rows, of which one cell tells all; none for a single row. */
export function constantColumns(rows: readonly ListedRow[], columns: number): readonly number[] {
	const read = rows.flatMap(({ cells }) => (cells === undefined ? [] : [cells]));
	if (read.length < 2) return [];
	return Array.from({ length: columns }, (_, column) => column).filter((column) =>
		read.every((cells) => cells[column] === read[0][column]),
	);
}
