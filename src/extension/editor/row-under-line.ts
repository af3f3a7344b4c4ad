import type { RowPlace } from '../../analyze/analyzer.ts';
import { boundLine, type DocumentLines } from './bound-lines.ts';

/** A row whose place it is, and its lines in the document, from 0, both its own; `isEdited`: they say something else than was read. */
export interface RowUnderLine {
	readonly place: RowPlace;
	readonly firstLine: number;
	readonly lastLine: number;
	readonly isEdited: boolean;
}

/**
 * The row that a line of a document belongs to, which may have been edited since the file was read: among neighbouring rows (`places`,
 * ascending) the one whose text stands there; else, between two rows that are there, the one that stood between them, where no line
 * was added or taken away. Null: that cannot be told.
 */
export function rowUnderLine(places: readonly RowPlace[], document: DocumentLines, line: number): RowUnderLine | null {
	const found: { readonly at: number; readonly first: number; readonly last: number }[] = [];
	let shift = 0;
	for (const [at, place] of places.entries()) {
		const first = boundLine(place, document, shift);
		// Of rows that say the same, one that was found for the row before is not taken again.
		if (first === null || first <= (found.at(-1)?.last ?? -1)) continue;
		shift = first - (place.startLine - 1);
		found.push({ at, first, last: first + place.endLine - place.startLine });
	}
	const own = found.find(({ first, last }) => first <= line && line <= last);
	if (own !== undefined) return { place: places[own.at], firstLine: own.first, lastLine: own.last, isEdited: false };
	const above = found.findLast(({ last }) => last < line);
	const below = found.find(({ first }) => first > line);
	const between = places.slice(above === undefined ? 0 : above.at + 1, below?.at);
	if (between.length === 0) return null;
	const moved = (near: typeof above) => (near === undefined ? 0 : near.first - (places[near.at].startLine - 1));
	// With the same number of lines as before, what is edited stands where it stood.
	const offset = moved(above);
	if (below !== undefined && moved(below) !== offset) return null;
	for (const place of between) {
		const [firstLine, lastLine] = [place.startLine - 1 + offset, place.endLine - 1 + offset];
		if (firstLine <= line && line <= lastLine && lastLine < document.lineCount)
			return { place, firstLine, lastLine, isEdited: true };
	}
	return null;
}
