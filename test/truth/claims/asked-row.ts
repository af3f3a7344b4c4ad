import { inputsAt, said, withCells, type TwinBaseline, type TwinPlace } from '../twin/explanation.ts';
import type { About } from './about.ts';

export type Cells = ReadonlyMap<string, string | null>;

/** What is asked of a row, as it stands in the place: "row 3, baseline row:5, set [["a","4"]]". */
export interface AskedRow {
	/** Of the table, from 0. */
	readonly row: number;
	readonly baseline: TwinBaseline;
	/** Cells that were set by hand. */
	readonly edits: Cells;
	/** The row, or the inputs it has with these cells. */
	readonly at: TwinPlace;
	/** The same of the same. */
	readonly key: string;
}

export function asked({ statement: { place }, twin }: About): AskedRow {
	const [, number, from] = /row (\d+), baseline (median|row:\d+)/.exec(place) ?? [];
	if (number === undefined) throw new Error(`no row is named in ${place}`);
	const row = Number(number) - 1;
	const baseline = from === 'median' ? 'median' : Number(from.slice(4)) - 1;
	const set = /, set (\[\[.*?\]\])/.exec(place)?.[1] ?? '[]';
	const own = (column: string) => twin.table.cells.get(column)?.[row] ?? null;
	// What is set to what it is changes nothing.
	const edits = new Map(
		(JSON.parse(set) as [string, string][])
			.map(([column, cell]): [string, string | null] => [column, cell === '' ? null : cell])
			.filter(([column, cell]) => cell !== own(column)),
	);
	const at = edits.size === 0 ? row : withCells(twin, row, edits);
	return { row, baseline, edits, at, key: `${row} ${from} ${set}` };
}

/** What the network says of the row: probabilities, or the value. */
export function outputAt(about: About): Float64Array {
	return said(about.twin, inputsAt(about.twin, asked(about).at));
}

/** Its likeliest class, or the value. */
export function predictedAt(about: About): number {
	const output = outputAt(about);
	return about.twin.classification ? output.indexOf(Math.max(...output)) : output[0];
}

export function cellAt(about: About, column: string): string | null {
	const { row, edits } = asked(about);
	return edits.has(column) ? edits.get(column)! : (about.twin.table.cells.get(column)?.[row] ?? null);
}

/** "a 3 instead of 5 and b x instead of z": the row with these cells; null where a name cannot be read. */
export function changedInputs(text: string, about: About): Float64Array | string {
	const { twin } = about;
	const { row } = asked(about);
	const cells = new Map<string, string | null>();
	for (const part of text.split(/, and |, | and /)) {
		const [, before, from] = /^(.*) instead of (.*)$/.exec(part) ?? [];
		const column = twin.inputs.map((input) => input.column).find((name) => before?.startsWith(`${name} `));
		if (column === undefined) return `${part} names no column`;
		const own = twin.table.cells.get(column)?.[row] ?? null;
		const isOwn = own === null ? from === '–' : from === own || Number(from) === Number(own);
		if (!isOwn) return `${column} is ${own}, not ${from}`;
		const cell = before.slice(column.length + 1);
		cells.set(column, cell === '–' ? null : cell);
	}
	return withCells(twin, row, cells);
}
