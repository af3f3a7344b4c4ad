import * as l10n from '@vscode/l10n';
import { isMissingAt } from '../../table/cells.ts';
import { placesOf, type Check } from '../data-issue.ts';

/** Fewer columns say nothing of a row. */
const fewestColumns = 3;

/** Rows that hold next to nothing: half of their cells or more are missing. */
export const mostlyEmptyRows: Check = ({ table, rows }) => {
	// A column that is missing nearly everywhere is told of by itself.
	const columns = table.columns.filter((column) => column.missing <= table.rows / 2);
	if (columns.length < fewestColumns) return [];
	const gaps = new Int32Array(rows.length);
	for (const column of columns)
		if (column.missing > 0) for (let i = 0; i < rows.length; i++) if (isMissingAt(column, rows[i])) gaps[i]++;
	const empty = rows.filter((_, i) => gaps[i] >= columns.length / 2);
	if (empty.length === 0) return [];
	return [
		{
			kind: 'mostly-empty-rows',
			column: null,
			...placesOf(table, empty),
			count: empty.length,
			weight: empty.length > 0.05 * rows.length ? 0.45 : 0.25,
			message:
				empty.length === 1
					? l10n.t('One row holds next to nothing: half of its cells or more are missing.')
					: l10n.t('{0} rows hold next to nothing: half of their cells or more are missing.', empty.length),
		},
	];
};

/** How much is missing, where that is less than half of a column. */
export const missingCells: Check = ({ table, rows }) => {
	const some = table.columns
		.filter(({ missing }) => missing > 0 && missing <= table.rows / 2)
		.sort((a, b) => b.missing - a.missing);
	if (some.length === 0) return [];
	const [most] = some;
	const where = rows.filter((row) => some.some((column) => isMissingAt(column, row)));
	return [
		{
			kind: 'missing-cells',
			column: some.length === 1 ? most.name : null,
			...placesOf(table, where),
			about: some.map(({ name }) => name),
			count: some.reduce((sum, { missing }) => sum + missing, 0),
			weight: 0.2,
			message:
				some.length === 1
					? l10n.t('{0} is missing in {1} of {2} rows.', most.name, most.missing, table.rows)
					: l10n.t(
							'Cells are missing in {0} columns, most in {1}: {2} of {3} rows.',
							some.length,
							most.name,
							most.missing,
							table.rows,
						),
		},
	];
};
