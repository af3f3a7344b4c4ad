import type { MissingTest } from '../../table/missing.ts';

/** Why the first row is, or is not, taken for the names of the columns. */
export type HeaderReason =
	/** Somebody said so. */
	| 'chosen'
	/** Words stand above numbers or dates. */
	| 'words-above-numbers'
	/** Numbers or dates stand above others like them. */
	| 'first-row-like-the-others'
	/** Years that count up stand above other numbers, and a word beside them. */
	| 'counts-up'
	/** All is text: a word of the first row is met again below it. */
	| 'repeats-below'
	/** All is text, and none of the first row is met again. */
	| 'not-met-again'
	/** There is nothing below to compare with. */
	| 'only-row'
	/** Somebody named the columns, and the first row has none of these names. */
	| 'named'
	/** The format knows. */
	| 'stored';

export interface Header {
	readonly present: boolean;
	readonly reason: HeaderReason;
}

/** Reasons that a file whose columns somebody named may go against. */
const weakReasons: readonly HeaderReason[] = ['only-row', 'not-met-again'];

/**
 * For a file whose columns somebody named: a first row with one of the names holds names, as in a file of the same columns
 * that names them itself; null: it holds others, by every sign.
 */
export function headerAmongNames(found: Header, first: readonly string[], names: readonly string[]): Header | null {
	const known = new Set(names);
	if (!found.present || first.some((cell) => known.has(cell.trim()))) return found;
	return weakReasons.includes(found.reason) ? { present: false, reason: 'named' } : null;
}

type Shape = 'missing' | 'number' | 'date' | 'text';

const numberShape = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;
const dateShape = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$|^\d{1,2}:\d{2}(:\d{2})?$/;

/** Judged by whether the first row differs in kind from the rows below it. */
export function detectHeader(rows: readonly (readonly string[])[], isMissing: MissingTest): Header {
	const [first, ...others] = rows;
	const shapeOf = (cell: string): Shape =>
		isMissing(cell) ? 'missing' : numberShape.test(cell) ? 'number' : dateShape.test(cell) ? 'date' : 'text';
	const shapes = first.map(shapeOf);
	if (others.length === 0) return { present: !shapes.every((shape) => shape === 'number'), reason: 'only-row' };
	let unlike = 0;
	let like = 0;
	for (const [column, shape] of shapes.entries()) {
		const below = columnShape(others, column, shapeOf);
		if (below === 'number' || below === 'date') {
			if (shape === 'text') unlike++;
			else if (shape === below) like++;
		}
	}
	if (like > 0 && shapes.includes('text') && countsUp(first, shapes)) return { present: true, reason: 'counts-up' };
	if (unlike > like) return { present: true, reason: 'words-above-numbers' };
	if (like > 0) return { present: false, reason: 'first-row-like-the-others' };
	const repeats = first.some(
		(cell, column) => shapes[column] !== 'missing' && others.some((row) => row[column] === cell),
	);
	return { present: !repeats, reason: repeats ? 'repeats-below' : 'not-met-again' };
}

/** What all cells that are not missing are, or nearly all: one cell in twenty may be anything. */
function columnShape(rows: readonly (readonly string[])[], column: number, shapeOf: (cell: string) => Shape): Shape {
	const counts: Record<Shape, number> = { missing: 0, number: 0, date: 0, text: 0 };
	for (const row of rows) counts[shapeOf(row[column] ?? '')]++;
	const present = rows.length - counts.missing;
	if (present === 0) return 'missing';
	for (const shape of ['number', 'date'] as const) if (counts[shape] >= 0.95 * present) return shape;
	return 'text';
}

/** 2019, 2020, 2021: names of columns, though numbers. */
function countsUp(cells: readonly string[], shapes: readonly Shape[]): boolean {
	const numbers = cells.filter((_, column) => shapes[column] === 'number').map(Number);
	return (
		numbers.length >= 2 &&
		numbers[0] >= 1000 &&
		numbers.every((value, i) => Number.isInteger(value) && value === numbers[0] + i)
	);
}
