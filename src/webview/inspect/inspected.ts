import type { RowsResult } from '../../analyze/rows.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { Selection, SelectionPatch } from '../../protocol/selection.ts';
import type { Theme } from '../charts/theme.ts';
import type { ChartView } from '../charts/view.ts';
import { element, type Child } from '../dom.ts';
import type { Session } from '../session.ts';

export interface InspectContext {
	readonly session: Session;
	readonly selection: () => Selection;
	readonly select: (patch: SelectionPatch) => void;
	readonly openRow: (row: RowToOpen) => void;
	/** Shows why the row in focus is predicted so. */
	readonly explainRow: () => void;
	readonly figure: (make: (theme: Theme) => ChartView) => HTMLElement;
}

/** What is shown of a selection; charts are made when the parts are, which is once they are wanted. */
export interface Inspected {
	readonly title: string;
	readonly parts: () => readonly Child[];
}

export function facts(entries: readonly (readonly [name: string, value: string])[]): HTMLElement {
	return element(
		'dl',
		{ class: 'facts facts-narrow' },
		...entries.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
	);
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
