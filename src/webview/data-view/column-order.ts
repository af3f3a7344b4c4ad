import type { ColumnProfile } from '../../data/quality/profile.ts';
import type { ExclusionReason } from '../../data/table/table.ts';

export const sortKeys = ['file', 'name', 'type', 'missing', 'distinct'] as const;
export type SortKey = (typeof sortKeys)[number];

export const columnFilters = ['all', 'left-out', 'missing', 'numbers', 'categories', 'dates'] as const;
export type ColumnFilter = (typeof columnFilters)[number];

export interface ColumnOrder {
	readonly search: string;
	readonly filter: ColumnFilter;
	readonly sort: SortKey;
	readonly descending: boolean;
}

/** The columns that are asked for, in the order asked for; the file's order where nothing else decides. */
export function arranged(
	columns: readonly ColumnProfile[],
	leftOut: ReadonlyMap<string, ExclusionReason | null>,
	{ search, filter, sort, descending }: ColumnOrder,
): readonly ColumnProfile[] {
	const wanted = search.trim().toLowerCase();
	const found = columns.filter(
		(column) => column.name.toLowerCase().includes(wanted) && passes(column, leftOut.get(column.name) ?? null, filter),
	);
	const sign = descending ? -1 : 1;
	return sort === 'file' && !descending
		? found
		: sort === 'file'
			? found.toReversed()
			: found.toSorted((a, b) => sign * compare(a, b, sort));
}

function passes({ type, missing }: ColumnProfile, reason: ExclusionReason | null, filter: ColumnFilter): boolean {
	switch (filter) {
		case 'all':
			return true;
		case 'left-out':
			return reason !== null && reason !== 'target';
		case 'missing':
			return missing > 0;
		case 'numbers':
			return type === 'numeric' || type === 'integer';
		case 'categories':
			return type === 'categorical' || type === 'boolean';
		case 'dates':
			return type === 'date';
	}
}

function compare(a: ColumnProfile, b: ColumnProfile, sort: Exclude<SortKey, 'file'>): number {
	switch (sort) {
		case 'name':
			return a.name.localeCompare(b.name);
		case 'type':
			return a.type.localeCompare(b.type);
		case 'missing':
			return a.missing - b.missing;
		case 'distinct':
			return a.distinct - b.distinct;
	}
}
