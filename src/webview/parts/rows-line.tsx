import { useComputed } from '@preact/signals';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { lineText, placeText, openAtText } from '../../messages/places.ts';
import { Icon } from './icon.tsx';
import type { ListedRow } from './rows-order.ts';
import type { RowsTableProps } from './rows-table-props.ts';

export interface LineProps extends RowsTableProps {
	readonly place: RowPlace;
	readonly row: ListedRow;
	readonly shown: readonly { readonly i: number }[];
	/** The one line in the tab order. */
	readonly isStop: boolean;
}

/** One row. */
export function Line({
	place,
	row: { index, leads: texts, cells },
	shown,
	isStop,
	leads,
	select,
	openRow,
	inFocus,
}: LineProps) {
	const line = lineText(place);
	const title = openAtText(placeText(place));
	// As a signal it changes the attribute alone.
	const isSelected = useComputed(() => (inFocus.value === place.row ? 'true' : 'false'));
	return (
		<tr
			data-row={place.row}
			tabIndex={isStop ? 0 : -1}
			aria-selected={isSelected}
			onClick={() => select(place.row)}
			onDblClick={() => openRow?.(place)}
		>
			<td class="numeric">
				{openRow === null ? (
					line
				) : (
					<button type="button" class="link open-row" title={title} aria-label={title} onClick={() => openRow(place)}>
						{line}
						<Icon name="go-to-file" />
					</button>
				)}
			</td>
			{leads.map(({ numeric, wrong }, i) => (
				<td key={`lead ${i}`} class={`lead${numeric ? ' numeric' : ''}${wrong?.(index) ? ' wrong' : ''}`}>
					{texts[i]}
				</td>
			))}
			{shown.map(({ i }) => {
				const text = cells?.[i] ?? '';
				return (
					<td key={`cell ${i}`} {...(text.length > 40 ? { title: text.slice(0, 2000) } : {})}>
						{abbreviate(text, 40)}
					</td>
				);
			})}
		</tr>
	);
}

/** Up and down go from row to row, Enter selects, Ctrl+Enter opens. */
export function onRowKey(
	event: KeyboardEvent,
	{ places, select, openRow }: RowsTableProps,
	moveStop: (row: TableRow) => void,
): void {
	const rowOf = (line: HTMLElement) => places.find(({ row }) => String(row) === line.dataset['row']);
	const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-row]');
	const place = line === null ? undefined : rowOf(line);
	if (line === null || place === undefined) return;
	const isOnButton = event.target instanceof HTMLButtonElement;
	if (event.key === 'Enter' && event.ctrlKey) openRow?.(place);
	else if ((event.key === 'Enter' || event.key === ' ') && !isOnButton) select(place.row);
	else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
		const next = event.key === 'ArrowDown' ? line.nextElementSibling : line.previousElementSibling;
		const to = next instanceof HTMLElement ? rowOf(next) : undefined;
		if (to === undefined) return;
		moveStop(to.row);
		(next as HTMLElement).focus();
	} else return;
	event.preventDefault();
}
