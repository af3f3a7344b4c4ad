import type { RowPlace } from '../../analyze/analyzer.ts';
import { textHash } from '../../protocol/text-hash.ts';

/** Lines of a document, from 0. */
export interface DocumentLines {
	readonly lineCount: number;
	readonly textAt: (line: number) => string;
}

/** Lines moved by more are not looked for. */
const farthest = 200;

/**
 * The line, from 0, on which a row begins in a document that may have been edited since the file was read: the nearest
 * to its place (moved by `shift`, as its neighbours are) whose text is still the row's. Null: there is none, the place is stale.
 */
export function boundLine(
	{ startLine, endLine, hash }: Pick<RowPlace, 'startLine' | 'endLine' | 'hash'>,
	document: DocumentLines,
	shift = 0,
): number | null {
	if (hash === undefined) return null;
	const lines = endLine - startLine + 1;
	const isAt = (first: number): boolean => {
		if (first < 0 || first + lines > document.lineCount) return false;
		const texts = Array.from({ length: lines }, (_, i) => document.textAt(first + i));
		return textHash(texts.join('\n')) === hash;
	};
	const expected = startLine - 1 + shift;
	for (let distance = 0; distance <= farthest; distance++)
		for (const line of distance === 0 ? [expected] : [expected - distance, expected + distance])
			if (isAt(line)) return line;
	return null;
}

/** Where a cell is, lines and characters from 0, of a row that begins on `line`; null: the reader did not know. */
export function boundCell(
	{ cellRanges, startLine, endLine }: Pick<RowPlace, 'cellRanges' | 'startLine' | 'endLine'>,
	column: number,
	line: number,
	document: DocumentLines,
): { readonly from: readonly [number, number]; readonly to: readonly [number, number] } | null {
	if (cellRanges === undefined || column < 0 || 2 * column >= cellRanges.length) return null;
	const position = (offset: number): readonly [number, number] => {
		let rest = offset;
		for (let at = line; at < line + endLine - startLine; at++) {
			const { length } = document.textAt(at);
			if (rest <= length) return [at, rest];
			rest -= length + 1;
		}
		return [line + endLine - startLine, rest];
	};
	return { from: position(cellRanges[2 * column]), to: position(cellRanges[2 * column + 1]) };
}
