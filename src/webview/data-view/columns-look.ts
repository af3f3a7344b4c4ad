import { columnFilters, sortKeys, type ColumnOrder } from './column-order.ts';

/** How one looks at the columns: kept while the file is read anew, and by the window over reloads. */
export interface ColumnsLook extends ColumnOrder {
	/** As a table of numbers. */
	readonly numbers: boolean;
	/** The column that is shown in full. */
	readonly open: string | null;
}

export const initialColumnsLook: ColumnsLook = {
	search: '',
	filter: 'all',
	sort: 'file',
	descending: false,
	numbers: false,
	open: null,
};

/** Where the look is kept. */
export interface LookKeeper {
	readonly current: ColumnsLook;
	readonly change: (part: Partial<ColumnsLook>) => void;
}

/** Takes what is sound in a stored look and leaves the rest at its start. */
export function columnsLookFrom(stored: unknown): ColumnsLook {
	if (typeof stored !== 'object' || stored === null) return initialColumnsLook;
	const { search, filter, sort, descending, numbers, open } = stored as Readonly<Record<string, unknown>>;
	return {
		search: typeof search === 'string' ? search : '',
		filter: columnFilters.find((known) => known === filter) ?? 'all',
		sort: sortKeys.find((known) => known === sort) ?? 'file',
		descending: descending === true,
		numbers: numbers === true,
		open: typeof open === 'string' ? open : null,
	};
}
