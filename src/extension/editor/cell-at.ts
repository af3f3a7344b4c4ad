/** One cell of a line; characters from `from` to before `to`. */
export interface CellSpan {
	/** From 0. */
	readonly column: number;
	readonly from: number;
	readonly to: number;
}

/**
 * The cell of a line of delimited text that a character belongs to; null: on a delimiter, or the line ends inside of
 * quotes, so that it cannot be told by itself. A space as delimiter stands for any number of them.
 */
export function cellAt(line: string, delimiter: string, character: number): CellSpan | null {
	const merges = delimiter === ' ';
	let position = 0;
	for (let column = 0; ; column++) {
		while (position < line.length && line[position] === ' ') position++;
		const from = position;
		const end = line[from] === '"' ? afterQuotes(line, from) : from;
		if (end === null) return null;
		const next = line.indexOf(delimiter, end);
		const to = next < 0 ? line.length : next;
		if (character < from) return null;
		if (character < to) return { column, from, to: from + line.slice(from, to).trimEnd().length };
		if (next < 0 || (merges && line.slice(next).trim() === '')) return null;
		position = next + 1;
	}
}

/** Position behind the quotes that end the cell; a doubled one does not. */
function afterQuotes(line: string, from: number): number | null {
	for (let at = from + 1; at < line.length; at++) {
		if (line[at] !== '"') continue;
		if (line[at + 1] !== '"') return at + 1;
		at++;
	}
	return null;
}

const mostAbove = 100;

/** The line that names the columns: the first that holds something and is no comment. */
export function headerLine(lines: number, textAt: (line: number) => string): number {
	for (let line = 0; line < Math.min(lines, mostAbove); line++) {
		const text = textAt(line).trim();
		if (text !== '' && !text.startsWith('#')) return line;
	}
	return 0;
}
