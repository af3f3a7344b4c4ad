import { equalRowsIn, looksCopied } from '../../split/copied-rows.ts';
import { groupsOfEqualRows } from '../../split/equal-rows.ts';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import type { Column } from '../../table/table.ts';
import { placesOf, type Check, type CheckContext, type InspectedTarget, type DataIssue } from '../data-issue.ts';

/** Rows that are met more than once, and rows with the same inputs but another target. Identifiers are not compared. */
export const repeatedRows: Check<'equal-rows' | 'conflicting-rows'> = (context) => {
	const { table, target, rows, copies } = context;
	const others = table.columns.filter((column) => column !== target?.column);
	const inputs = others.filter((column) => exclusionReason(column) !== 'identifier');
	if (inputs.length === 0) return [];
	const groups = groupsOfEqualRows(target === null ? inputs : [...inputs, target.column], rows);
	const equal = equalRows(context, groups, inputs.length < others.length, areCopied(others, target, rows));
	if (target?.task !== 'classification') return equal;
	// With the answer among the inputs no two rows would disagree.
	const byInputs = groupsOfEqualRows(
		inputs.filter(({ name }) => !copies.has(name)),
		rows,
	);
	return [...equal, ...conflictingRows(context, target, groups, byInputs)];
};

/** As they are judged when the table is split. */
function areCopied(others: readonly Column[], target: InspectedTarget | null, rows: Int32Array): boolean {
	if (target === null) return false;
	const inputs = others.filter((column) => exclusionReason(column) === null);
	return inputs.length > 0 && looksCopied(equalRowsIn(inputs, target.column, rows));
}

function equalRows(
	{ table, rows }: CheckContext,
	groups: Int32Array,
	withIdentifiers: boolean,
	copied: boolean,
): DataIssue<'equal-rows'>[] {
	const members = membersOf(groups).filter(({ length }) => length > 1);
	if (members.length === 0) return [];
	const count = members.reduce((sum, { length }) => sum + length - 1, 0);
	return [
		{
			kind: 'equal-rows',
			column: null,
			...placesOf(
				table,
				pairs(members, rows, () => true),
			),
			count,
			values: { rows: count, copied, identifiersAside: withIdentifiers },
		},
	];
}

/** `groups` are of rows equal in all, `byInputs` of rows equal in what the target is predicted from. */
function conflictingRows(
	{ table, rows }: CheckContext,
	target: InspectedTarget,
	groups: Int32Array,
	byInputs: Int32Array,
): DataIssue<'conflicting-rows'>[] {
	const members = membersOf(byInputs).filter((positions) => positions.some((i) => groups[i] !== groups[positions[0]]));
	if (members.length === 0) return [];
	const count = members.reduce((sum, { length }) => sum + length, 0);
	return [
		{
			kind: 'conflicting-rows',
			column: null,
			...placesOf(
				table,
				pairs(members, rows, (a, b) => groups[a] !== groups[b]),
			),
			count,
			values: { rows: count, target: target.column.name },
		},
	];
}

/** Positions of each group, in the order of their first ones. */
function membersOf(groups: Int32Array): number[][] {
	const members = new Map<number, number[]>();
	for (let i = 0; i < groups.length; i++) {
		const found = members.get(groups[i]);
		if (found === undefined) members.set(groups[i], [i]);
		else found.push(i);
	}
	return [...members.values()];
}

/** Of each group the first row, and beside it the next one that is to be compared with it. */
function pairs(
	members: readonly (readonly number[])[],
	rows: Int32Array,
	compared: (a: number, b: number) => boolean,
): number[] {
	return members.flatMap(([first, ...others]) => {
		const other = others.find((i) => compared(first, i));
		return other === undefined ? [] : [rows[first], rows[other]];
	});
}
