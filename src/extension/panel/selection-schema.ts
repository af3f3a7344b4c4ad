import * as v from 'valibot';
import type { TableRow, TableRows } from '../../data/table/row-numbers.ts';
import {
	longestConditions,
	mostRowsSelected,
	rowsInRanges,
	type RowSet,
	type RowSetName,
} from '../../protocol/row-set.ts';
import { emptySelection, merged, mostHeld, type Selection, type SelectionPatch } from '../../protocol/selection.ts';
import { outsideOf, type SelectionLimits } from '../../protocol/selection-limits.ts';
import { count } from '../../run/record/json.ts';

/** A row number that an Int32Array holds. */
const mostRow = 2 ** 31 - 1;

const rowNumber = v.pipe(count, v.maxValue(mostRow));
/** Whether the run has it: `outsideOf`. */
const row = v.pipe(
	rowNumber,
	v.transform((number) => number as TableRow),
);
const cell = v.object({ actual: count, predicted: count });

const name: v.GenericSchema<unknown, RowSetName> = v.variant('kind', [
	v.object({ kind: v.literal('row') }),
	v.object({ kind: v.literal('cell'), actual: count, predicted: count }),
	v.object({ kind: v.literal('unit'), layer: count, unit: count }),
	v.object({ kind: v.literal('points'), layer: count }),
	v.object({ kind: v.literal('furthest-off') }),
	v.object({ kind: v.literal('suspected-labels') }),
	v.object({
		kind: v.literal('error-cause'),
		cause: v.picklist(['confident', 'borderline', 'surrounded', 'unlike', 'suspected', 'none']),
	}),
	v.object({
		kind: v.literal('slice'),
		conditions: v.pipe(v.string(), v.maxLength(longestConditions)),
		isWrong: v.boolean(),
	}),
]);

const numbers = v.pipe(
	v.custom<Int32Array>((value) => value instanceof Int32Array),
	v.check(isSetOfRows),
	// What is kept is ours alone: not a view of more.
	v.transform((rows) => rows.slice() as TableRows),
);

const rowSet: v.GenericSchema<unknown, RowSet> = v.pipe(
	v.object({ name, rows: numbers, total: count }),
	v.check(({ rows, total }) => total >= rows.length),
);

const members = {
	epoch: v.nullable(count),
	layer: v.nullable(count),
	unit: v.nullable(count),
	rows: v.nullable(rowSet),
	row: v.nullable(row),
	cell: v.nullable(cell),
	class: v.nullable(count),
	held: v.pipe(
		v.array(v.object({ layer: count, unit: count, value: v.pipe(v.number(), v.finite()) })),
		v.maxLength(mostHeld),
	),
} as const satisfies { readonly [K in keyof Selection]: v.GenericSchema<unknown, Selection[K]> };

/** The form alone; whether the run has what it names: `outsideOf`. */
export const selectionPatch: v.GenericSchema<unknown, SelectionPatch> = v.object({
	epoch: v.exactOptional(members.epoch),
	layer: v.exactOptional(members.layer),
	unit: v.exactOptional(members.unit),
	rows: v.exactOptional(members.rows),
	row: v.exactOptional(members.row),
	cell: v.exactOptional(members.cell),
	class: v.exactOptional(members.class),
	held: v.exactOptional(members.held),
} satisfies { readonly [K in keyof Selection]: v.GenericSchema<unknown, Selection[K]> });

const { held: _tried, ...keptMembers } = members;

const stored = v.object({
	...keptMembers,
	rows: v.nullable(
		v.object({ name, total: count, ranges: v.pipe(v.array(rowNumber), v.maxLength(2 * mostRowsSelected)) }),
	),
});

/** What the window kept of a run's selection; nothing is selected where any of it is not sound, or the run has it not. */
export function selectionIn(value: unknown, limits: SelectionLimits): Selection {
	const read = v.safeParse(stored, value);
	if (!read.success) return emptySelection;
	const { rows, ...others } = read.output;
	const list = rows === null ? null : rowsInRanges(rows.ranges);
	if (rows !== null && (list === null || !isSetOfRows(list) || rows.total < list.length)) return emptySelection;
	const set = rows === null || list === null ? null : { name: rows.name, rows: list, total: rows.total };
	const { selection } = merged(emptySelection, { ...others, rows: set });
	return outsideOf(selection, limits) === null ? selection : emptySelection;
}

function isSetOfRows(rows: Int32Array): boolean {
	return (
		rows.length > 0 &&
		rows.length <= mostRowsSelected &&
		rows.every((each) => each >= 0) &&
		new Set(rows).size === rows.length
	);
}
