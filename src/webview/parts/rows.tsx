import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ViewContext } from '../views/view.ts';
import { RowsTable, type RowsTableOptions } from './rows-table.ts';

export interface RowsProps {
	readonly context: ViewContext<'rows'>;
	readonly options: Pick<RowsTableOptions, 'caption' | 'places' | 'leads' | 'select'>;
	/** What the rows are of: others are read when one of these is another. */
	readonly of: readonly unknown[];
}

/** Rows of the run's file, the inputs' columns first. */
export function Rows({ context, options, of }: RowsProps) {
	const { session, selection, hosted, openRow, marked } = context;
	const place = useRef<HTMLDivElement>(null);
	// Made in an effect: what is built by hand draws components of its own, which must not happen while another is drawn.
	useLayoutEffect(() => {
		const table = new RowsTable({
			...options,
			columnsFirst: session.record.preprocessing.inputs.map(({ column }) => column),
			ask: (rows) => session.analyze('rows', { rows: [...rows] }),
			inFocus: () => selection().row,
			openRow: hosted ? openRow : null,
		});
		place.current?.replaceChildren(table.element);
		return marked.subscribe(({ row }) => {
			table.selected(row);
		});
	}, of);
	return <div class="by-hand" ref={place} />;
}
