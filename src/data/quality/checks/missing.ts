import { isMissingAt } from '../../table/cells.ts';
import { placesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { emptyRow, mostlyMissing } = dataThresholds;

/** Rows that hold next to nothing: half of their cells or more are missing. */
export const mostlyEmptyRows: Check<'mostly-empty-rows'> = ({ table, rows }) => {
	// A column that is missing nearly everywhere is told of by itself.
	const columns = table.columns.filter((column) => column.missing <= mostlyMissing * table.rows);
	if (columns.length < emptyRow.fewestColumns) return [];
	const gaps = new Int32Array(rows.length);
	for (const column of columns)
		if (column.missing > 0) for (let i = 0; i < rows.length; i++) if (isMissingAt(column, rows[i])) gaps[i]++;
	const empty = rows.filter((_, i) => gaps[i] >= emptyRow.missing * columns.length);
	if (empty.length === 0) return [];
	return [
		{
			kind: 'mostly-empty-rows',
			column: null,
			...placesOf(table, empty),
			count: empty.length,
			values: { rows: empty.length },
		},
	];
};

/** How much is missing, where that is less than half of a column. */
export const missingCells: Check<'missing-cells'> = ({ table, rows }) => {
	const some = table.columns
		.filter(({ missing }) => missing > 0 && missing <= mostlyMissing * table.rows)
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
			values: { columns: some.length, column: most.name, missing: most.missing, rows: table.rows },
		},
	];
};
