import { rangesOf, type RowSet } from './row-set.ts';
import type { Selection } from './selection.ts';

/** A selection as the window keeps it over a reload: plain JSON, its rows as `rangesOf` gives them. */
export type StoredSelection = Omit<Selection, 'rows'> & {
	readonly rows: (Omit<RowSet, 'rows'> & { readonly ranges: readonly number[] }) | null;
};

export function storedSelection({ rows, ...others }: Selection): StoredSelection {
	if (rows === null) return { ...others, rows };
	return { ...others, rows: { name: rows.name, total: rows.total, ranges: rangesOf(rows.rows) } };
}
