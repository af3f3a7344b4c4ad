import * as l10n from '@vscode/l10n';
import type { TableModel } from '../charts/view.ts';
import { element } from '../dom.ts';
import { count, missing, number } from '../../messages/numbers.ts';

/** A table longer than this is a file: copy it. */
const mostRows = 500;
const mostColumns = 60;

export function tableElement(model: TableModel, caption: string): HTMLElement {
	const rows = Math.min(model.rows, mostRows);
	const columns = model.columns.slice(0, mostColumns);
	const cut = rows < model.rows || columns.length < model.columns.length;
	return element(
		'div',
		{ class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': caption },
		element(
			'table',
			{ class: 'data-table' },
			element('caption', { class: 'visually-hidden' }, caption),
			element(
				'thead',
				{},
				element(
					'tr',
					{},
					...columns.map(({ name, numeric }) => element('th', { scope: 'col', class: numeric ? 'numeric' : '' }, name)),
				),
			),
			element(
				'tbody',
				{},
				...Array.from({ length: rows }, (_, row) =>
					element(
						'tr',
						{},
						...columns.map(({ numeric }, column) =>
							element('td', { class: numeric ? 'numeric' : '' }, cellText(model, model.cell(row, column), column)),
						),
					),
				),
			),
		),
		cut
			? element(
					'p',
					{ class: 'note' },
					l10n.t(
						'The first {0} of {1} rows and {2} of {3} columns; copy as CSV has all.',
						count(rows),
						count(model.rows),
						count(columns.length),
						count(model.columns.length),
					),
				)
			: null,
	);
}

function cellText({ text = number }: TableModel, value: string | number | null, column: number): string {
	return value === null ? missing : typeof value === 'number' ? text(value, column) : value;
}

/** All cells with full precision, quoted where needed (RFC 4180). */
export function tableCsv({ columns, rows, cell }: TableModel): string {
	const lines = [columns.map(({ name }) => quoted(name)).join(',')];
	for (let row = 0; row < rows; row++) lines.push(columns.map((_, column) => csvCell(cell(row, column))).join(','));
	return lines.join('\r\n') + '\r\n';
}

function csvCell(value: string | number | null): string {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	return value === null ? '' : quoted(value);
}

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
