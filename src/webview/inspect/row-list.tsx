import * as l10n from '@vscode/l10n';
import type { RowPlace } from '../../analyze/analyzer.ts';
import { lineText, placeText, openAtText } from '../../messages/places.ts';
import { rowAmong, type SelectionPatch } from '../../protocol/selection.ts';
import { Icon } from '../parts/icon.tsx';
import { rowText, type InspectContext } from './inspect-context.ts';

export interface RowListProps<R extends RowPlace> {
	readonly rows: readonly R[];
	readonly measured: (row: R) => string;
	/** Selects them all. */
	readonly own: SelectionPatch;
	readonly context: InspectContext;
}

/** Rows one below the other: what was measured, the line in the file, and the row's values. */
export function RowList<R extends RowPlace>({ rows, measured, own, context }: RowListProps<R>) {
	const { session, selection, select, openRow } = context;
	const { state } = session.question('rows', { rows: rows.map(({ row }) => row) });
	// Without the file there are the lines still.
	const shown = state.value.status === 'answered' ? state.value.answer : { columns: [], rows: [] };
	const columns = session.record.preprocessing.inputs.map(({ column }) => column);
	const texts = new Map(shown.rows.map(({ row }, i) => [row, rowText(shown, i, columns)]));
	return (
		<ul class="row-list">
			{rows.map((row) => {
				const label = openAtText(placeText(row));
				return (
					<li key={row.row} data-row={row.row}>
						<button
							type="button"
							class="row-entry"
							title={l10n.t('Show this row')}
							onClick={() => select(rowAmong(selection(), row.row, own))}
							onDblClick={() => openRow(row)}
						>
							<b>{measured(row)}</b>
							<span class="values">{texts.get(row.row) ?? ''}</span>
						</button>
						<button type="button" class="link open-row" title={label} aria-label={label} onClick={() => openRow(row)}>
							{lineText(row)}
							<Icon name="go-to-file" />
						</button>
					</li>
				);
			})}
		</ul>
	);
}
