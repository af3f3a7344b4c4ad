import type { ReadonlySignal } from '@preact/signals';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { RowsResult } from '../../analyze/rows.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { RowsLooks } from './rows-look.ts';

export interface Lead {
	readonly name: string;
	readonly numeric: boolean;
	/** One text per row. */
	readonly cell: (index: number) => string;
	/** Drawn as a mark of a wrong answer. */
	readonly wrong?: (index: number) => boolean;
}

export interface RowsTableProps {
	/** By which its look is kept. */
	readonly name: string;
	readonly looks: RowsLooks;
	readonly caption: string;
	readonly places: readonly RowPlace[];
	/** What the network said of each row, before the row's own cells. */
	readonly leads: readonly Lead[];
	/** Shown first among the row's own cells, in this order; the rest as in the file. */
	readonly columnsFirst: readonly string[];
	readonly ask: (rows: readonly TableRow[]) => Promise<RowsResult>;
	readonly select: (row: TableRow) => void;
	/** Marked, wherever it was chosen; null: none. */
	readonly inFocus: ReadonlySignal<TableRow | null>;
	/** Null where there is no editor. */
	readonly openRow: ((row: RowToOpen) => void) | null;
}
