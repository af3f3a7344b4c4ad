import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { unitText } from '../../messages/places.ts';
import { Line, onRowKey } from './rows-line.tsx';
import type { ListedRow, RowOrder } from './rows-order.ts';
import type { RowsTableProps } from './rows-table-props.ts';

/** More columns than this are read in the file itself. */
const mostColumns = 24;

export interface PageProps extends RowsTableProps {
	/** Of the rows' cells. */
	readonly columns: readonly string[];
	readonly page: readonly ListedRow[];
	readonly constant: readonly number[];
	readonly order: RowOrder | null;
	readonly sort: (order: RowOrder | null) => void;
}

/** The rows that are shown, with the heads they are sorted by. */
export function Page(props: PageProps) {
	const { caption, places, leads, columnsFirst, columns, page, constant, order, sort } = props;
	const [stop, moveStop] = useState<TableRow | null>(null);
	const placeOf = (name: string) => (columnsFirst.includes(name) ? columnsFirst.indexOf(name) : columnsFirst.length);
	const ordered = columns
		.map((name, i) => ({ name, i }))
		.filter(({ i }) => !constant.includes(i))
		.sort((a, b) => placeOf(a.name) - placeOf(b.name) || a.i - b.i);
	const shown = ordered.slice(0, mostColumns);
	const left = ordered.length - shown.length;
	const isThere = page.some(({ index }) => places[index].row === stop);
	return (
		<div class="table-scroll">
			<table class="data-table rows-table">
				<caption class="visually-hidden">{caption}</caption>
				<thead>
					<tr>
						<th scope="col" class="numeric">
							{unitText(places)}
						</th>
						{leads.map(({ name, numeric }, i) => (
							<Head
								key={`lead ${i}`}
								kind="lead"
								column={i}
								name={name}
								class={numeric ? 'numeric lead' : 'lead'}
								order={order}
								sort={sort}
							/>
						))}
						{shown.map(({ name, i }) => (
							<Head key={`cell ${i}`} kind="cell" column={i} name={name} order={order} sort={sort} />
						))}
					</tr>
				</thead>
				<tbody onKeyDown={(event) => onRowKey(event, props, moveStop)}>
					{page.map((row, at) => {
						const place = places[row.index];
						return (
							<Line
								key={place.row}
								{...props}
								place={place}
								row={row}
								shown={shown}
								isStop={isThere ? place.row === stop : at === 0}
							/>
						);
					})}
				</tbody>
			</table>
			{left > 0 && (
				<p class="note">
					{left === 1
						? l10n.t('One more column is in the file.')
						: l10n.t('{0} more columns are in the file.', count(left))}
				</p>
			)}
		</div>
	);
}

interface HeadProps {
	readonly kind: RowOrder['kind'];
	readonly column: number;
	readonly name: string;
	readonly class?: string;
	readonly order: RowOrder | null;
	readonly sort: (order: RowOrder | null) => void;
}

/** First click: rising; second: falling; third: as listed. */
function Head({ kind, column, name, class: className = '', order, sort }: HeadProps) {
	const own = order?.kind === kind && order.column === column ? order : null;
	const next = own === null ? { kind, column, falling: false } : own.falling ? null : { ...own, falling: true };
	return (
		<th
			scope="col"
			class={className}
			title={name}
			aria-sort={own === null ? 'none' : own.falling ? 'descending' : 'ascending'}
		>
			<button type="button" class="sort" data-sort={`${kind} ${String(column)}`} onClick={() => sort(next)}>
				{abbreviate(name, 28)}
				{own !== null && <span aria-hidden="true">{own.falling ? ' ▼' : ' ▲'}</span>}
			</button>
		</th>
	);
}
