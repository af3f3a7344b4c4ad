import type { Intervention } from '../core/interventions.ts';
import type { TableRow, TableRows } from '../data/table/row-numbers.ts';
import { isAmong, sameRows, type RowSet } from './row-set.ts';

/** A cell of the confusion matrix; numbers of classes. */
export interface ConfusionPlace {
	readonly actual: number;
	readonly predicted: number;
}

/**
 * What is selected in a run: each member by itself, so that choosing a row does not forget the unit. Held by the host;
 * panel, inspector, tree and editor are told what changed. Null: nothing of that kind.
 */
export interface Selection {
	/** The network as it was after this epoch; null: as it came out of training. */
	readonly epoch: number | null;
	/** From 0, input side first. */
	readonly layer: number | null;
	/** Of `layer`, from 0; never without it. */
	readonly unit: number | null;
	/** With a name: of a slice, its conditions. */
	readonly rows: RowSet | null;
	/** In focus: always one of `rows`. Row number of the table, from 0. */
	readonly row: TableRow | null;
	/** `rows`, where there are any, are rows of it. */
	readonly cell: ConfusionPlace | null;
	/** Number of the class. */
	readonly class: number | null;
	/** Units that are switched off or held at a value to see what that does; forgotten with the window. */
	readonly held: readonly Intervention[];
}

/** More at once nobody holds by hand. */
export const mostHeld = 50;

export type SelectionKey = keyof Selection;

/** The members that are to be, or were, changed, with their new values. */
export type SelectionPatch = Partial<Selection>;

export const emptySelection: Selection = {
	epoch: null,
	layer: null,
	unit: null,
	rows: null,
	row: null,
	cell: null,
	class: null,
	held: [],
};

export const selectionKeys = Object.keys(emptySelection) as SelectionKey[];

/** No rows are selected any more, whatever chose them. */
export const noRows: SelectionPatch = { rows: null, row: null, cell: null };

/** A row of a list: of the selected set where that has it, so that one goes on walking through that; else of the list's `own`. */
export function rowAmong({ rows }: Selection, row: TableRow, own: SelectionPatch): SelectionPatch {
	return rows !== null && rows.name.kind !== 'row' && isAmong(rows, row) ? { row } : { ...own, row };
}

export interface Merged {
	readonly selection: Selection;
	/** The members that are not what they were; none: `selection` is the one given. */
	readonly changed: SelectionPatch;
}

/**
 * The selection with a patch. What the patch leaves out stays, unless it would contradict: a unit goes with its layer, a
 * row that is in no selected set becomes a set of one, a cell goes when rows that are not its own come.
 */
export function merged(selection: Selection, patch: SelectionPatch): Merged {
	const next: { -readonly [K in SelectionKey]: Selection[K] } = { ...selection, ...patch };
	const isGiven = (key: SelectionKey) => patch[key] !== undefined;
	if (next.layer === null || (next.layer !== selection.layer && !isGiven('unit'))) next.unit = null;
	const isOthers = next.rows !== null && next.cell !== null && !isOfCell(next.rows, next.cell);
	if (isOthers && isGiven('cell') && !isGiven('rows')) next.rows = null;
	if (isGiven('row') && next.row !== null && (next.rows === null || !isAmong(next.rows, next.row)))
		next.rows = { name: { kind: 'row' }, rows: Int32Array.of(next.row) as TableRows, total: 1 };
	if (next.rows === null || (next.row !== null && !isAmong(next.rows, next.row))) next.row = null;
	if (next.rows !== null && next.cell !== null && !isOfCell(next.rows, next.cell)) next.cell = null;
	const changed = difference(selection, next);
	return Object.keys(changed).length === 0
		? { selection, changed }
		: { selection: { ...selection, ...changed }, changed };
}

/** The members of `to` that are not as in `from`. */
export function difference(from: Selection, to: Selection): SelectionPatch {
	const keys = selectionKeys.filter((key) => !isSame(key, from, to));
	return Object.fromEntries(keys.map((key) => [key, to[key]]));
}

export function keysOf(patch: SelectionPatch): ReadonlySet<SelectionKey> {
	return new Set(selectionKeys.filter((key) => patch[key] !== undefined));
}

function isOfCell({ name }: RowSet, { actual, predicted }: ConfusionPlace): boolean {
	return name.kind === 'cell' && name.actual === actual && name.predicted === predicted;
}

function isSame(key: SelectionKey, a: Selection, b: Selection): boolean {
	if (key === 'rows') return a.rows === b.rows || (a.rows !== null && b.rows !== null && sameRows(a.rows, b.rows));
	// Small, and made in one order of members.
	return a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]);
}
