import type { RowsResult } from '../../analyze/rows.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { Selection, SelectionPatch } from '../../protocol/selection.ts';
import type { FigureContext } from '../parts/figure-context.ts';
import type { Session } from '../session.ts';

/** What each part of the inspector is given. */
export interface InspectContext {
	/** Of the epoch that is selected. */
	readonly session: Session;
	readonly figures: FigureContext;
	readonly selection: () => Selection;
	readonly select: (patch: SelectionPatch) => void;
	readonly openRow: (row: RowToOpen) => void;
	/** Shows why the row in focus is predicted so. */
	readonly explainRow: () => void;
}

/** Cells of a row that went into the network, in one line. */
export function rowText(result: RowsResult, index: number, columns: readonly string[]): string {
	const wanted = new Set(columns);
	const { cells } = result.rows[index];
	return result.columns
		.flatMap((name, i) => (wanted.has(name) ? [cells[i].slice(0, 40)] : []))
		.slice(0, 12)
		.join(', ');
}
