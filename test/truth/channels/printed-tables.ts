import type { ShownTable } from './statement.ts';

/** Lines of a table are told by the two spaces between their columns. */
const isLine = (line: string) => / {2}/.test(line.trimEnd());

/** The tables among what a command printed: consecutive lines, cut where all of them are blank. */
export function printedTables(place: string, text: string): ShownTable[] {
	const blocks: string[][] = [];
	let isOpen = false;
	for (const line of text.split('\n')) {
		// An equation, "1:  y = …", is read as a line and is no table.
		const belongs = isLine(line) && !/^\d+: {2}/.test(line);
		if (belongs && isOpen) blocks[blocks.length - 1].push(line);
		else if (belongs) blocks.push([line]);
		isOpen = belongs;
	}
	return blocks
		.filter(({ length }) => length > 1)
		.map((lines) => {
			const [head, ...rows] = cellsOf(lines);
			return { place, caption: lines[0].trim(), head, rows };
		});
}

/** Columns lie between stretches of two and more characters that are blank in every line. */
function cellsOf(lines: readonly string[]): string[][] {
	const width = Math.max(...lines.map(({ length }) => length));
	const isBlank = Array.from({ length: width }, (_, at) => lines.every((line) => (line[at] ?? ' ') === ' '));
	const cuts: number[] = [];
	for (let at = 1; at < width; at++) if (isBlank[at] && isBlank[at - 1] && !isBlank[at + 1]) cuts.push(at + 1);
	const starts = [0, ...cuts];
	return lines.map((line) =>
		starts.map((start, i) => {
			const cell = line.slice(start, starts[i + 1] ?? width);
			// How far the first is moved in says below which line it stands.
			return i === 0 ? cell.trimEnd() : cell.trim();
		}),
	);
}
