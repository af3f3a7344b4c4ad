import * as l10n from '@vscode/l10n';
import { groupsOfEqualRows } from '../../equal-rows.ts';
import { leftOutReason } from '../../left-out.ts';
import { placesOf, type Check, type Note } from '../note.ts';

/** Rows that are met more than once, and rows with the same inputs but another target. Identifiers are not compared. */
export const repeatedRows: Check = ({ table, target, rows, copies }) => {
	const inputs = table.columns.filter((column) => column !== target?.column && leftOutReason(column) !== 'identifier');
	if (inputs.length === 0) return [];
	const notes: Note[] = [];
	const columns = target === null ? inputs : [...inputs, target.column];
	const equal = repeated(groupsOfEqualRows(columns, rows));
	if (equal.length > 0)
		notes.push({
			kind: 'equal-rows',
			column: null,
			...placesOf(
				table,
				equal.map((i) => rows[i]),
			),
			count: equal.length,
			weight: equal.length > 0.1 * rows.length ? 0.5 : 0.3,
			message:
				equal.length === 1
					? l10n.t('One row says the same as an earlier one, identifiers aside; the split keeps equal rows together.')
					: l10n.t(
							'{0} rows say the same as an earlier one, identifiers aside; the split keeps equal rows together.',
							equal.length,
						),
		});
	if (target?.task !== 'classification') return notes;
	// With the answer among the inputs no two rows would disagree.
	const byInputs = groupsOfEqualRows(
		inputs.filter(({ name }) => !copies.has(name)),
		rows,
	);
	const byAll = groupsOfEqualRows(columns, rows);
	const first = new Map<number, number>();
	const torn = new Set<number>();
	for (let i = 0; i < rows.length; i++) {
		const seen = first.get(byInputs[i]);
		if (seen === undefined) first.set(byInputs[i], byAll[i]);
		else if (seen !== byAll[i]) torn.add(byInputs[i]);
	}
	if (torn.size === 0) return notes;
	const conflicting = [...rows.keys()].filter((i) => torn.has(byInputs[i]));
	notes.push({
		kind: 'conflicting-rows',
		column: null,
		...placesOf(
			table,
			conflicting.map((i) => rows[i]),
		),
		count: conflicting.length,
		weight: conflicting.length > 0.05 * rows.length ? 0.6 : 0.4,
		message: l10n.t(
			'{0} rows have the same inputs as another row but another {1}; not all of them can be predicted right.',
			conflicting.length,
			target.column.name,
		),
	});
	return notes;
};

/** Positions whose group was met before. */
function repeated(groups: Int32Array): number[] {
	const seen = new Set<number>();
	const positions: number[] = [];
	for (let i = 0; i < groups.length; i++) {
		if (seen.has(groups[i])) positions.push(i);
		seen.add(groups[i]);
	}
	return positions;
}
