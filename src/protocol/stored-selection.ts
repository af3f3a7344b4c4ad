import { rangesOf, type RowSet } from './row-set.ts';
import type { Selection } from './selection.ts';

/** A selection as the window keeps it over a reload: plain JSON, its rows as `rangesOf` gives them. Units that are held are tried out, not kept. */
export type StoredSelection = Omit<Selection, 'rows' | 'held'> & {
	readonly rows: (Omit<RowSet, 'rows'> & { readonly ranges: readonly number[] }) | null;
};

export function storedSelection({ rows, held: _tried, ...others }: Selection): StoredSelection {
	if (rows === null) return { ...others, rows };
	return { ...others, rows: { name: rows.name, total: rows.total, ranges: rangesOf(rows.rows) } };
}
