/** What stands between the names of a line, tried in this order. */
const delimiters = [',', '\t', ';', '|'] as const;

/** Names as somebody types them, or as the first line of a file has them: with commas, tabs, semicolons or | between them. */
export function namesIn(typed: string): readonly string[] {
	const line = typed.trim().replace(/^\uFEFF/, '');
	if (line === '') return [];
	const cut = delimiters.map((delimiter) => cellsOf(line, delimiter)).find((cells) => cells.length > 1);
	return (cut ?? cellsOf(line, ',')).map((name) => name.trim());
}

/** So that `namesIn` gives them back. */
export function namesLine(names: readonly string[]): string {
	return names.map((name) => (/[",\t;|]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join(', ');
}

/** A cell in quotes may hold delimiters, and quotes doubled. */
function cellsOf(line: string, delimiter: string): string[] {
	const cells: string[] = [];
	let cell = '';
	let isQuoted = false;
	for (let i = 0; i < line.length; i++) {
		const character = line[i];
		if (isQuoted) {
			if (character !== '"') cell += character;
			else if (line[i + 1] === '"') cell += line[++i];
			else isQuoted = false;
		} else if (character === '"' && cell.trim() === '') {
			cell = '';
			isQuoted = true;
		} else if (character === delimiter) {
			cells.push(cell);
			cell = '';
		} else cell += character;
	}
	return [...cells, cell];
}

export type NamesProblem =
	| { readonly kind: 'empty'; readonly position: number }
	| { readonly kind: 'twice'; readonly name: string }
	| { readonly kind: 'count'; readonly given: number; readonly columns: number };

/** What is wrong with names for a file of so many columns; null: nothing. `columns` left out: not known yet. */
export function problemOfNames(names: readonly string[], columns?: number): NamesProblem | null {
	const empty = names.indexOf('');
	if (names.length === 0 || empty >= 0) return { kind: 'empty', position: Math.max(0, empty) + 1 };
	const twice = names.find((name, i) => names.indexOf(name) < i);
	if (twice !== undefined) return { kind: 'twice', name: twice };
	if (columns !== undefined && names.length !== columns) return { kind: 'count', given: names.length, columns };
	return null;
}
