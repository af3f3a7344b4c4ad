import type { NumericColumn } from '../../src/data/table/table.ts';

/** Columns x0, x1, … of a toy table, a row for each list, as doubles. */
export function numericColumns(rows: readonly (readonly number[])[]): NumericColumn[] {
	return Array.from({ length: rows[0]?.length ?? 0 }, (_, i) => {
		const values = Float64Array.from(rows, (row) => row[i]);
		const name = `x${String(i)}`;
		return { kind: 'numeric', name, values, missing: 0, distinct: new Set(values).size, integer: false };
	});
}
