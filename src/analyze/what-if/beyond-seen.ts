import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Table } from '../../data/table/table.ts';
import { cellText, columnNamed, isMissingAt } from '../../data/table/cells.ts';
import type { SeenColumn } from './form-columns.ts';

/** A value that no training row has the like of. */
export type BeyondSeen = { readonly column: string } &
	/** `value`, `limit`: as texts; the limit is the smallest or largest that was seen. */
	(
		| { readonly kind: 'below' | 'above'; readonly value: string; readonly limit: string }
		| { readonly kind: 'unseen'; readonly value: string }
		| { readonly kind: 'missing' }
	);

/** Of a row, the columns with such a value. */
export function beyondSeen(
	table: Pick<Table, 'columns'>,
	row: TableRow,
	seen: readonly SeenColumn[],
): readonly BeyondSeen[] {
	return seen.flatMap(({ form, counts }): BeyondSeen[] => {
		const { column: name } = form;
		const column = columnNamed(table, name);
		if (form.kind === 'unknown') return [];
		if (column === undefined || isMissingAt(column, row))
			return form.missing === 0 ? [{ column: name, kind: 'missing' }] : [];
		const value = cellText(column, row);
		if (form.kind === 'category') return counts.has(value) ? [] : [{ column: name, kind: 'unseen', value }];
		if (column.kind !== 'numeric') return [];
		const number = form.kind === 'date' ? column.values[row] : Number(value);
		const [least, most] = form.kind === 'date' ? form.seconds : [form.least, form.most];
		if (number < least) return [{ column: name, kind: 'below', value, limit: String(form.least) }];
		return number > most ? [{ column: name, kind: 'above', value, limit: String(form.most) }] : [];
	});
}
