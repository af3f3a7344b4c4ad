import { h } from 'preact';
import type { TableModel } from '../charts/view.ts';
import { rendered } from '../rendered.ts';
import { DataTable } from './data-table.tsx';

// For what is still built by hand.

export { tableCsv } from './table-csv.ts';

export function tableElement(model: TableModel, caption: string): HTMLElement {
	return rendered(h(DataTable, { model, caption }));
}
