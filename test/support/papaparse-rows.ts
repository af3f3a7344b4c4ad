import { Parser, type ParseStepResult } from 'papaparse';

/** Another reader of delimited text, to compare ours with. */
export interface DelimitedRow {
	readonly cells: readonly string[];
	/** From 1; quoted cells may span several lines. */
	readonly startLine: number;
	readonly endLine: number;
	/** Offset in the text of the character after the row and its line end. */
	readonly end: number;
	readonly quotes: 'good' | 'malformed' | 'unterminated';
}

/** `text` has \n line ends only. Blank lines are left out, but counted. */
export function forEachRow(text: string, delimiter: string, take: (row: DelimitedRow) => void): void {
	let line = 1;
	let offset = 0;
	const step = ({ data, errors, meta }: ParseStepResult<string[][]>) => {
		const cells = data[0];
		const end = meta.cursor;
		const startLine = line;
		for (let at = text.indexOf('\n', offset); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
		offset = end;
		const terminated = end > 0 && text.charCodeAt(end - 1) === 0x0a && line > startLine;
		let quotes: DelimitedRow['quotes'] = 'good';
		for (const { code } of errors) {
			if (code === 'MissingQuotes') quotes = 'unterminated';
			else if (code === 'InvalidQuotes' && quotes === 'good') quotes = 'malformed';
		}
		if (quotes !== 'unterminated' && cells.length === 1 && cells[0].trim() === '') return;
		take({ cells, startLine, endLine: terminated ? line - 1 : line, end, quotes });
	};
	// Not Papa.parse: that one strips what it takes for a second byte order mark and guesses line ends again.
	new Parser({ delimiter, newline: '\n', step }).parse(text, 0, false);
}
