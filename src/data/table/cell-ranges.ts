/**
 * Where the cells of a row of delimited text are: [from, to, from, to …] in UTF-16 units of the text, quotes included, spaces
 * around them not. A space as delimiter stands for any number of them. Null: the text ends inside of quotes.
 */
export function cellRanges(text: string, delimiter: string): Int32Array | null {
	const merges = delimiter === ' ';
	const ranges: number[] = [];
	let position = 0;
	for (;;) {
		while (position < text.length && text[position] === ' ') position++;
		if (merges && ranges.length > 0 && position === text.length) break;
		const end = text[position] === '"' ? afterQuotes(text, position) : position;
		if (end === null) return null;
		const next = text.indexOf(delimiter, end);
		const to = next < 0 ? text.length : next;
		ranges.push(position, position + text.slice(position, to).trimEnd().length);
		if (next < 0) break;
		position = next + delimiter.length;
	}
	return Int32Array.from(ranges);
}

/** Position behind the quotes that end the cell; a doubled one does not. */
function afterQuotes(text: string, from: number): number | null {
	for (let at = from + 1; at < text.length; at++) {
		if (text[at] !== '"') continue;
		if (text[at + 1] !== '"') return at + 1;
		at++;
	}
	return null;
}
