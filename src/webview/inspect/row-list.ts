import * as l10n from '@vscode/l10n';
import type { RowPlace } from '../../analyze/analyzer.ts';
import { lineText, placeText } from '../../messages/places.ts';
import { rowAmong, type SelectionPatch } from '../../protocol/selection.ts';
import { element, icon } from '../dom.ts';
import { rowText, type InspectContext } from './inspected.ts';

/** Rows one below the other: what was measured, the line in the file, and the row's values. `own`: selects them all. */
export async function rowList<R extends RowPlace>(
	rows: readonly R[],
	measured: (row: R) => string,
	own: SelectionPatch,
	{ session, selection, select, openRow }: InspectContext,
): Promise<HTMLElement> {
	const shown = await session
		.analyze('rows', { rows: rows.map(({ row }) => row) })
		// Without the file there are the lines still.
		.catch(() => ({ columns: [], rows: [] }));
	const columns = session.record.preprocessing.inputs.map(({ column }) => column);
	const texts = new Map(shown.rows.map(({ row }, i) => [row, rowText(shown, i, columns)]));
	return element(
		'ul',
		{ class: 'row-list' },
		...rows.map((row) =>
			element(
				'li',
				{ 'data-row': row.row },
				element(
					'button',
					{
						type: 'button',
						class: 'row-entry',
						title: l10n.t('Show this row'),
						onclick: () => select(rowAmong(selection(), row.row, own)),
						ondblclick: () => openRow(row),
					},
					element('b', {}, measured(row)),
					element('span', { class: 'values' }, texts.get(row.row) ?? ''),
				),
				openRowButton(row, openRow),
			),
		),
	);
}

export function openRowButton(place: RowPlace, openRow: InspectContext['openRow']): HTMLElement {
	const label = l10n.t('Open the data file at {0}', placeText(place));
	return element(
		'button',
		{ type: 'button', class: 'link open-row', title: label, 'aria-label': label, onclick: () => openRow(place) },
		lineText(place),
		icon('go-to-file'),
	);
}
