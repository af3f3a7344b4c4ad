import * as l10n from '@vscode/l10n';
import { count, missing, number } from '../../messages/numbers.ts';
import type { TableModel } from '../charts/view.ts';

/** A table longer than this is a file: copy it. */
const mostRows = 500;
const mostColumns = 60;

export interface DataTableProps {
	readonly model: TableModel;
	readonly caption: string;
}

/** The numbers of a chart. */
export function DataTable({ model, caption }: DataTableProps) {
	const rows = Math.min(model.rows, mostRows);
	const columns = model.columns.slice(0, mostColumns);
	const isCut = rows < model.rows || columns.length < model.columns.length;
	return (
		<div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
			<table class="data-table">
				<caption class="visually-hidden">{caption}</caption>
				<thead>
					<tr>
						{columns.map(({ name, numeric }, column) => (
							<th key={column} scope="col" class={numeric ? 'numeric' : ''}>
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{Array.from({ length: rows }, (_, row) => (
						<tr key={row}>
							{columns.map(({ numeric }, column) => (
								<td key={column} class={numeric ? 'numeric' : ''}>
									{cellText(model, model.cell(row, column), column)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{isCut && (
				<p class="note">
					{l10n.t(
						'The first {0} of {1} rows and {2} of {3} columns; copy as CSV has all.',
						count(rows),
						count(model.rows),
						count(columns.length),
						count(model.columns.length),
					)}
				</p>
			)}
		</div>
	);
}

function cellText({ text = number }: TableModel, value: string | number | null, column: number): string {
	return value === null ? missing : typeof value === 'number' ? text(value, column) : value;
}
